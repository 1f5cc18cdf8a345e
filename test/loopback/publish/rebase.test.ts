import assert from 'node:assert/strict';
import { reject } from '../../../src/control/approvals/reject';
import { verifyAudit } from '../../../src/control/audit/verifyAudit';
import { amend } from '../../../src/control/changesets/amend';
import { rebase } from '../../../src/control/changesets/stale/rebase';
import type { Changeset } from '../../../src/shared/changesets/changeset';
import { type ProposedOperation, proposedOf } from '../../../src/shared/changesets/operation';
import { OperationId } from '../../../src/shared/names';
import { failing, person } from '../../unit/changesets/desk';
import { anUpdate, type Door, openDoor, repoName, target } from './door';

describe('rebasing', () => {
	let door: Door;

	beforeEach(async () => {
		door = await openDoor();
		door.gitHub.state.editIssue(repoName, 1, { body: 'Steps:\r\n\r\n1. Start it.\r\n\r\nIt crashes.' });
	});
	afterEach(() => door.close());

	/** Approved, and then somebody edits the issue before it is published. */
	async function aStale(set: object, edit: Parameters<typeof door.gitHub.state.editIssue>[2]): Promise<Changeset> {
		const changeset = await door.approve(await door.propose(anUpdate(set)));
		door.gitHub.state.editIssue(repoName, 1, edit);
		const stale = await door.publish(changeset);
		assert.equal(stale.status, 'stale');
		assert.deepEqual(writes(), []);
		return stale;
	}

	const writes = () => door.gitHub.requests.writes().map(({ body }) => body);

	it('merges what both changed; then exactly the merged text is approved and published', async () => {
		const stale = await aStale(
			{ body: 'Steps to reproduce:\n\n1. Start it.\n\nIt crashes.', labels: ['bug', 'cli'] },
			{ body: 'Steps:\r\n\r\n1. Start it.\r\n\r\nIt crashes at noon.', labels: ['later', 'bug'] },
		);
		const rebased = await rebase(door, person, { id: stale.id });
		assert.deepEqual([rebased.status, rebased.revision, rebased.conflicts], ['proposed', 2, []]);
		assert.notEqual(rebased.contentHash, stale.contentHash);
		const set = {
			body: 'Steps to reproduce:\n\n1. Start it.\n\nIt crashes at noon.',
			labels: ['bug', 'cli', 'later'],
		};
		assert.deepEqual(rebased.operations[0]?.set, set);
		assert.equal((await door.publish(await door.approve(rebased))).status, 'applied');
		assert.deepEqual(writes(), [set]);
		assert.equal((await verifyAudit(door)).problem, null);
	});

	it('says what GitHub had when it became stale', async () => {
		const { staleNow } = await aStale({ title: 'New' }, { title: 'Crash at noon' });
		assert.deepEqual(
			staleNow.map(({ operationId, fields }) => [operationId, fields.title]),
			[['1', 'Crash at noon']],
		);
	});

	it('takes no yes while a place is in conflict', async () => {
		const stale = await aStale(
			{ title: 'New', body: 'Steps:\n\n1. Start it twice.\n\nIt crashes.' },
			{ title: 'Crash at noon', body: 'Steps:\n\n1. Start it at noon.\n\nIt crashes.' },
		);
		const rebased = await rebase(door, person, { id: stale.id });
		assert.deepEqual(rebased.conflicts, [
			{ kind: 'value', operationId: '1', field: 'title', now: 'Crash at noon' },
			{ kind: 'text', operationId: '1', markLength: 7 },
		]);
		assert.equal(await failing(door.approve(rebased)), 'refused conflicts_left');
		const half = await amend(door, person, {
			...withBody(rebased, 'Steps:\n\n<<<<<<< GitHub now\n1. Start it at noon.\n\nIt crashes.'),
			settled: [{ operationId: OperationId.parse('1'), field: 'title' }],
		});
		assert.deepEqual(
			half.conflicts.map(({ kind }) => kind),
			['text'],
		);
		assert.equal(await failing(door.approve(half)), 'refused conflicts_left');
		const whole = await amend(door, person, withBody(half, 'Steps:\n\n1. Start it twice at noon.\n\nIt crashes.'));
		assert.deepEqual(whole.conflicts, []);
		assert.equal((await door.publish(await door.approve(whole))).status, 'applied');
		assert.deepEqual(writes(), [{ title: 'New', body: 'Steps:\n\n1. Start it twice at noon.\n\nIt crashes.' }]);
	});

	it('settles everything for one side when it is told to, at once or later', async () => {
		const moved = { title: 'Crash at noon', body: 'Steps:\n\n1. Start it at noon.\n\nIt crashes.' };
		const stale = await aStale({ title: 'New', body: 'Steps:\n\n1. Start it twice.\n\nIt crashes.' }, moved);
		const open = await rebase(door, person, { id: stale.id });
		assert.equal(open.conflicts.length, 2);
		const settled = await rebase(door, person, { id: stale.id, take: 'github' });
		assert.deepEqual([settled.conflicts, settled.operations[0]?.set], [[], moved]);
	});

	it('lets a body hold conflict marks of its own', async () => {
		const own = '<<<<<<< GitHub now\na\n=======\nb\n>>>>>>> proposed\n';
		const stale = await aStale({ body: `${own}\nOurs.` }, { title: 'Other', body: 'Theirs.' });
		const rebased = await rebase(door, person, { id: stale.id, take: 'proposed' });
		assert.deepEqual([rebased.conflicts, rebased.operations[0]?.set], [[], { body: `${own}\nOurs.` }]);
		await door.approve(rebased);
	});

	it('keeps open what an earlier rebase left, when GitHub moves again', async () => {
		const stale = await aStale({ title: 'New', body: 'Ours.' }, { title: 'Crash at noon', body: 'Theirs.' });
		const rebased = await rebase(door, person, { id: stale.id });
		door.gitHub.state.editIssue(repoName, 1, { title: 'Crash at one', body: 'Theirs, later.' });
		const again = await rebase(door, person, { id: rebased.id });
		assert.equal(await failing(door.approve(again)), 'refused conflicts_left');
		assert.deepEqual(
			again.conflicts.map((one) => (one.kind === 'text' ? one.markLength : one.now)),
			[7, 'Crash at one', 8],
		);
	});

	it('changes nothing where nothing that it touches has moved: the yes stands', async () => {
		const approved = await door.approve(await door.propose(anUpdate({ title: 'New' })));
		door.gitHub.state.editIssue(repoName, 1, { labels: ['later'] });
		assert.equal((await rebase(door, person, { id: approved.id })).status, 'approved');
		assert.equal((await door.publish(approved)).status, 'applied');
		const intended = (await door.events()).find(({ type }) => type === 'publish.intended');
		assert.deepEqual(intended?.payload['untouched'], ['octo/tools#1: the labels were bug and are later now.']);
	});

	it('merges what is amended while it is stale', async () => {
		const stale = await aStale(
			{ body: 'Steps:\n\n1. Start it.\n\nIt dies.' },
			{ body: 'Steps now:\n\n1. Start it.\n\nIt crashes.' },
		);
		const amended = await amend(door, person, withBody(stale, 'Steps:\n\n1. Start it.\n\nIt dies at once.'));
		assert.deepEqual(amended.operations[0]?.set, { body: 'Steps now:\n\n1. Start it.\n\nIt dies at once.' });
	});

	it('is refused for what is over', async () => {
		const changeset = await door.propose(anUpdate({ title: 'New' }));
		await reject(door, person, { id: changeset.id, reason: 'No.' });
		assert.equal(await failing(rebase(door, person, { id: changeset.id })), 'illegalTransition');
	});

	it('stays stale when GitHub cannot be asked', async () => {
		const stale = await aStale({ title: 'New' }, { title: 'Crash at noon' });
		door.gitHub.faults.add({ fault: { kind: 'drop' }, times: 99 });
		assert.equal(await failing(rebase(door, person, { id: stale.id })), 'offline');
		assert.equal(door.book.get(stale.id).status, 'stale');
	});
});

function withBody(
	changeset: Changeset,
	body: string,
): { readonly id: Changeset['id']; readonly contentHash: string; readonly operations: readonly ProposedOperation[] } {
	const { id, contentHash, operations } = changeset;
	return {
		...{ id, contentHash },
		operations: operations.map((operation) => {
			const proposed = proposedOf(operation);
			return proposed.kind === 'update_issue' ? { ...proposed, target, set: { ...proposed.set, body } } : proposed;
		}),
	};
}
