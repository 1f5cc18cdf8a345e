import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { type PolicyOperation, policiesOf as policiesFor, policyFor } from '../../../src/control/policy/policyFor';
import { policyRefusal } from '../../../src/control/policy/policyRefusal';
import { policyVersion } from '../../../src/control/policy/policyVersion';
import { rulingOf } from '../../../src/control/policy/rulingOf';
import { standingPolicy } from '../../../src/control/policy/standingPolicy';
import { type Policy, policyModes } from '../../../src/shared/policies/policy';
import { runs } from '../../fakes/runs';
import { anyOperation, anyPolicy, policiesOf, policyWith } from './somePolicies';

const [backbone = assert.fail()] = policiesOf({ id: 'execution-backbone', repos: ['*'] });

const fields = { title: 'T', body: 'B', state: 'open' as const, labels: ['bug'], assignees: [] };
const update = (set: object): PolicyOperation => ({
	...{ kind: 'update_issue', target: 'octo/tools#7', set },
	base: { kind: 'item', updatedAt: '2026-03-01T00:00:00Z', fields },
});
const comment: PolicyOperation = { kind: 'add_comment', target: 'octo/tools#7', set: { body: 'Hi' } };
const create: PolicyOperation = { kind: 'create_issue', target: 'octo/tools', set: { title: 'New', labels: ['bug'] } };
const code = (kind: string, set: object = {}): PolicyOperation => ({ kind, target: 'octo/tools', set });
const reasonOf = (policy: Policy, ...operations: readonly PolicyOperation[]) =>
	policyRefusal([policy], operations)?.reason ?? null;

describe('what a policy says', () => {
	it('is by hand for everything where nobody has written one', () => {
		const { policy, pattern } = policyFor([], 'octo/tools');
		const all = [update({ title: 'X' }), comment, create, code('commit_files'), code('delete_repo')];
		assert.deepEqual([policy.id, pattern], ['everything-by-hand', null]);
		assert.deepEqual([...new Set(all.map((one) => rulingOf(policy, one).rule))], ['human']);
	});

	it('is, of execution-backbone: talking and labelling are free, all else waits', () => {
		const matrix = [
			...[comment, update({ labels: ['bug', 'docs'] }), update({ labels: [] })],
			...[update({ labels: ['bug', 'docs'], title: 'X' }), update({ state: 'closed' }), create],
			...['commit_files', 'create_branch', 'open_pull_request', 'update_pull_request'].map((kind) => code(kind)),
		].map((one) => rulingOf(backbone, one).rule);
		assert.deepEqual(matrix, ['auto', 'auto', 'human', 'human', 'human', 'human', 'human', 'human', 'human', 'human']);
	});

	it('is the strictest rule of all that an update touches, and the exact rule before the general one', () => {
		const policy = policyWith({ update_issue: 'auto', 'update_issue.state': 'deny', 'update_issue.title': 'human' });
		const rules = [{ labels: [] }, { body: 'X' }, { title: 'X', body: 'X' }, { state: 'closed', body: 'X' }].map(
			(set) => rulingOf(policy, update(set)).rule,
		);
		assert.deepEqual(rules, ['auto', 'auto', 'human', 'deny']);
	});

	it('takes a label that was written otherwise for one that is taken away', () => {
		assert.equal(rulingOf(backbone, update({ labels: ['Bug', 'docs'] })).rule, 'human');
	});

	it('is for the first repositories that match, whatever the case', () => {
		const policies = policiesOf({ id: 'a', repos: ['octo/docs-*'] }, { id: 'b', repos: ['OCTO/*'] });
		const found = ['octo/docs-site', 'Octo/Tools', 'else/octo'].map((repo) => policyFor(policies, repo).policy.id);
		assert.deepEqual(found, ['a', 'b', 'everything-by-hand']);
	});

	it('counts for every repository that an operation has to do with', () => {
		const policies = policiesOf({ id: 'a', repos: ['octo/*'] }, { id: 'b', repos: ['else/*'] });
		const ids = [
			{ kind: 'set_parent', target: 'octo/x#1', set: { parent: 'else/y#1' } },
			{ kind: 'add_dependency', target: 'octo/x#1', set: { blockedBy: 'else/y#1' } },
			{ kind: 'add_comment', target: '$epic', repo: 'else/y', set: { body: 'Hi' } },
		].map((one) => policiesFor(policies, one).map(({ id }) => id));
		assert.deepEqual(ids, [['a', 'b'], ['a', 'b'], ['b']]);
	});
});

