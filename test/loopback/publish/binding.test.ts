import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import type { JsonValue } from '../../../src/base/text/canonicalJson';
import { contentHash } from '../../../src/control/changesets/contentHash';
import { publish } from '../../../src/control/publish/publish';
import { createPublishLane, type PublishDeps } from '../../../src/control/publish/publishDeps';
import { sendRefusal } from '../../../src/control/publish/sendRefusal';
import type { Changeset } from '../../../src/shared/changesets/changeset';
import { at, changed, leaves } from '../../fakes/jsonPaths';
import { runs } from '../../fakes/runs';
import { aDesk, agent, aProposal, type Desk, failing, person, ref, repo } from '../../unit/changesets/desk';
import { anyPolicy } from '../../unit/policy/somePolicies';

describe('what an approval binds to', () => {
	let desk: Desk;
	let approved: Changeset;
	before(async () => {
		desk = await aDesk({ configuration: { token: 'a-token' } });
		const proposal = aProposal({
			operations: [
				{ kind: 'update_issue', target: ref, set: { title: 'T', body: 'B', state: 'closed', labels: ['a', 'b'] } },
				{ kind: 'create_issue', target: repo, set: { title: 'New', body: 'Body', assignees: ['mona'] } },
				{ kind: 'add_comment', target: ref, set: { body: 'Comment' } },
			],
		});
		approved = await desk.approve(await desk.propose(proposal));
	});

	const refusalOf = (changeset: Changeset) =>
		sendRefusal(depsWith(desk, changeset), changeset, changeset.operations)?.reason;

	it('is sent as it is', () => {
		assert.equal(refusalOf(approved), undefined);
	});

	it('is every single field of the content, of the bases and of the repositories: any change is refused', () => {
		const content = contentOf(approved);
		fc.assert(
			fc.property(fc.constantFrom(...leaves(content)), otherValue, (path, other) => {
				fc.pre(JSON.stringify(at(content, path)) !== JSON.stringify(other));
				const mutated = { ...approved, ...(changed(content, path, other) as Partial<Changeset>) };
				assert.notEqual(contentHash(nodeSha256, mutated), approved.contentHash);
				assert.equal(refusalOf(mutated), 'hash_mismatch');
			}),
			{ numRuns: runs(2000) },
		);
	});

	it('is also what is not there: nothing can be added', () => {
		const objects = ['operations/0', 'operations/0/set', 'operations/0/base', 'operations/1/base', 'operations/2/set'];
		fc.assert(
			fc.property(fc.constantFrom(...objects), fc.string({ minLength: 1 }), fc.string(), (path, key, value) => {
				const object = at(contentOf(approved), path.split('/')) as Readonly<Record<string, JsonValue>>;
				fc.pre(!(key in object) && key !== '__proto__');
				const mutated = { ...approved, ...(changed(contentOf(approved), [...path.split('/'), key], value) as object) };
				assert.equal(refusalOf(mutated), 'hash_mismatch');
			}),
			{ numRuns: runs(200) },
		);
	});

	it('is the order and the number of the operations', () => {
		const [first = assert.fail(), second = assert.fail(), third = assert.fail()] = approved.operations;
		for (const operations of [
			[second, first, third],
			[first, second],
			[first, second, third, third],
		]) {
			assert.equal(refusalOf({ ...approved, operations }), 'hash_mismatch');
		}
	});

	it('is not helped by a hash that was worked out anew', () => {
		const operations = approved.operations.slice(1);
		const rehashed = { ...approved, operations, contentHash: contentHash(nodeSha256, { ...approved, operations }) };
		assert.equal(refusalOf(rehashed), 'hash_mismatch');
	});

	it('is one changeset, one set of rules and one day', () => {
		const approval = approved.approval ?? assert.fail();
		const reasonWith = (change: Partial<typeof approval>) =>
			refusalOf({ ...approved, approval: { ...approval, ...change } });
		assert.equal(reasonWith({ changesetId: 'cs-ffffffff' as never }), 'approval_missing');
		assert.equal(reasonWith({ policyVersion: 'guardrails/0' }), 'approval_missing');
		assert.equal(reasonWith({ expiresAt: approval.approvedAt }), 'approval_expired');
		assert.equal(reasonWith({ operationIds: approval.operationIds.slice(1) }), 'approval_missing');
		assert.equal(reasonWith({ approvedBy: agent }), 'approval_missing');
		assert.equal(reasonWith({ scope: ['add_comment'] }), 'approval_missing');
		assert.equal(refusalOf({ ...approved, approval: null }), 'approval_missing');
	});

	it('is every word of the policies for these repositories: any other is refused', () => {
		fc.assert(
			fc.property(anyPolicy, (policy) => {
				const configuration = () => ({ ...desk.configuration(), policies: [{ ...policy, repos: ['octo/*'] }] });
				const refusal = sendRefusal({ ...depsWith(desk, approved), configuration }, approved, approved.operations);
				assert.equal(refusal?.reason, 'approval_missing');
			}),
			{ numRuns: runs(200) },
		);
	});

	it('is believed only from the ledger: a changed changeset in the book is refused before anything is sent', async () => {
		const mutated: Changeset = { ...approved, title: 'Harmless' };
		const deps = depsWith(desk, mutated);
		assert.equal(await failing(publish(deps, person, approved.id, () => undefined)), 'refused hash_mismatch');
	});
});

/** The book lies about this changeset; GitHub may not be asked or told anything. */
function depsWith(desk: Desk, changeset: Changeset): PublishDeps {
	const never = () => assert.fail('GitHub was asked.');
	return {
		...desk,
		book: { ...desk.book, get: () => changeset },
		lane: createPublishLane(),
		reader: {
			account: never,
			repo: never,
			issue: never,
			issuesBy: never,
			itemComments: never,
			parentOf: never,
			blockedBy: never,
			graph: null,
		},
		openWriter: never,
		onWritten: never,
	};
}

const otherValue = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.boolean(), fc.constant(''));

function contentOf({ title, why, impact, impactBy, rollback, rollbackBy, operations }: Changeset): JsonValue {
	const content = { title, why, impact, impactBy, rollback, rollbackBy, operations };
	return JSON.parse(JSON.stringify(content)) as JsonValue;
}
