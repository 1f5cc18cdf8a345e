import assert from 'node:assert/strict';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import type { Digest } from '../../../src/base/digest';
import { verifyAudit } from '../../../src/control/audit/verifyAudit';
import { recordPolicies } from '../../../src/control/policy/policyLog';
import { policyVersion } from '../../../src/control/policy/policyVersion';
import { declareRequest, isMarked, requestHash } from '../../../src/control/publish/operations/declareRequest';
import { markerOf } from '../../../src/control/publish/operations/marker';
import { readyOperation } from '../../../src/control/publish/operations/readyOperation';
import type { Approval } from '../../../src/shared/changesets/approval';
import type { Changeset } from '../../../src/shared/changesets/changeset';
import type { Receipt } from '../../../src/shared/changesets/receipt';
import type { LedgerEntry, LedgerHead } from '../../../src/shared/ledgerEvent';
import type { OperationId } from '../../../src/shared/names';
import { aDesk, agent, aProposal, type Desk, person, repo } from '../changesets/desk';
import { policyWith } from '../policy/somePolicies';

const one = '1' as OperationId;
const standing = { kind: 'policy', id: 'mine' } as const;
const other = `sha256:${'0'.repeat(64)}` as Digest;

describe('verifying the audit log', () => {
	let desk: Desk;
	beforeEach(async () => {
		desk = await aDesk();
	});

	it('finds nothing in an honest ledger, and counts its writes', async () => {
		await publishHonestly(await desk.approve(await desk.propose(aCreate)));
		await desk.propose();
		const report = await verifyAudit(desk);
		assert.deepEqual([report.ok, report.problem, report.writes, report.events], [true, null, 1, 8]);
		assert.deepEqual(report.head, desk.ledger.head);
	});

	it('finds a receipt that answers no request', async () => {
		const changeset = await desk.approve(await desk.propose(aCreate));
		await add(started(changeset), receipt(changeset, intended(changeset)(desk.ledger.head)));
		await expectProblem(/answers a request for operation 1 that was never recorded/);
	});

	it('finds a second receipt for one request', async () => {
		const changeset = await desk.approve(await desk.propose(aCreate));
		await add(receipt(changeset, await publishHonestly(changeset)));
		await expectProblem(/never recorded/);
	});

	it('finds a write that nobody approved', async () => {
		const changeset = await desk.propose(aCreate);
		await add(started(changeset));
		await expectProblem(/publish\.started cannot follow: cs-00000001 is proposed/);
	});

	it('finds an approval by an agent', async () => {
		const changeset = await desk.propose(aCreate);
		await desk.ledger.append(agent, [approval(changeset, { approvedBy: agent })]);
		await expectProblem(/approved by agent copilot, which is neither a person nor a policy/);
	});

	it('finds an approval by an agent that gives itself out as a person', async () => {
		const changeset = await desk.propose(aCreate);
		await desk.ledger.append(agent, [approval(changeset, { approvedBy: person })]);
		await expectProblem(/approved by agent copilot/);
	});

	it('finds an approval by another policy than it names', async () => {
		const policy = { kind: 'policy', id: 'labels' } as const;
		const changeset = await desk.propose(aCreate);
		await desk.ledger.append(policy, [approval(changeset, { approvedBy: policy, via: 'policy:all' })]);
		await expectProblem(/approved by policy labels/);
	});

	it('finds an approval by a policy that was not on record, or not any more', async () => {
		const changeset = await desk.propose(aCreate);
		const yes = approval(changeset, { approvedBy: standing, via: 'policy:mine' });
		await recordPolicies(desk, person, [policyWith({ create_issue: 'auto' })]);
		await recordPolicies(desk, person, []);
		await desk.ledger.append(standing, [yes]);
		await expectProblem(/approved by the policy mine, which was not on record/);
	});

	it('finds an approval by a policy that leaves this to people', async () => {
		const changeset = await desk.propose(aCreate);
		await recordPolicies(desk, person, [policyWith({ add_comment: 'auto' })]);
		await desk.ledger.append(standing, [approval(changeset, { approvedBy: standing, via: 'policy:mine' })]);
		await expectProblem(/approved by the policy mine, which does not say yes to all of it/);
	});

	it('finds nothing in an approval by a policy that says so, whatever the policies are later', async () => {
		const changeset = await desk.propose(aCreate);
		await recordPolicies(desk, person, [policyWith({ create_issue: 'auto' })]);
		await desk.ledger.append(standing, [approval(changeset, { approvedBy: standing, via: 'policy:mine' })]);
		await recordPolicies(desk, person, []);
		assert.equal((await verifyAudit(desk)).ok, true);
	});

	it('finds policies that an agent changed', async () => {
		await recordPolicies(desk, agent, [policyWith({ create_issue: 'auto' })]);
		await expectProblem(/The policies were changed by agent copilot/);
	});

	it('finds a publishing by a policy that has not approved it', async () => {
		const changeset = await desk.approve(await desk.propose(aCreate));
		await desk.ledger.append(standing, [started(changeset)()]);
		await expectProblem(/published by the policy mine, which has not approved it/);
	});

	it('finds an approval of another content', async () => {
		const changeset = await desk.propose(aCreate);
		await desk.ledger.append(person, [approval(changeset, { contentHash: other })]);
		await expectProblem(/is for another content/);
	});

	it('finds content under a hash that is not its own', async () => {
		const { id, title, why, impact, rollback, operations } = await desk.propose(aCreate);
		const payload = { title, why, impact, rollback, operations: [...operations], contentHash: other };
		await desk.ledger.append(person, [{ type: 'changeset.amended', subject: id, payload }]);
		await expectProblem(/does not have the hash that is on record/);
	});

	const forgeries: readonly (readonly [string, Partial<Approval>, RegExp])[] = [
		['after the approval expired', { expiresAt: '2026-03-02T08:00:00.000Z' }, /expired/],
		['of an operation that was not ticked', { operationIds: ['2' as OperationId] }, /does not cover operation 1/],
		['of a kind outside the scope', { scope: ['add_comment'] }, /does not cover operation 1/],
	];
	for (const [what, forged, sentence] of forgeries) {
		it(`finds a request ${what}`, async () => {
			const changeset = await desk.propose(aCreate);
			await desk.ledger.append(person, [approval(changeset, forged)]);
			await add(started(changeset), intended(changeset));
			await expectProblem(sentence);
		});
	}

	const swaps: readonly (readonly [string, Partial<Intended['payload']>])[] = [
		['with another hash', { requestHash: other }],
		['to another address', { path: '/repos/octo/other/issues' }],
		['by another method', { method: 'DELETE' }],
		['with another marker', { marker: '<!-- countersign:cs-00000001/1 000000000000 -->' }],
		['of another content', { contentHash: other }],
	];
	for (const [what, swapped] of swaps) {
		it(`finds a request ${what} than what was approved`, async () => {
			const changeset = await desk.approve(await desk.propose(aCreate));
			await add(started(changeset), (head) => {
				const honest = intended(changeset)(head);
				return { ...honest, payload: { ...honest.payload, ...swapped } };
			});
			await expectProblem(/was about to be sent/);
		});
	}

	it('finds an approval that was used twice', async () => {
		const changeset = await desk.approve(await desk.propose(aCreate));
		await publishHonestly(changeset, 'approved');
		await add(started(changeset), intended(changeset));
		await expectProblem(/sent again after its approval was used/);
	});

	it('finds an event whose shape is not its own', async () => {
		const changeset = await desk.propose(aCreate);
		const entry = { type: 'changeset.rejected', subject: changeset.id, payload: { because: 'No.' } };
		await desk.ledger.append(person, [entry as never]);
		await expectProblem(/does not have the shape that it promises/);
	});

	it('names the place where the chain breaks', async () => {
		await desk.propose();
		await desk.propose(aCreate);
		const path = '/data/ledger/000001.jsonl';
		const lines = new TextDecoder().decode(await desk.files.read(path)).split('\n');
		const changed = lines.map((line, index) => (index === 1 ? line.replace('Nobody', 'Somebody') : line));
		await desk.files.replace(path, new TextEncoder().encode(changed.join('\n')));
		const { ok, problem } = await verifyAudit(desk);
		assert.deepEqual([ok, problem?.seq], [false, 2]);
	});

	async function expectProblem(sentence: RegExp): Promise<void> {
		const { ok, problem } = await verifyAudit(desk);
		assert.equal(ok, false);
		assert.match(problem?.detail ?? '', sentence);
		assert.equal(problem?.seq, desk.ledger.head.seq);
	}

	async function add(...makers: readonly ((head: LedgerHead) => LedgerEntry)[]): Promise<void> {
		for (const make of makers) {
			await desk.ledger.append(person, (head) => [make(head)]);
		}
	}

	async function publishHonestly(changeset: Changeset, status: 'applied' | 'approved' = 'applied'): Promise<Intended> {
		let sent: Intended | undefined;
		await add(
			started(changeset),
			(head) => {
				sent = intended(changeset)(head);
				return sent;
			},
			(head) => receipt(changeset, sent ?? assert.fail())(head),
			() => ({ type: 'publish.finished', subject: changeset.id, payload: { status } }),
		);
		return sent ?? assert.fail();
	}
});