describe('a policy refuses', () => {
	it('what it denies, by kind, by field and by everything else', () => {
		assert.equal(reasonOf(policyWith({ add_comment: 'deny' }), comment), 'operation_denied');
		assert.equal(reasonOf(policyWith({ 'update_issue.labels': 'deny' }), update({ labels: [] })), 'operation_denied');
		const onlyComments = policyWith({ '*': 'deny', add_comment: 'human' });
		assert.deepEqual([reasonOf(onlyComments, create), reasonOf(onlyComments, comment)], ['operation_denied', null]);
	});

	const modes: readonly (readonly [mode: string, comment: boolean, issue: boolean, code: boolean])[] = [
		['comment-only', true, false, false],
		['patch-only', true, true, false],
		['commit-after-approval', true, true, true],
	];
	for (const [mode, ...allowed] of modes) {
		it(`what ${mode} does not allow`, () => {
			const policy = policyWith({ add_comment: 'auto', create_issue: 'auto' }, { mode });
			const reasons = [comment, create, code('commit_files')].map((one) => reasonOf(policy, one));
			assert.deepEqual(
				reasons,
				allowed.map((isAllowed) => (isAllowed ? null : 'mode_forbids')),
			);
		});
	}

	const sets: readonly (readonly [what: string, operation: PolicyOperation, isRefused: boolean])[] = [
		['sets a protected label', update({ labels: ['bug', 'security'] }), true],
		['writes it in another case', update({ labels: ['bug', 'SECURITY'] }), true],
		['makes an issue with it', { ...create, set: { title: 'New', labels: ['security'] } }, true],
		['takes a protected label away', { ...update({ labels: [] }), ...basedOn({ labels: ['security'] }) }, true],
		['keeps it', { ...update({ labels: ['security', 'x'] }), ...basedOn({ labels: ['security'] }) }, false],
		['says nothing of labels', { ...update({ title: 'X' }), ...basedOn({ labels: ['security'] }) }, false],
		['assigns a protected person', update({ assignees: ['Mona'] }), true],
		[
			'takes an item from a protected person',
			{ ...update({ assignees: [] }), ...basedOn({ assignees: ['mona'] }) },
			true,
		],
		['moves into a protected milestone', { ...update({ milestone: 'v1' }), ...basedOn({ milestone: null }) }, true],
		['moves out of one', { ...update({ milestone: null }), ...basedOn({ milestone: 'v1' }) }, true],
		['moves elsewhere', { ...update({ milestone: 'v3' }), ...basedOn({ milestone: 'v2' }) }, false],
	];
	for (const [what, operation, isRefused] of sets) {
		it(`${isRefused ? '' : 'nothing of '}what ${what}`, () => {
			const names = { labels: ['sec*'], people: ['mona'], milestones: ['v1'] };
			assert.equal(reasonOf(policyWith({}, { protected: names }), operation), isRefused ? 'protected_target' : null);
		});
	}

	it('a pull request that is no draft, unless it says otherwise', () => {
		const asks = [code('open_pull_request'), code('open_pull_request', { draft: false })];
		const drafts = [code('open_pull_request', { draft: true }), code('update_pull_request', { title: 'X' })];
		const ready = code('update_pull_request', { draft: false });
		const reasons = (policy: Policy) => [...asks, ready, ...drafts].map((one) => reasonOf(policy, one));
		assert.deepEqual(reasons(policyWith({})), [...Array(3).fill('draft_required'), null, null]);
		assert.deepEqual(reasons(policyWith({}, { draftOnly: false })), Array(5).fill(null));
	});

	it('more operations than a changeset may have, counted where the policy counts', () => {
		const policies = policiesOf({ id: 'a', repos: ['octo/*'], quotas: { perChangeset: 2 } });
		const elsewhere = { ...comment, target: 'else/where#1' };
		assert.equal(policyRefusal(policies, [comment, comment, elsewhere, elsewhere]), null);
		assert.equal(policyRefusal(policies, [comment, comment, comment])?.reason, 'quota_exceeded');
	});
});

