import assert from 'node:assert/strict';
import type { Store } from '../../../src/control/store/store';
import { childrenOf, parentOf, setBlockers, setChildren } from '../../../src/control/store/tables/relationshipTable';
import { removeItems } from '../../../src/control/store/tables/removeItems';
import { aCacheDesk, type CacheDesk, ref } from '../workItems/cacheDesk';
import { newestSnapshot } from './storeBench';

const tables = ['github_items', 'comments', 'work_items', 'pull_details', 'project_fields'];

function rowsOf(store: Store, number: number): readonly string[] {
	return tables.filter((table) => store.sql.all(`SELECT 1 FROM ${table} WHERE number = ?`, [number]).length > 0);
}

describe('removing items from the cache', () => {
	let desk: CacheDesk;

	beforeEach(async () => {
		desk = await aCacheDesk();
		const { harbor, store } = desk;
		await desk.issues(
			harbor,
			{ number: 1, labels: ['bug'] },
			{ number: 2, labels: ['bug'], isPullRequest: true },
			{ number: 3, labels: ['bug'] },
		);
		await desk.issues(desk.lighthouse, { number: 1 });
		await desk.comments(harbor, { id: 11, issueNumber: 1 }, { id: 21, issueNumber: 2 }, { id: 31, issueNumber: 3 });
		store.sql.run("INSERT INTO pull_details VALUES (?, 2, 'PR_2', NULL, NULL, NULL)", [harbor.repoKey]);
		store.sql.run("INSERT INTO project_fields VALUES (?, 1, 'Board', 'Status', 'Doing')", [harbor.repoKey]);
		setChildren(store, ref('octo/harbor#1'), [ref('octo/harbor#3'), ref('Octo/Lighthouse#1')], 'sub_issue');
		setBlockers(store, ref('octo/harbor#3'), [ref('octo/harbor#1'), ref('octo/harbor#2')], 'dependency_api');
		await store.save();
	});

	it('takes all that hangs on them, and nothing of the others', () => {
		const { store, harbor } = desk;
		assert.deepEqual(removeItems(store, harbor, [1, 2, 99]), ['octo/harbor#1', 'octo/harbor#2']);
		assert.deepEqual([rowsOf(store, 2), rowsOf(store, 3)], [[], ['github_items', 'comments', 'work_items']]);
		assert.deepEqual(store.sql.all('SELECT repo_key FROM work_items WHERE number = 1'), [
			{ repo_key: desk.lighthouse.repoKey },
		]);
	});

	it('takes their relations in both directions, and sets their children free', () => {
		const { store, harbor } = desk;
		removeItems(store, harbor, [1]);
		assert.deepEqual(store.sql.all('SELECT type, from_ref, to_ref FROM relationships'), [
			{ type: 'blocked_by', from_ref: 'octo/harbor#3', to_ref: 'octo/harbor#2' },
		]);
		assert.deepEqual(
			[childrenOf(store.sql, ref('octo/harbor#1')), parentOf(store.sql, ref('octo/harbor#3'))],
			[[], null],
		);
		assert.deepEqual(store.sql.all('SELECT is_child FROM work_items WHERE number = 3'), [{ is_child: 0 }]);
	});

	it('lets the parent of what goes keep its other children', () => {
		removeItems(desk.store, desk.harbor, [3]);
		assert.deepEqual(childrenOf(desk.store.sql, ref('octo/harbor#1')), ['Octo/Lighthouse#1']);
	});

	it('is saved, and is no reason to save when nothing was there', async () => {
		const { store, harbor, bench } = desk;
		const saved = bench.files.contents.get(newestSnapshot);
		assert.deepEqual(removeItems(store, harbor, [98, 99]), []);
		assert.deepEqual(removeItems(store, harbor, []), []);
		await store.save();
		assert.equal(bench.files.contents.get(newestSnapshot), saved);
		removeItems(store, harbor, [1]);
		await store.save();
		assert.notEqual(bench.files.contents.get(newestSnapshot), saved);
	});
});
