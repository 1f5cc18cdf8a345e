import assert from 'node:assert/strict';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { approveByPolicy } from '../../../src/control/approvals/approveByPolicy';
import { verifyAudit } from '../../../src/control/audit/verifyAudit';
import { recordPolicies } from '../../../src/control/policy/policyLog';
import { publish } from '../../../src/control/publish/publish';
import type { Changeset } from '../../../src/shared/changesets/changeset';
import type { Policy } from '../../../src/shared/policies/policy';
import { failing, person } from '../../unit/changesets/desk';
import { policiesOf, policyWith } from '../../unit/policy/somePolicies';
import { aComment, anUpdate, type Door, openDoor, target } from './door';

const hour = 3_600_000;

describe('publishing under policies', () => {
	let door: Door;
	beforeEach(async () => {
		door = await openDoor();
	});
	afterEach(async () => {
		await door.close();
	});
	const writes = () => door.gitHub.requests.writes().length;

	async function use(...policies: Policy[]): Promise<void> {
		door.settings.current = { ...door.settings.current, policies, policyProblem: null, publishesAlone: true };
		await recordPolicies(door, person, policies);
	}

	async function approvedByPolicy(text = 'Hello'): Promise<Changeset> {
		const { changeset } = await approveByPolicy(door, await door.propose(aComment(text)));
		assert.equal(changeset.status, 'approved');
		return changeset;
	}

	const publishAs = (id: string, { id: changesetId }: Changeset) =>
		publish(door, { kind: 'policy', id }, changesetId, () => undefined);

	it('sends what a policy has approved, when a person publishes, and the audit holds', async () => {
		await use(...policiesOf({ id: 'execution-backbone', repos: ['octo/*'] }));
		const done = await door.publish(await approvedByPolicy());
		assert.deepEqual([done.status, writes()], ['applied', 1]);
		const { ok, problem } = await verifyAudit({ ledger: door.ledger, sha256: nodeSha256 });
		assert.deepEqual([ok, problem], [true, null]);
	});

	it('lets a policy publish what it has approved only where it was told to, and nothing else', async () => {
		await use(policyWith({ add_comment: 'auto' }));
		assert.equal(await failing(publishAs('mine', await approvedByPolicy())), 'refused operation_denied');
		await use(policyWith({ add_comment: 'auto' }, { publish: true }));
		const byHand = await door.approve(await door.propose(aComment('By hand')));
		assert.equal(await failing(publishAs('mine', byHand)), 'refused operation_denied');
		const own = await approvedByPolicy('Own');
		assert.equal(await failing(publishAs('other', own)), 'refused operation_denied');
		assert.equal(writes(), 0);
		assert.equal((await publishAs('mine', own)).status, 'applied');
		assert.equal(writes(), 1);
	});

	it('lets no policy publish where the person’s window may not', async () => {
		await use(policyWith({ add_comment: 'auto' }, { publish: true }));
		const own = await approvedByPolicy();
		door.settings.current = { ...door.settings.current, publishesAlone: false };
		assert.equal(await failing(publishAs('mine', own)), 'refused operation_denied');
	});

	it('takes no yes that was given under other policies, whoever gave it', async () => {
		await use(policyWith({ add_comment: 'auto' }));
		const [own, byHand] = [await approvedByPolicy(), await door.approve(await door.propose(anUpdate({ title: 'X' })))];
		await use(policyWith({ add_comment: 'auto' }, { quotas: { perRun: 50 } }));
		assert.equal(await failing(door.publish(own)), 'refused approval_missing');
		assert.equal(await failing(door.publish(byHand)), 'refused approval_missing');
		assert.equal(writes(), 0);
		assert.equal((await door.publish(await door.approve(byHand))).status, 'applied');
	});

	it('keeps a yes when policies change for other repositories only', async () => {
		await use(policyWith({ add_comment: 'auto' }));
		const own = await approvedByPolicy();
		const [other] = policiesOf({ id: 'other', repos: ['else/*'], mode: 'comment-only' });
		await use(other ?? assert.fail(), policyWith({ add_comment: 'auto' }));
		assert.equal((await door.publish(own)).status, 'applied');
	});

	it('sends nothing while the policies cannot be read, and keeps the yes', async () => {
		const changeset = await door.approve(await door.propose());
		door.settings.current = { ...door.settings.current, policyProblem: 'countersign.policies: [0]: broken.' };
		assert.equal(await failing(door.publish(changeset)), 'refused policy_invalid');
		door.settings.current = { ...door.settings.current, policyProblem: null };
		assert.equal((await door.publish(changeset)).status, 'applied');
	});

	it('lets out so much an hour, stops in the middle of what is more, and goes on from there', async () => {
		await use(policyWith({}, { quotas: { perHour: 2 } }));
		const operations = ['A', 'B', 'C'].map((body) => ({ kind: 'add_comment' as const, target, set: { body } }));
		const changeset = await door.approve(await door.propose({ operations }));
		assert.equal(await failing(door.publish(changeset)), 'refused quota_exceeded');
		assert.deepEqual([writes(), door.book.get(changeset.id).status], [2, 'approved']);
		assert.equal(await failing(door.publish(changeset)), 'refused quota_exceeded');
		await door.clock.sleep(hour);
		assert.deepEqual([(await door.publish(changeset)).status, writes()], ['applied', 3]);
	});

	it('lets what fits into an hour go as a whole or wait', async () => {
		await use(policyWith({}, { quotas: { perHour: 3 } }));
		const two = (title: string) => ({
			...{ title },
			operations: ['A', 'B'].map((body) => ({ kind: 'add_comment' as const, target, set: { body: body + title } })),
		});
		await door.publishNew(two('One'));
		const next = await door.approve(await door.propose(two('Two')));
		assert.equal(await failing(door.publish(next)), 'refused quota_exceeded');
		assert.deepEqual([writes(), await door.story().then((story) => story.at(-1))], [2, 'changeset.refused']);
	});
});
