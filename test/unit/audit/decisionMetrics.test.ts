import assert from 'node:assert/strict';
import { approveByPolicy } from '../../../src/control/approvals/approveByPolicy';
import { reject } from '../../../src/control/approvals/reject';
import { decisionMetrics, decisionTypes } from '../../../src/control/audit/decisionMetrics';
import type { Metrics } from '../../../src/shared/metrics';
import { aDesk, aProposal, type Desk, person, ref, repo } from '../changesets/desk';
import { policyWith } from '../policy/somePolicies';

const minute = 60_000;

describe('how proposals fared', () => {
	let desk: Desk;
	beforeEach(async () => {
		desk = await aDesk();
	});

	it('is nothing while nobody has proposed', async () => {
		const { proposed, approvalRate, medianDecisionMs, byProposer } = await metrics();
		assert.deepEqual([proposed, approvalRate, medianDecisionMs, byProposer], [0, null, null, []]);
	});

	it('counts yes, no and what waits, and the time that it took', async () => {
		const one = await desk.propose();
		await desk.clock.sleep(2 * minute);
		await desk.approve(one);
		const other = await desk.propose(comment('One.'));
		await desk.clock.sleep(6 * minute);
		await reject(desk, person, { id: other.id, reason: 'No.' });
		await desk.propose(comment('Two.'));
		const { proposed, approved, rejected, waiting, approvalRate, medianDecisionMs } = await metrics();
		assert.deepEqual([proposed, approved, rejected, waiting, approvalRate], [3, 1, 1, 1, 0.5]);
		assert.equal(medianDecisionMs, 4 * minute);
	});

	it('counts a changeset once for each kind in it, and a second yes not again', async () => {
		const both = await desk.propose({
			...aProposal(),
			operations: [
				{ kind: 'create_issue', target: repo, set: { title: 'New' } },
				{ kind: 'add_comment', target: ref, set: { body: 'One.' } },
				{ kind: 'add_comment', target: ref, set: { body: 'Two.' } },
			],
		});
		await desk.approve(both);
		await desk.approve(desk.book.get(both.id));
		const { approved, byKind, byProposer } = await metrics();
		assert.equal(approved, 1);
		assert.deepEqual(
			byKind.map(({ name, proposed }) => [name, proposed]),
			[
				['add_comment', 1],
				['create_issue', 1],
			],
		);
		assert.deepEqual(
			byProposer.map(({ name, approvalRate }) => [name, approvalRate]),
			[['copilot', 1]],
		);
	});

	it('tells what policies approved from what people decided, and counts how long people take', async () => {
		const automatic = await aDesk({ configuration: { policies: [policyWith({ add_comment: 'auto' })] } });
		desk = automatic;
		await approveByPolicy(desk, await desk.propose(comment('One.')));
		const { id } = await desk.propose(comment('Two.'));
		await desk.clock.sleep(2 * minute);
		await reject(desk, person, { id, reason: 'No.' });
		const found = await metrics();
		assert.deepEqual([found.approved, found.automatic, found.approvalRate], [1, 1, 0]);
		assert.equal(found.medianDecisionMs, 2 * minute);
	});

	it('takes a person’s no for the decision where a policy had said yes', async () => {
		desk = await aDesk({ configuration: { policies: [policyWith({ add_comment: 'auto' })] } });
		const { changeset } = await approveByPolicy(desk, await desk.propose(comment('One.')));
		await reject(desk, person, { id: changeset.id, reason: 'No.' });
		const { approved, automatic, rejected } = await metrics();
		assert.deepEqual([approved, automatic, rejected], [0, 0, 1]);
	});

	it('does not wait for what was replaced', async () => {
		await desk.propose();
		desk.item.current = { ...(desk.item.current ?? assert.fail()), updatedAt: '2026-03-02T00:00:00Z' };
		await desk.propose();
		const { proposed, waiting } = await metrics();
		assert.deepEqual([proposed, waiting], [2, 1]);
	});

	async function metrics(): Promise<Metrics> {
		const wanted = new Set<string>(decisionTypes);
		return decisionMetrics((await desk.events()).filter(({ type }) => wanted.has(type)));
	}
});

function comment(body: string): ReturnType<typeof aProposal> {
	return aProposal({ operations: [{ kind: 'add_comment', target: ref, set: { body } }] });
}