describe('whatever the policies', () => {
	const world = fc.record({
		policies: fc.array(anyPolicy, { maxLength: 3 }),
		operations: fc.array(anyOperation, { minLength: 1, maxLength: 4 }),
	});

	it('no operation passes that a policy denies, by its rules or by its mode', () => {
		let denied = 0;
		fc.assert(
			fc.property(world, ({ policies, operations }) => {
				const isDenied = operations.some((one) =>
					policiesFor(policies, one).some((policy) => rulingOf(policy, one).rule === 'deny'),
				);
				denied += Number(isDenied);
				assert.ok(!isDenied || policyRefusal(policies, operations) !== null);
				assert.ok(!isDenied || standingPolicy(policies, operations) === null);
			}),
			{ numRuns: runs(2000) },
		);
		assert.ok(denied > runs(2000) / 20, `only ${denied}`);
	});

	it('none says yes by itself to what changes code, to what no rule names, or for two at once', () => {
		let yes = 0;
		fc.assert(
			fc.property(world, ({ policies, operations }) => {
				const standing = standingPolicy(policies, operations);
				if (standing === null) {
					return;
				}
				yes += 1;
				for (const one of operations) {
					assert.ok(!/branch|commit|pull|delete/.test(one.kind));
					assert.deepEqual(policiesFor(policies, one), [standing]);
					assert.ok(Object.keys(standing.rules).some((key) => key.startsWith(one.kind)));
				}
			}),
			{ numRuns: runs(2000) },
		);
		assert.ok(yes > 0);
	});

	it('a mode that allows less refuses all that one refuses that allows more', () => {
		fc.assert(
			fc.property(anyPolicy, anyOperation, (policy, one) => {
				const isRefused = policyModes.map((mode) => policyRefusal([{ ...policy, repos: ['*'], mode }], [one]) !== null);
				assert.deepEqual(isRefused, [...isRefused].sort().reverse());
			}),
			{ numRuns: runs(500) },
		);
	});

	it('an approval binds to all of the one that counts, and to no other', () => {
		const version = (policies: readonly Policy[]) => policyVersion(nodeSha256, policies, [comment]);
		fc.assert(
			fc.property(anyPolicy, anyPolicy, (one, other) => {
				const mine = { ...one, repos: ['octo/*'] };
				const changed = { ...other, repos: ['*/tools'] };
				const { repos: _, ...a } = mine;
				const { repos: __, ...b } = changed;
				assert.equal(version([mine]) === version([changed]), JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)));
				assert.equal(version([mine]), version([mine, changed]));
				assert.equal(
					version([mine]),
					version([
						{ ...changed, repos: ['else/*'] },
						{ ...mine, repos: ['*'] },
					]),
				);
			}),
			{ numRuns: runs(500) },
		);
	});
});

function basedOn(changes: object): Pick<PolicyOperation, 'base'> {
	return { base: { kind: 'item', updatedAt: '2026-03-01T00:00:00Z', fields: { ...fields, ...changes } } };
}

function sorted(value: unknown): unknown {
	return Object.entries(Object(value))
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, one]) => [key, typeof one === 'object' && one !== null && !Array.isArray(one) ? sorted(one) : one]);
}
