import type { OperationKind } from '../../shared/changesets/operation';
import { type Policy, type PolicyMode, type PolicyRule, type RuleKey, ruleKeys } from '../../shared/policies/policy';
import type { Ruling } from '../../shared/policies/policyReport';
import type { PolicyOperation } from './policyFor';

type Reach = 'talk' | 'work' | 'code';

/** What each kind changes: what is said, work items, or code. */
const reaches = new Map<string, Reach>(
	Object.entries({
		create_issue: 'work',
		update_issue: 'work',
		clear_parent: 'work',
		set_parent: 'work',
		remove_dependency: 'work',
		add_dependency: 'work',
		add_to_project: 'work',
		set_project_field: 'work',
		add_comment: 'talk',
	} satisfies Record<OperationKind, Reach>),
);

/** What is not known is taken for the worst: no policy says yes to code by itself, and modes rule it out. */
function reachOf(kind: string): Reach {
	return reaches.get(kind) ?? 'code';
}

const strictness: readonly PolicyRule[] = ['auto', 'human', 'deny'];

/** What a policy says to an operation: of all that it touches, the strictest. */
export function rulingOf(policy: Policy, operation: PolicyOperation): Ruling {
	const rulings = partsOf(operation).map((part) => rulingOfPart(policy, part, operation.kind));
	return rulings.reduce((a, b) => (strictness.indexOf(b.rule) > strictness.indexOf(a.rule) ? b : a));
}

/** What a policy says to everything that it can be asked about. */
export function allRulings(policy: Policy): readonly Ruling[] {
	return ruleKeys
		.filter((key) => key !== '*')
		.map((key) => {
			const part = key.split('.').slice(0, 2).join('.');
			return { ...rulingOfPart(policy, key === part ? [key] : [key, part], key.split('.')[0] ?? key), key };
		});
}

/** Whether a mode lets operations of this kind be at all. */
export function isWithinMode(mode: PolicyMode, kind: string): boolean {
	switch (mode) {
		case 'comment-only':
			return reachOf(kind) === 'talk';
		case 'patch-only':
			return reachOf(kind) !== 'code';
		case 'commit-after-approval':
			return true;
	}
}

/** The names of one part of an operation by which a rule may mean it, the most exact first. */
type Part = readonly string[];

function partsOf({ kind, set, base }: PolicyOperation): readonly Part[] {
	if (kind !== 'update_issue') {
		return [[kind]];
	}
	const parts = Object.keys(set).map((field) => {
		const part = `update_issue.${field}`;
		return field === 'labels' && takesNoneAway(set, base) ? [`${part}.add`, part] : [part];
	});
	return parts.length === 0 ? [[kind]] : parts;
}

function takesNoneAway(set: object, base: PolicyOperation['base']): boolean {
	const labels: unknown = 'labels' in set ? set.labels : [];
	return base?.kind === 'item' && Array.isArray(labels) && base.fields.labels.every((label) => labels.includes(label));
}

function rulingOfPart(policy: Policy, part: Part, kind: string): Ruling {
	const names: readonly string[] = [...part, kind, '*'];
	const key = names.find(isRuleKey) ?? '*';
	if (!isWithinMode(policy.mode, kind)) {
		return { key, rule: 'deny', because: 'mode' };
	}
	const because = names.filter(isRuleKey).find((name) => policy.rules[name] !== undefined) ?? null;
	const rule = (because === null ? undefined : policy.rules[because]) ?? 'human';
	return { key, rule: rule === 'auto' && reachOf(kind) === 'code' ? 'human' : rule, because };
}

const keys: ReadonlySet<string> = new Set(ruleKeys);

function isRuleKey(name: string): name is RuleKey {
	return keys.has(name);
}
