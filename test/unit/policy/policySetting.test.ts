import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { matchesWildcard } from '../../../src/base/text/wildcard';
import { everythingByHand, namedPolicies, ruleKeys } from '../../../src/shared/policies/policy';
import { PoliciesSetting } from '../../../src/shared/policies/policySetting';
import { repoRoot } from '../../fakes/repoRoot';
import { policiesOf } from './somePolicies';

/** What is wrong, and where; empty when nothing is. */
function problemsOf(written: unknown): readonly string[] {
	const { error } = PoliciesSetting.safeParse(written);
	return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('policies as a person writes them', () => {
	it('leave everything to people where they say nothing', () => {
		const [policy] = policiesOf({ id: 'mine', repos: ['octo/*'] });
		assert.deepEqual(policy, { ...everythingByHand, id: 'mine', repos: ['octo/*'] });
		assert.deepEqual(policy.rules, {});
		assert.deepEqual([policy.draftOnly, policy.publish], [true, false]);
	});

	it('can use a policy of Countersign by its name, for some repositories', () => {
		const [policy] = policiesOf({ id: 'execution-backbone', repos: ['octo/tools'] });
		assert.deepEqual(policy, { ...namedPolicies[1], repos: ['octo/tools'] });
	});

	it('can be based on one, and say otherwise', () => {
		const [policy] = policiesOf({
			...{ id: 'mine', basedOn: 'execution-backbone', repos: ['*'] },
			...{ rules: { add_comment: 'human' }, quotas: { perHour: 5 }, protected: { labels: ['security'] } },
		});
		assert.deepEqual(policy?.rules, { add_comment: 'human', 'update_issue.labels.add': 'auto' });
		assert.deepEqual(policy.quotas, { perHour: 5, perRun: null, perChangeset: null });
		assert.deepEqual(policy.protected, { labels: ['security'], milestones: [], people: [] });
	});

	const broken: readonly (readonly [what: string, written: unknown, problem: RegExp])[] = [
		['what is no list', { id: 'a' }, /expected array/],
		['an operation that is not there', [{ id: 'a', repos: ['*'], rules: { delete_issue: 'auto' } }], /delete_issue/],
		['a rule that is none', [{ id: 'a', repos: ['*'], rules: { add_comment: 'yes' } }], /human, auto or deny/],
		['yes to everything', [{ id: 'a', repos: ['*'], rules: { '*': 'auto' } }], /Name each operation/],
		['a key that is misspelt', [{ id: 'a', repos: ['*'], protect: {} }], /protect/],
		['a misspelt key within', [{ id: 'a', repos: ['*'], protected: { label: ['x'] } }], /label/],
		['no repository', [{ id: 'a', repos: [] }], /at least one repository/],
		['a repository without an owner', [{ id: 'a', repos: ['tools'] }], /owner\/name/],
		['an id that the log cannot name', [{ id: 'My policy', repos: ['*'] }], /0\.id: Expected a name/],
		[
			'an id twice',
			[
				{ id: 'a', repos: ['x/y'] },
				{ id: 'a', repos: ['*'] },
			],
			/1\.id: There is another policy a/,
		],
		[
			'another policy under the name of ours',
			[{ id: 'execution-backbone', repos: ['*'], publish: true }],
			/only repos/,
		],
		['a mode that is none', [{ id: 'a', repos: ['*'], mode: 'yolo' }], /comment-only, patch-only/],
		['a quota of nothing', [{ id: 'a', repos: ['*'], quotas: { perHour: 0 } }], /perHour/],
	];
	for (const [what, written, problem] of broken) {
		it(`cannot have ${what}`, () => {
			assert.match(problemsOf(written).join('\n'), problem);
		});
	}

	it('are what the page of settings offers', () => {
		const manifest: unknown = JSON.parse(readFileSync(join(repoRoot, 'package.json'), 'utf8'));
		const schema = at(manifest, 'contributes', 'configuration', 'properties', 'countersign.policies');
		assert.deepEqual(at(schema, 'items', 'properties', 'rules', 'propertyNames', 'enum'), [...ruleKeys]);
		const offers = new Ajv({ strict: false }).compile(Object(schema));
		const full = {
			...{ id: 'mine', basedOn: 'execution-backbone', repos: ['octo/*', '*'], mode: 'patch-only' },
			...{ rules: { '*': 'deny', add_comment: 'auto', 'update_issue.labels.add': 'human' }, draftOnly: false },
			...{ protected: { labels: ['a*'], milestones: ['b'], people: ['c'] }, publish: true },
			quotas: { perHour: 1, perRun: 2, perChangeset: null },
		};
		assert.deepEqual([problemsOf([full]), offers([full])], [[], true]);
		const alike = broken.filter(([what]) => !/twice|under the name/.test(what));
		assert.deepEqual(
			alike.filter(([, written]) => offers(written)).map(([what]) => what),
			[],
		);
	});
});

describe('a pattern', () => {
	const matching: readonly (readonly [pattern: string, text: string, isMatching: boolean])[] = [
		['docs', 'Docs', true],
		['docs', 'docs2', false],
		['*', '', true],
		['prio:*', 'prio:P0', true],
		['*-x-*', 'a-x-b', true],
		['a*a', 'a', false],
		['a*b*c', 'abbc', true],
		['a*b*c', 'acb', false],
		['*ab', 'aab', true],
		['a*ab', 'ab', false],
	];
	for (const [pattern, text, isMatching] of matching) {
		it(`${pattern} ${isMatching ? 'means' : 'does not mean'} “${text}”`, () => {
			assert.equal(matchesWildcard(pattern, text), isMatching);
		});
	}

	it('takes no longer for a hostile one', () => {
		assert.equal(matchesWildcard(`${'a*'.repeat(2000)}b`, 'a'.repeat(100_000)), false);
	});
});

function at(value: unknown, ...path: readonly string[]): unknown {
	return path.reduce<unknown>((found, key) => Reflect.get(Object(found), key), value);
}