type Intended = Extract<LedgerEntry, { readonly type: 'publish.intended' }>;

const aCreate = aProposal({ operations: [{ kind: 'create_issue', target: repo, set: { title: 'New' } }] });

function started({ id, contentHash }: Changeset): () => LedgerEntry {
	return () => ({ type: 'publish.started', subject: id, payload: { contentHash } });
}

function intended(changeset: Changeset): (head: LedgerHead) => Intended {
	return (head) => {
		const [operation = assert.fail()] = changeset.operations;
		const marker = isMarked(operation) ? markerOf(changeset.id, one, head.hash) : null;
		const request = declareRequest(readyOperation(operation, changeset) ?? assert.fail(), marker);
		const { method, path } = request;
		const hash = requestHash(nodeSha256, request);
		const { contentHash } = changeset;
		const payload = { operationId: one, attempt: 1, contentHash, method, path, requestHash: hash, marker };
		return { type: 'publish.intended', subject: changeset.id, payload };
	};
}

function receipt({ id }: Changeset, { payload }: Intended): (head: LedgerHead) => LedgerEntry {
	const { requestHash: hash, method, path } = payload;
	const thing = {
		number: 8,
		commentId: null,
		url: 'https://github.com/octo/tools/issues/8',
		updatedAt: '2026-03-02T09:00:00Z',
	};
	const answer: Receipt = {
		operationId: one,
		requestHash: hash,
		method,
		path,
		status: 201,
		...thing,
		isReconciled: false,
	};
	return () => ({ type: 'publish.receipt', subject: id, payload: answer });
}

function approval(changeset: Changeset, forged: Partial<Approval>): LedgerEntry {
	const payload: Approval = {
		changesetId: changeset.id,
		operationIds: [one],
		contentHash: changeset.contentHash,
		scope: changeset.operations.map(({ kind }) => kind),
		policyVersion: policyVersion(nodeSha256, [], changeset.operations),
		approvedBy: person,
		approvedAt: '2026-03-02T08:00:00.000Z',
		via: 'modal',
		expiresAt: '2026-03-03T09:00:00.000Z',
		comment: null,
		...forged,
	};
	return { type: 'changeset.approved', subject: changeset.id, payload };
}
