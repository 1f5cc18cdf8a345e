import * as fc from 'fast-check';
import type { PolicyOperation } from '../../../src/control/policy/policyFor';
import { type Policy, type PolicyRule, policyModes, policyRules, ruleKeys } from '../../../src/shared/policies/policy';
import { PoliciesSetting } from '../../../src/shared/policies/policySetting';

/** Policies as a person writes them. */
export function policiesOf(...written: readonly object[]): Policy[] {
	return [...PoliciesSetting.parse(written)];
}

/** One policy for every repository, with these rules. */
export function policyWith(rules: Readonly<Record<string, PolicyRule>>, more: object = {}): Policy {
	const [policy] = policiesOf({ id: 'mine', repos: ['*'], rules, ...more });
	if (policy === undefined) {
		throw new TypeError('One policy in makes one policy out.');
	}
	return policy;
}

export const labels = ['bug', 'docs', 'security'];
export const people = ['mona', 'hubot', 'octo/core'];
export const milestones = ['Spring', 'Autumn'];
const repos = ['octo/tools', 'octo/docs', 'else/where'];

const names = (from: readonly string[]) => fc.subarray([...from]);
const quota = fc.option(fc.integer({ min: 1, max: 5 }), { nil: null });

/** Any policy that a person could have. */
export const anyPolicy: fc.Arbitrary<Policy> = fc.record({
	id: fc.constantFrom('a', 'b', 'c'),
	repos: fc.subarray(['*', 'octo/*', '*/docs', 'octo/tools', 'else/where'], { minLength: 1 }),
	rules: fc
		.dictionary(fc.constantFrom(...ruleKeys), fc.constantFrom(...policyRules))
		.map((rules) => (rules['*'] === 'auto' ? { ...rules, '*': 'deny' as const } : rules)),
	mode: fc.constantFrom(...policyModes),
	protected: fc.record({ labels: names(labels), milestones: names(milestones), people: names(people) }),
	quotas: fc.record({ perHour: quota, perRun: quota, perChangeset: quota }),
	draftOnly: fc.boolean(),
	publish: fc.boolean(),
});

const item = fc.tuple(fc.constantFrom(...repos), fc.integer({ min: 1, max: 3 })).map(([repo, n]) => `${repo}#${n}`);
const fields = fc.record({
	...{ title: fc.constant('T'), body: fc.constant('B'), state: fc.constantFrom('open' as const, 'closed' as const) },
	...{ labels: names(labels), assignees: names(people.slice(0, 2)) },
	milestone: fc.constantFrom(null, ...milestones),
});

/** Any operation, also of kinds that are not there yet. */
export const anyOperation: fc.Arbitrary<PolicyOperation> = fc.oneof(
	fc.record({
		...{ kind: fc.constant('update_issue'), target: item },
		set: fields.chain((all) =>
			fc
				.subarray(Object.keys(all), { minLength: 1 })
				.map((keys) => Object.fromEntries(Object.entries(all).filter(([key]) => keys.includes(key)))),
		),
		base: fields.map((base) => ({ kind: 'item' as const, updatedAt: '2026-03-01T00:00:00Z', fields: base })),
	}),
	fc.record({
		...{ kind: fc.constant('create_issue'), target: fc.constantFrom(...repos) },
		set: fields,
		base: fc.constant({ kind: 'absent' as const }),
	}),
	fc.record({
		kind: fc.constant('add_comment'),
		target: item,
		set: fc.record({ body: fc.constantFrom('Hi', 'Hi @mona') }),
	}),
	fc.record({ kind: fc.constant('set_parent'), target: item, set: fc.record({ parent: item }) }),
	fc.record({ kind: fc.constant('add_dependency'), target: item, set: fc.record({ blockedBy: item }) }),
	fc.record({
		kind: fc.constantFrom('create_branch', 'commit_files', 'open_pull_request', 'update_pull_request', 'delete_repo'),
		target: fc.constantFrom(...repos),
		set: fc.record({ draft: fc.boolean() }),
	}),
);
