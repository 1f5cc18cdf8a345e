import assert from 'node:assert/strict';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { approve } from '../../../src/control/approvals/approve';
import { expireOld } from '../../../src/control/approvals/expireOld';
import { reject } from '../../../src/control/approvals/reject';
import { policyVersion } from '../../../src/control/policy/policyVersion';
import { maxBodyLength } from '../../../src/shared/changesets/operation';
import { failureOf } from '../../../src/shared/failure';
import type { OperationId } from '../../../src/shared/names';
import { aDesk, agent, aProposal, failing, person, proposedBefore, ref } from '../changesets/desk';
import { policyWith } from '../policy/somePolicies';

const hour = 3_600_000;

describe('approving', () => {
	it('binds the yes to the operations, the hash, the kinds and the rules, for a day', async () => {
		const desk = await aDesk();
		const changeset = await desk.approve(await desk.propose(), { comment: 'Good.' });
		assert.deepEqual(changeset.approval, {
			changesetId: changeset.id,
			operationIds: ['1'],
			contentHash: changeset.contentHash,
			scope: ['update_issue'],
			policyVersion: policyVersion(nodeSha256, [], changeset.operations),
			approvedBy: person,
			approvedAt: '2026-03-02T09:00:00.000Z',
			via: 'modal',
			expiresAt: '2026-03-03T09:00:00.000Z',
			comment: 'Good.',
		});
	});

	it('covers only the ticked operations', async () => {
		const desk = await aDesk();
		const changeset = await desk.propose(
			aProposal({
				operations: [
					{ kind: 'update_issue', target: ref, set: { state: 'closed' } },
					{ kind: 'add_comment', target: ref, set: { body: 'Done.' } },
				],
			}),
		);
		const { approval } = await desk.approve(changeset, { operationIds: ['2' as OperationId] });
		assert.deepEqual([approval?.operationIds, approval?.scope], [['2'], ['add_comment']]);
	});

	it('refuses another hash than the one on record', async () => {
		const desk = await aDesk();
		const changeset = await desk.propose();
		const other = `sha256:${'0'.repeat(64)}`;
		assert.equal(await failing(desk.approve(changeset, { contentHash: other })), 'refused hash_mismatch');
		const refused = (await desk.events()).at(-1);
		assert.deepEqual([refused?.type, refused?.payload['action']], ['changeset.refused', 'approve']);
	});

	for (const [missing, reason] of [
		['impact', 'impact_missing'],
		['rollback', 'rollback_missing'],
	] as const) {
		it(`refuses what an older ledger has without its ${missing}`, async () => {
			const desk = await aDesk();
			const changeset = await proposedBefore(desk, { [missing]: '  ' });
			assert.equal(await failing(desk.approve(changeset)), `refused ${reason}`);
		});
	}

	it('refuses an operation that is not there', async () => {
		const desk = await aDesk();
		const approving = desk.approve(await desk.propose(), { operationIds: ['9' as OperationId] });
		assert.equal(await failing(approving), 'refused operation_denied');
	});

	it('takes the command line only where the person allows it', async () => {
		const closed = await aDesk();
		assert.equal(
			await failing(closed.approve(await closed.propose(), { via: 'cli' })),
			'refused cli_approval_disabled',
		);
		const open = await aDesk({ configuration: { cliApproval: true } });
		assert.equal((await open.approve(await open.propose(), { via: 'cli' })).status, 'approved');
	});

	it('never takes it from an agent, nor from a policy under another name', async () => {
		const desk = await aDesk({ configuration: { policies: [policyWith({ update_issue: 'auto' }, { id: 'labels' })] } });
		const { id, contentHash } = await desk.propose();
		const policy = { kind: 'policy', id: 'labels' } as const;
		const asAgent = approve(desk, agent, { id, contentHash, via: 'modal' });
		assert.equal(await failing(asAgent), 'refused operation_denied');
		const asOther = approve(desk, policy, { id, contentHash, via: 'policy:all' });
		assert.equal(await failing(asOther), 'refused operation_denied');
		assert.equal((await approve(desk, policy, { id, contentHash, via: 'policy:labels' })).status, 'approved');
	});

	it('refuses a repository that has left the allowlist', async () => {
		const desk = await aDesk();
		const { id, contentHash } = await desk.propose();
		const configuration = () => ({ ...desk.configuration(), writeAllowlist: [] });
		const approving = approve({ ...desk, configuration }, person, { id, contentHash, via: 'modal' });
		assert.equal(await failing(approving), 'refused repo_not_allowlisted');
	});

	it('refuses the person’s own token in outgoing text, and keeps it out of the sentence', async () => {
		const token = ['my', 'own', 'token'].join('-');
		const desk = await aDesk({ configuration: { token } });
		const changeset = await desk.propose(
			aProposal({ operations: [{ kind: 'add_comment', target: ref, set: { body: `Use\nthe ${token}` } }] }),
		);
		assert.equal(await failing(desk.approve(changeset)), 'refused secret_found');
		const detail = (await desk.events()).at(-1)?.payload['detail'];
		assert.equal(detail, 'Your own GitHub token stands in operations[0].set.body, line 2, column 5.');
	});

	it('tells every secret and every hidden character by its place, and no secret', async () => {
		const desk = await aDesk();
		const secret = ['gh', 'p_', 'aB3'.repeat(12)].join('');
		const changeset = await desk.propose(
			aProposal({
				title: 'No\u202Ething',
				operations: [
					{ kind: 'update_issue', target: ref, set: { title: 'Fine', body: `One\n  ${secret}\nand ${secret}` } },
					{ kind: 'add_comment', target: ref, set: { body: ['xo', 'xb-1234567890-', 'a1B2'.repeat(6)].join('') } },
				],
			}),
		);
		const failure = await desk.approve(changeset).then(() => null, failureOf);
		assert.ok(failure?.kind === 'refused' && failure.reason === 'secret_found');
		assert.deepEqual(
			failure.findings?.map(({ operationId, field, line, column, rule }) =>
				[operationId, field, line, column, rule].join(' '),
			),
			['1 body 2 3 github_token', '1 body 3 5 github_token', '2 body 1 1 slack_token', ' title 1 3 U+202E'],
		);
		assert.equal(
			failure.detail,
			'A secret (github token) stands in operations[0].set.body, line 2, column 3. There are 3 more.',
		);
		assert.ok(!JSON.stringify([failure, (await desk.events()).at(-1)]).includes(secret.slice(8)));
	});

	it('asks the rules that others keep, too', async () => {
		const desk = await aDesk();
		const set = { body: ['vc', 'p_', 'a1B2c3D4'.repeat(5)].join('') };
		const changeset = await desk.propose(aProposal({ operations: [{ kind: 'add_comment', target: ref, set }] }));
		assert.equal(await failing(desk.approve(changeset)), 'refused secret_found');
	});

	it('refuses a body whose marker would not fit', async () => {
		const desk = await aDesk();
		const body = 'x'.repeat(maxBodyLength - 20);
		const changeset = await desk.propose(
			aProposal({ operations: [{ kind: 'add_comment', target: ref, set: { body } }] }),
		);
		assert.equal(await failing(desk.approve(changeset)), 'refused body_too_long');
	});

	it('comes too late for what is over', async () => {
		const desk = await aDesk();
		const changeset = await desk.propose();
		await reject(desk, person, { id: changeset.id, reason: 'No.' });
		assert.equal(await failing(desk.approve(changeset)), 'illegalTransition');
	});
});

