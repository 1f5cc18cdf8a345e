import assert from 'node:assert/strict';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { reject } from '../../../src/control/approvals/reject';
import { propose } from '../../../src/control/changesets/propose';
import { type Changeset, Proposal } from '../../../src/shared/changesets/changeset';
import { ItemRef, OperationId } from '../../../src/shared/names';
import { aDesk, agent, aProposal, type Desk, failing, fields, knownItem, person, ref, repoId, untyped } from './desk';

describe('proposing', () => {
	it('ties each operation to the repository’s number and to what its target looks like', async () => {
		const desk = await aDesk();
		const changeset = await desk.propose(
			aProposal({
				operations: [
					{ kind: 'update_issue', target: ref, set: { state: 'closed' } },
					{ kind: 'create_issue', target: 'octo/tools', set: { title: 'New' } },
				],
			}),
		);
		assert.equal(changeset.id, 'cs-00000001');
		assert.deepEqual([changeset.status, changeset.revision, changeset.proposedBy], ['proposed', 1, agent]);
		assert.deepEqual(
			changeset.operations.map(({ id, repoId: bound, base }) => ({ id, bound, base })),
			[
				{ id: '1', bound: repoId, base: { kind: 'item', updatedAt: '2026-03-01T00:00:00Z', fields: untyped(fields) } },
				{ id: '2', bound: repoId, base: { kind: 'absent' } },
			],
		);
	});

	it('asks GitHub for what the cache does not have', async () => {
		const desk = await aDesk();
		desk.item.current = null;
		desk.item.live = { ...fields, title: 'As GitHub has it', labels: ['ui', 'bug'] };
		const [operation] = (await desk.propose()).operations;
		assert.deepEqual(operation?.base, {
			kind: 'item',
			updatedAt: '2026-03-01T00:00:00Z',
			fields: { ...untyped(desk.item.live), labels: ['bug', 'ui'] },
		});
	});

	it('answers with the one that waits when the same is proposed again', async () => {
		const desk = await aDesk();
		const first = await desk.propose();
		const second = await desk.propose();
		assert.deepEqual([second.id, second.contentHash], [first.id, first.contentHash]);
		assert.equal(await desk.story(), 'changeset.proposed\nchangeset.proposed_again');
	});

	it('joins two that come at the same moment', async () => {
		const desk = await aDesk();
		const [first, second] = await Promise.all([desk.propose(), desk.propose()]);
		assert.equal(first.id, second.id);
	});

	it('makes a new one when the same was rejected', async () => {
		const desk = await aDesk();
		const first = await desk.propose();
		await reject(desk, person, { id: first.id, reason: 'No.' });
		assert.notEqual((await desk.propose()).id, first.id);
	});

	it('says that a wish was published before, as long as it stands', async () => {
		const desk = await aDesk();
		const comment = aProposal({ operations: [{ kind: 'add_comment', target: ref, set: { body: 'Seen.' } }] });
		const retitle = await publishedOnPaper(desk, await desk.propose());
		const said = await publishedOnPaper(desk, await desk.propose(comment));
		assert.equal((await desk.propose(comment)).id, said.id);
		desk.item.current = { ...knownItem, fields: { ...fields, title: 'Crash on start without a config' } };
		assert.deepEqual(await desk.propose().then(({ id, status }) => [id, status]), [retitle.id, 'applied']);
	});

	it('takes a published wish again when somebody took it back, or says that it is wished twice', async () => {
		const desk = await aDesk();
		const first = await publishedOnPaper(desk, await desk.propose());
		assert.notEqual((await desk.propose()).id, first.id);
		const comment = aProposal({ operations: [{ kind: 'add_comment', target: ref, set: { body: 'Seen.' } }] });
		const said = await publishedOnPaper(desk, await desk.propose(comment));
		assert.notEqual((await desk.propose({ ...comment, why: 'They asked for it once more.' })).id, said.id);
	});

	it('takes the place of the same wish for what has moved since', async () => {
		const desk = await aDesk();
		const first = await desk.propose();
		desk.item.current = { ...knownItem, fields: { ...fields, body: 'New words' }, updatedAt: '2026-03-02T00:00:00Z' };
		const second = await desk.propose();
		assert.equal(desk.book.get(first.id).status, 'superseded');
		assert.equal(second.status, 'proposed');
		assert.equal(await desk.story(), 'changeset.proposed\nchangeset.proposed\nchangeset.superseded');
	});

	it('never takes the place of one that has a yes', async () => {
		const desk = await aDesk();
		const first = await desk.approve(await desk.propose());
		desk.item.current = { ...knownItem, updatedAt: '2026-03-02T00:00:00Z' };
		assert.equal((await desk.propose()).id, first.id);
		assert.equal(desk.book.get(first.id).status, 'approved');
	});

	it('refuses a repository outside the allowlist, asks nothing about it and puts the refusal on record', async () => {
		const desk = await aDesk();
		const target = ItemRef.parse('else/where#1');
		const foreign = aProposal({ operations: [{ kind: 'add_comment', target, set: { body: 'Hi' } }] });
		assert.equal(await failing(desk.propose(foreign)), 'refused repo_not_allowlisted');
		const [, refused] = await desk.events();
		assert.deepEqual(
			[refused?.type, refused?.subject, refused?.payload['action'], refused?.payload['reason']],
			['changeset.refused', 'else/where', 'propose', 'repo_not_allowlisted'],
		);
		assert.deepEqual(desk.book.list({}), []);
	});

	it('allows nothing when the allowlist is empty', async () => {
		const desk = await aDesk({ configuration: { writeAllowlist: [] } });
		assert.equal(await failing(desk.propose()), 'refused repo_not_allowlisted');
	});

	it('fails for an item that is not there, and records nothing', async () => {
		const desk = await aDesk();
		const create = aProposal({ operations: [{ kind: 'create_issue', target: 'octo/gone', set: { title: 'New' } }] });
		const everywhere = {
			...desk,
			configuration: () => ({ ...desk.configuration(), writeAllowlist: ['octo/gone' as never] }),
		};
		assert.equal(await failing(propose(everywhere, agent, Proposal.parse(create))), 'repoNotFound');
		assert.equal(await desk.story(), '');
	});

	it('refuses half a character with a sentence', async () => {
		const desk = await aDesk();
		const broken = aProposal({
			operations: [{ kind: 'add_comment', target: ref, set: { body: `a${'😀'.slice(0, 1)}b` } }],
		});
		assert.equal(await failing(desk.propose(broken)), 'invalidInput');
	});

	it('takes text that only looks like half a character', async () => {
		const desk = await aDesk();
		const spelled = aProposal({
			operations: [{ kind: 'add_comment', target: ref, set: { body: 'JSON has \\ud83d escapes' } }],
		});
		assert.equal((await desk.propose(spelled)).status, 'proposed');
	});
});

/** Writes down the run that publishing would; what GitHub did is the test's. */
async function publishedOnPaper(desk: Desk, changeset: Changeset): Promise<Changeset> {
	const { id, contentHash } = await desk.approve(changeset);
	const body = '{}';
	const sent = { operationId: OperationId.parse('1'), method: 'PATCH', path: '/x', requestHash: nodeSha256(body) };
	const made = { number: 7, commentId: null, url: knownItem.url, updatedAt: knownItem.updatedAt };
	await desk.ledger.append(person, [
		{ type: 'publish.started', subject: id, payload: { contentHash } },
		{ type: 'publish.intended', subject: id, payload: { ...sent, attempt: 1, contentHash, marker: null } },
		{ type: 'publish.receipt', subject: id, payload: { ...sent, ...made, status: 200, isReconciled: false } },
		{ type: 'publish.finished', subject: id, payload: { status: 'applied' } },
	]);
	return desk.book.get(id);
}
