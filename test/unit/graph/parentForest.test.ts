import * as assert from 'node:assert/strict';
import type * as z from 'zod';
import { setBlockers, setChildren } from '../../../src/control/store/tables/relationshipTable';
import { parentForest } from '../../../src/control/workItems/parentForest';
import { GroupQuery } from '../../../src/shared/items/itemGroup';
import type { ParentForest } from '../../../src/shared/items/parentForest';
import { aCacheDesk, type CacheDesk } from '../workItems/cacheDesk';
import { at, short } from './graphDesk';

type Filters = Partial<z.input<typeof GroupQuery>>;

describe('a tree by parent', () => {
	let desk: CacheDesk;
	beforeEach(async () => {
		desk = await aCacheDesk();
	});
	afterEach(() => desk.store.close());

	const lists = (...lines: readonly string[]): string =>
		`### Child tasks\n\n${lines.map((one) => `- [ ] ${one}`).join('\n')}\n`;
	const bodies = async (...texts: readonly string[]): Promise<unknown> =>
		desk.issues(desk.harbor, ...texts.map((body, index) => ({ number: index + 1, body })));

	function forest(filters: Filters = {}): ParentForest {
		const query = GroupQuery.parse({ by: 'parent', ...filters });
		return parentForest(desk.store.sql, desk.items.group(query), query);
	}
	const roots = (filters: Filters = {}): string =>
		forest(filters)
			.roots.map(({ value }) => short(at(Number(value?.split('#')[1]))))
			.join(' ');
	const warnings = (): readonly string[] =>
		forest().warnings.map(({ code, path }) => `${code} ${path.map(short).join(' ')}`);

	it('has on top what stands below nothing, in the order of numbers', async () => {
		await bodies('', lists('#3'), lists('#4'), '', '', '', '', '', '', lists('#5'));
		assert.equal(roots(), '#2 #10');
		assert.deepEqual(warnings(), []);
	});

	it('shows every parent where a filter may hide what is in between', async () => {
		await bodies('', lists('#3'), lists('#4'), '');
		assert.deepEqual([roots(), roots({ label: null })], ['#2', '#2 #3']);
	});

	it('tells a cycle with its way once, and draws nothing of it', async () => {
		await bodies(lists('#2'), lists('#3'), lists('#1', '#4'), '');
		assert.deepEqual([warnings(), roots()], [['cycle_detected #1 #3 #2 #1'], '']);
	});

	it('tells a cycle of GitHub’s own answers too', async () => {
		await bodies('', '', '');
		setChildren(desk.store, at(1), [at(2), at(3)], 'sub_issue');
		setChildren(desk.store, at(2), [at(1)], 'sub_issue');
		assert.deepEqual([warnings(), roots()], [['cycle_detected #1 #2 #1'], '']);
	});

	it('tells a cycle once, also where its items wait for each other the same way round', async () => {
		await bodies('', '');
		setChildren(desk.store, at(1), [at(2)], 'sub_issue');
		setChildren(desk.store, at(2), [at(1)], 'sub_issue');
		setBlockers(desk.store, at(1), [at(2)], 'dependency_api');
		setBlockers(desk.store, at(2), [at(1)], 'dependency_api');
		assert.deepEqual(warnings(), ['cycle_detected #1 #2 #1']);
	});

	it('tells an item of which several say that it is theirs', async () => {
		await bodies(lists('#3'), lists('#3', '#4'), '', '');
		assert.deepEqual([warnings(), roots()], [['conflicting_parent_edge #3 #1 #2'], '#2']);
	});

	it('tells no more warnings than people read', async () => {
		const many = Array.from({ length: 120 }, (_, index) => lists(`#${index < 60 ? index + 61 : index - 59}`));
		await bodies(...many);
		assert.equal(forest().warnings.length, 50);
	});
});
