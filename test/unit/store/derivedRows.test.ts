import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findRow } from '../../../src/control/store/items/itemRows';
import { migrate } from '../../../src/control/store/migrate';
import { migrations } from '../../../src/control/store/schema';
import type { SqlPort } from '../../../src/control/store/sqlPort';
import { refreshPulls } from '../../../src/control/store/tables/issueTable';
import { setBlockers, setChildren } from '../../../src/control/store/tables/relationshipTable';
import { removeItems } from '../../../src/control/store/tables/removeItems';
import { forgetGitHub, registerRepo, removeRepo, renameRepo } from '../../../src/control/store/tables/repoRows';
import { repoRow } from '../../../src/control/store/tables/repoTable';
import { runs } from '../../fakes/runs';
import { aCacheDesk, type CacheDesk, minute, ref } from '../workItems/cacheDesk';
import { testSql } from './storeBench';

const repos = ['octo/harbor', 'Octo/Lighthouse', 'octo/pier'] as const;
const number = fc.integer({ min: 1, max: 3 });
const repo = fc.constantFrom(...repos);
const item = fc.tuple(repo, number).map(([name, n]) => ref(`${name}#${n}`));

/** Everything that changes what rows are derived from. */
const edit = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({
			do: fc.constant('come' as const),
			...{ repo, number, state: fc.constantFrom('open' as const, 'closed' as const), isPullRequest: fc.boolean() },
			labels: fc.uniqueArray(fc.constantFrom('bug', 'ui', 'docs'), { maxLength: 3 }),
			updatedAt: fc.integer({ min: 0, max: 50 }).map(minute),
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant('adopt' as const),
			...{ item, children: fc.array(item, { maxLength: 4, size: 'max' }) },
			source: fc.constantFrom('sub_issue' as const, 'dependency_api' as const),
		}),
	},
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('go' as const), repo, number }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('vanish' as const), repo, number }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const), repo, number }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('talk' as const), repo, number, id: number }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), repo }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('register' as const), repo }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('rename' as const), repo, to: repo }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('reset' as const) }) },
);
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

async function make(desk: CacheDesk, change: Edit): Promise<unknown> {
	const { store } = desk;
	switch (change.do) {
		case 'reset':
			return forgetGitHub(store.sql);
		case 'register':
			return registerRepo(store.sql, change.repo, '');
		case 'leave':
			return removeRepo(store.sql, change.repo);
		case 'rename':
			return renameRepo(store.sql, change.repo, change.to);
		case 'adopt':
			setBlockers(store, change.item, change.children, 'dependency_api');
			return setChildren(store, change.item, change.children, change.source);
		default:
			return await changeItem(desk, change);
	}
}

async function changeItem(
	desk: CacheDesk,
	change: Extract<Edit, { readonly do: 'come' | 'go' | 'vanish' | 'merge' | 'talk' }>,
): Promise<unknown> {
	const row = repoRow(desk.store.sql, change.repo);
	if (row === null) {
		return;
	}
	switch (change.do) {
		case 'come':
			return await desk.issues(row, change);
		case 'go':
			return removeItems(desk.store, row, [change.number]);
		case 'vanish':
			// Without its edges: what somebody may write who does not know of them.
			return desk.store.sql.run('DELETE FROM work_items WHERE repo_key = ? AND number = ?', [
				row.repoKey,
				change.number,
			]);
		case 'talk':
			return await desk.comments(row, { id: change.id, issueNumber: change.number, body: `At ${change.number}` });
		case 'merge': {
			const pull = { isDraft: false, isMerged: true, head: 'fix', base: 'main', updatedAt: minute(1) };
			return refreshPulls(desk.store, row, [{ number: change.number, ...pull }]);
		}
	}
}

function texts(sql: SqlPort, query: string): readonly string[] {
	return sql
		.all(query)
		.map((row) => Object.values(row).join(' '))
		.sort();
}

/** The definition, without the help of SQL: an edge names the item, and the parent is in the cache. */
function childrenByDefinition(sql: SqlPort): readonly string[] {
	const cached = new Set(texts(sql, "SELECT full_name || '#' || number FROM work_items JOIN repos USING (repo_key)"));
	const edges = sql.all("SELECT from_ref, to_ref FROM relationships WHERE type = 'parent_child'");
	const named = edges.filter((edge) => cached.has(String(edge['from_ref']))).map((edge) => String(edge['to_ref']));
	return [...new Set(named)].filter((child) => cached.has(child)).sort();
}

/** The definition again: distinct items that an item waits for, but for those that the cache knows to be done. */
function blockersByDefinition(sql: SqlPort): readonly string[] {
	const items = "SELECT full_name || '#' || number FROM work_items JOIN repos USING (repo_key)";
	const cached = new Set(texts(sql, items));
	const done = new Set(texts(sql, `${items} WHERE state <> 'open'`));
	const waiting = new Map<string, Set<string>>();
	for (const edge of sql.all("SELECT from_ref, to_ref FROM relationships WHERE type = 'blocked_by'")) {
		const [from, to] = [String(edge['from_ref']), String(edge['to_ref'])];
		if (cached.has(from) && !done.has(to)) {
			waiting.set(from, (waiting.get(from) ?? new Set()).add(to));
		}
	}
	return [...waiting].map(([item, blockers]) => `${item} ${blockers.size}`).sort();
}