describe('rejecting', () => {
	it('is for people', async () => {
		const desk = await aDesk();
		const { id } = await desk.propose();
		assert.equal(await failing(reject(desk, agent, { id, reason: 'Mine is better.' })), 'refused operation_denied');
	});

	it('takes back a yes', async () => {
		const desk = await aDesk();
		const { id } = await desk.approve(await desk.propose());
		assert.equal((await reject(desk, person, { id, reason: 'On second thought.' })).status, 'rejected');
	});
});

describe('expiring', () => {
	it('takes back a yes that was not used for a day, and nothing else', async () => {
		const desk = await aDesk();
		const old = await desk.approve(await desk.propose());
		await desk.clock.sleep(23 * hour);
		const young = await desk.approve(await desk.propose(aProposal({ title: 'Younger' })));
		assert.equal(await expireOld(desk), 0);
		await desk.clock.sleep(hour);
		assert.equal(await expireOld(desk), 1);
		assert.deepEqual([desk.book.get(old.id).status, desk.book.get(young.id).status], ['expired', 'approved']);
	});

	it('lets a person say yes again', async () => {
		const desk = await aDesk();
		const changeset = await desk.approve(await desk.propose());
		await desk.clock.sleep(24 * hour);
		await expireOld(desk);
		assert.equal((await desk.approve(changeset)).status, 'approved');
	});
});
