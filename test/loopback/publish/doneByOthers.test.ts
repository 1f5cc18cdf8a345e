import assert from 'node:assert/strict';
import { verifyAudit } from '../../../src/control/audit/verifyAudit';
import { amend } from '../../../src/control/changesets/amend';
import { rebase } from '../../../src/control/changesets/stale/rebase';
import type { Changeset, ProposalInput } from '../../../src/shared/changesets/changeset';
import { ProposedOperation } from '../../../src/shared/changesets/operation';
import { OperationId } from '../../../src/shared/names';
import { failing, person } from '../../unit/changesets/desk';
import { type Door, openDoor, repoName, target } from './door';

const one = OperationId.parse('1');
const parent = `${repoName}#2`;
const setParent = { kind: 'set_parent', target, set: { parent } } as const;
const blockedBy = { kind: 'add_dependency', target, set: { blockedBy: parent } } as const;
const rename = { kind: 'update_issue', target, set: { title: 'New title' } } as const;

describe('rebasing onto what somebody else has done', () => {
	let door: Door;

	beforeEach(async () => {
		door = await openDoor();
		door.gitHub.state.createIssue(repoName, { title: 'The parent' });
	});
	afterEach(() => door.close());

	const issue = (number: number) => door.gitHub.state.issue(repoName, number);
	const giveParent = () => door.gitHub.state.setParent(issue(1), issue(2));

	/** Approved, then somebody does `act` on GitHub before it is published. */
	async function aStale(operations: ProposalInput['operations'], act: () => unknown): Promise<Changeset> {
		const changeset = await door.approve(await door.propose({ operations }));
		act();
		const stale = await door.publish(changeset);
		assert.equal(stale.status, 'stale');
		return stale;
	}

	it('marks what is done as such, and sends the rest after another approval', async () => {
		const rebased = await rebase(door, person, { id: (await aStale([setParent, rename], giveParent)).id });
		const message = `${parent} is the parent of ${target} already.`;
		assert.deepEqual([rebased.status, rebased.outcomes.get(one)], ['proposed', { status: 'needless', message }]);
		const approved = await door.approve(rebased);
		assert.deepEqual(approved.approval?.operationIds, ['2']);
		assert.equal((await door.publish(approved)).status, 'applied');
		assert.deepEqual(
			door.gitHub.requests.writes().map(({ method }) => method),
			['PATCH'],
		);
		assert.equal((await verifyAudit(door)).problem, null);
	});

	it('closes a changeset of which nothing is left', async () => {
		const stale = await aStale([setParent], giveParent);
		assert.equal((await rebase(door, person, { id: stale.id })).status, 'applied');
		assert.deepEqual((await door.story()).slice(-3), ['changeset.stale', 'changeset.rebased', 'changeset.fulfilled']);
		assert.deepEqual(door.gitHub.requests.writes(), []);
		assert.equal((await verifyAudit(door)).problem, null);
		assert.equal(await failing(door.approve(stale)), 'illegalTransition');
	});

	it('closes it too when what is set is on GitHub already', async () => {
		const stale = await aStale([rename], () => door.gitHub.state.editIssue(repoName, 1, { title: 'New title' }));
		const rebased = await rebase(door, person, { id: stale.id });
		assert.deepEqual([rebased.status, rebased.outcomes.get(one)?.status], ['applied', 'needless']);
	});

	it('finds out anew at the next rebase, when that was undone', async () => {
		const rebased = await rebase(door, person, { id: (await aStale([setParent, rename], giveParent)).id });
		door.gitHub.state.setParent(issue(1), null);
		door.gitHub.state.editIssue(repoName, 1, { title: 'Another title' });
		const stale = await door.publish(await door.approve(rebased));
		const again = await rebase(door, person, { id: stale.id, take: 'proposed' });
		assert.equal(again.outcomes.get(one)?.status, 'waiting');
		assert.equal((await door.publish(await door.approve(again))).status, 'applied');
		assert.equal(door.gitHub.state.relations.parentOf(issue(1).id), issue(2).id);
	});

	it('says so of a dependency, also when the rest is amended while it is stale', async () => {
		const { id, contentHash } = await aStale([blockedBy, rename], () =>
			door.gitHub.state.addBlocker(issue(1), issue(2)),
		);
		const newer = { ...rename, set: { title: 'Newer title' } };
		const operations = [blockedBy, newer].map((wish) => ProposedOperation.parse(wish));
		const amended = await amend(door, person, { id, contentHash, operations });
		const message = `${target} waits for ${parent} already.`;
		assert.deepEqual(amended.outcomes.get(one), { status: 'needless', message });
		assert.equal((await door.publish(await door.approve(amended))).status, 'applied');
	});

	it('still refuses to propose what is so already', async () => {
		giveParent();
		await assert.rejects(door.propose({ operations: [setParent] }), /is the parent of octo\/tools#1 already/);
	});

	it('takes no word for it that all is done while something is left', async () => {
		const { id } = await door.propose({ operations: [rename] });
		await door.ledger.append(person, [{ type: 'changeset.fulfilled', subject: id, payload: {} }]);
		assert.equal(door.book.get(id).status, 'proposed');
		assert.match((await verifyAudit(door)).problem?.detail ?? '', /changeset\.fulfilled cannot follow/);
	});
});