function assertDerived(sql: SqlPort): void {
	const marked = "SELECT full_name || '#' || number FROM work_items JOIN repos USING (repo_key) WHERE is_child = 1";
	assert.deepEqual(texts(sql, marked), childrenByDefinition(sql));
	assert.deepEqual(
		texts(sql, 'SELECT * FROM item_counts WHERE n <> 0'),
		[
			...texts(sql, 'SELECT repo_key, kind, state, is_child, count(*) FROM work_items GROUP BY 1, 2, 3, 4'),
			...texts(
				sql,
				"SELECT repo_key, 'comment' AS kind, '' AS state, 0 AS is_child, count(*) FROM comments GROUP BY 1",
			),
		].sort(),
	);
	const waiting =
		"SELECT full_name || '#' || number, blockers FROM work_items JOIN repos USING (repo_key) WHERE blockers > 0";
	assert.deepEqual(texts(sql, waiting), blockersByDefinition(sql));
}

describe('rows that say again what others say', () => {
	it('are right after whatever was written', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(edit, { maxLength: 60, size: 'max' }), async (edits) => {
				const desk = await aCacheDesk();
				for (const change of edits) {
					await make(desk, change);
				}
				assertDerived(desk.store.sql);
				await desk.store.close();
			}),
			{ numRuns: runs(200) },
		);
	});

	it('know a child that an edge names by the name that its repository has only now', async () => {
		const desk = await aCacheDesk();
		const { sql } = desk.store;
		await desk.issues(desk.harbor, { number: 1 });
		await desk.issues(desk.lighthouse, { number: 5 });
		setChildren(desk.store, ref('octo/harbor#1'), [ref('octo/beacon#5')], 'sub_issue');
		renameRepo(sql, 'Octo/Lighthouse', 'octo/beacon');
		assert.deepEqual(childrenByDefinition(sql), ['octo/beacon#5']);
		assertDerived(sql);
		registerRepo(sql, 'Octo/Beacon', '');
		assert.deepEqual(childrenByDefinition(sql), []);
		assertDerived(sql);
		await desk.store.close();
	});

	it('are made from what a cache of the version before holds', async () => {
		const sql = await testSql();
		migrate(sql, migrations.slice(0, 2));
		sql.exec(`
			INSERT INTO repos (repo_key, workspace_id, full_name, status, added_at) VALUES (1, 'default', 'octo/harbor', 'active', '');
			INSERT INTO github_issues VALUES (1, 1, 11, 'open', 'Epic', '2026-01-01T00:00:00Z', 'sha256:${'ab'.repeat(32)}', '1:0:9');
			INSERT INTO github_pull_requests VALUES (1, 2, 12, 'open', 'Fix', '2026-01-02T00:00:00Z', 'sha256:${'cd'.repeat(32)}', '1:9:9');
			INSERT INTO comments VALUES (1, 5, 1, '', 'sha256:${'ef'.repeat(32)}', '1:18:9');
			INSERT INTO relationships VALUES ('parent_child', 'octo/harbor#1', 'octo/harbor#2', 'sub_issue'),
				('blocked_by', 'octo/harbor#2', 'octo/harbor#1', 'dependency_api'), ('blocked_by', 'octo/harbor#2', 'else/where#4', 'dependency_api');
			INSERT INTO work_items (repo_key, number, kind, state, title, is_draft, author, labels_json, assignees_json, milestone,
				created_at, updated_at, comment_count)
				VALUES (1, 1, 'issue', 'open', 'Epic', 0, 'mona', '["ui","bug"]', '[]', 'Spring', '', '2026-01-01T00:00:00Z', 0),
					(1, 2, 'pull_request', 'open', 'Fix', 0, 'mona', '["bug"]', '["mona"]', NULL, '', '2026-01-02T00:00:00Z', 0);
		`);
		migrate(sql);
		assertDerived(sql);
		assert.deepEqual(blockersByDefinition(sql), ['octo/harbor#2 2']);
		assert.deepEqual(childrenByDefinition(sql), ['octo/harbor#2']);
		assert.deepEqual(
			[1, 2].map((n) => {
				const row = findRow(sql, 'octo/harbor', n);
				return [row?.labels, row?.assignees, row?.milestone];
			}),
			[
				[['ui', 'bug'], [], 'Spring'],
				[['bug'], ['mona'], null],
			],
		);
		assert.deepEqual(texts(sql, 'SELECT number, title, payload, content_hash FROM github_issues'), [
			`1 Epic 1:0:9 ${'ab'.repeat(16)}`,
		]);
		assert.deepEqual(texts(sql, 'SELECT number, title, payload FROM github_pull_requests'), ['2 Fix 1:9:9']);
		sql.close();
	});
});
