import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countRows } from '../../../src/control/store/items/countItems';
import { findRow, itemKey, rowsByKey } from '../../../src/control/store/items/itemRows';
import { listRows, oldestFirst, pageEnd } from '../../../src/control/store/items/listItems';
import type { SqlPort } from '../../../src/control/store/sqlPort';
import { setChildren } from '../../../src/control/store/tables/relationshipTable';
import type { GitHubIssue } from '../../../src/control/sync/gitHubReader';
import { WorkItemQuery } from '../../../src/shared/items/workItem';
import { runs } from '../../fakes/runs';
import { aCacheDesk, anIssue, type CacheDesk, minute, ref } from '../workItems/cacheDesk';

let desk: CacheDesk;
/** Inside of each suite: hooks of the file itself would run for every test of every file. */
function useDesk(): void {
	beforeEach(async () => {
		desk = await aCacheDesk();
	});
	afterEach(() => desk.store.close());
}

describe('a page of work items', () => {
	useDesk();

	/** The plan of each statement that one reading asks. */
	function plansOf(read: (sql: SqlPort) => unknown): readonly string[] {
		const { sql } = desk.store;
		const asked: string[] = [];
		read({
			...{ exec: (text) => sql.exec(text), run: (text, values) => sql.run(text, values), close: () => sql.close() },
			transaction: (work) => sql.transaction(work),
			all: (text, values) => {
				const plan = sql.all(`EXPLAIN QUERY PLAN ${text}`, values);
				asked.push(plan.map(({ detail }) => String(detail)).join('\n'));
				return sql.all(text, values);
			},
		});
		return asked;
	}
	/** Of a table that grows with the cache. */
	const scan = /^\s*SCAN (w|l|e|d|t|work_items|relationships|pull_details)\b/m;

	for (const query of [
		{ repo: 'octo/harbor' },
		{ repo: 'octo/harbor', after: `${minute(9)}|9|1` },
		{ repo: 'octo/harbor', label: 'bug' },
		{ repo: 'octo/harbor', label: 'bug', kind: 'issue', topLevel: true, state: 'all' },
		{ repo: 'octo/harbor', state: 'closed' },
		{ repo: 'octo/harbor', state: 'closed', topLevel: true },
		{ repo: 'octo/harbor', kind: 'pull_request' },
		{ parent: 'octo/harbor#1' },
		{ label: 'bug' },
		{ state: 'all' },
		{},
	]) {
		const parsed = WorkItemQuery.parse(query);
		it(`never reads a whole table for ${JSON.stringify(query)}`, async () => {
			await desk.issues(desk.harbor, { number: 1, labels: ['bug'] });
			assert.doesNotMatch(plansOf((sql) => [listRows(sql, parsed), countRows(sql, parsed)]).join('\n'), scan);
		});

		it(`sorts nothing before it cuts for ${JSON.stringify(query)}`, () => {
			const choosing = plansOf((sql) => listRows(sql, parsed)).filter((plan) => !/SCAN k VIRTUAL/.test(plan));
			// The children of one item are few.
			const sorted = choosing.filter((plan) => /TEMP B-TREE/.test(plan) && !/SEARCH e/.test(plan));
			assert.deepEqual(sorted, []);
		});
	}

	it('counts without looking at an item where no label and no parent is asked for', () => {
		const query = WorkItemQuery.parse({ repo: 'octo/harbor', topLevel: true, kind: 'issue' });
		assert.doesNotMatch(plansOf((sql) => countRows(sql, query)).join('\n'), /work_items/);
		assert.match(plansOf((sql) => countRows(sql, query)).join('\n'), /SEARCH w USING PRIMARY KEY/);
	});

	it('takes top-level items and kinds from the index alone', () => {
		const query = WorkItemQuery.parse({ repo: 'octo/harbor', topLevel: true, kind: 'issue' });
		const plans = plansOf((sql) => listRows(sql, query)).join('\n');
		assert.match(plans, /SEARCH w USING COVERING INDEX work_items_by_update \(repo_key=\? AND state=\?\)/);
	});

	it('goes through all items in one order, whatever is asked, without leaving out or repeating one', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(anyItem, { maxLength: 40 }), anyQuery, async (items, query) => {
				const fresh = await aCacheDesk();
				const issues = items.map((item, index) => anIssue({ ...item, number: index + 1 }));
				const isHarbor = (issue: GitHubIssue): boolean => issue.number % 3 !== 0;
				await fresh.issues(fresh.harbor, ...issues.filter(isHarbor));
				await fresh.issues(fresh.lighthouse, ...issues.filter((issue) => !isHarbor(issue)));
				const expected = issues
					.filter((issue) => matches(issue, query) && (query.repo === undefined || isHarbor(issue)))
					.sort((a, b) => (a.updatedAt < b.updatedAt || (a.updatedAt === b.updatedAt && a.number < b.number) ? 1 : -1));
				assert.deepEqual(
					allPages(fresh.store.sql, query),
					expected.map(({ number }) => number),
				);
				assert.equal(countRows(fresh.store.sql, WorkItemQuery.parse(query)), expected.length);
				await fresh.store.close();
			}),
			{ numRuns: runs(150) },
		);
	});

	it('merges more repositories than SQLite takes at once', async () => {
		for (let n = 0; n < 60; n++) {
			desk.store.sql.run(
				"INSERT INTO repos (workspace_id, full_name, status, added_at) VALUES ('default', ?, 'active', '')",
				[`many/repo${n}`],
			);
			const repoKey = Number(desk.store.sql.all('SELECT max(repo_key) AS k FROM repos')[0]?.['k']);
			await desk.issues({ ...desk.harbor, repoKey }, { number: 1, updatedAt: minute((n * 37) % 60) });
		}
		const pages = allPages(desk.store.sql, { state: 'all' }, ({ updatedAt }) => updatedAt);
		assert.deepEqual(
			pages,
			Array.from({ length: 60 }, (_, n) => minute(59 - n)),
		);
	});

	it('goes from the oldest change to the newest for those who read everything', async () => {
		await desk.issues(desk.harbor, { number: 1 }, { number: 2, state: 'closed' }, { number: 4 });
		await desk.issues(desk.lighthouse, { number: 3 });
		const pages = [...oldestFirst(desk.store.sql, 3)].map((page) => page.map(({ number }) => number));
		assert.deepEqual(pages, [[1, 2, 3], [4]]);
	});

	it('finds the children of an item by their labels too', async () => {
		await desk.issues(desk.harbor, { number: 1 }, { number: 2, labels: ['bug'] }, { number: 3, labels: ['ui'] });
		setChildren(desk.store, ref('octo/harbor#1'), [ref('octo/harbor#2'), ref('octo/harbor#3')], 'sub_issue');
		const query = WorkItemQuery.parse({ parent: 'octo/harbor#1', label: 'ui' });
		assert.deepEqual(
			[listRows(desk.store.sql, query).map(({ number }) => number), countRows(desk.store.sql, query)],
			[[3], 1],
		);
	});

	it('finds items by the one number that stands for them', async () => {
		await desk.issues(desk.harbor, { number: 7 });
		await desk.issues(desk.lighthouse, { number: 4_000_000_000 });
		const keys = [
			itemKey({ repoKey: desk.lighthouse.repoKey, number: 4_000_000_000 }),
			5,
			itemKey({ ...desk.harbor, number: 7 }),
		];
		assert.deepEqual(
			rowsByKey(desk.store.sql, keys).map((row) => row.ref),
			['Octo/Lighthouse#4000000000', 'octo/harbor#7'],
		);
	});

	it('knows no item of the repository next door', async () => {
		await desk.issues(desk.harbor, anIssue({ number: 7 }));
		assert.equal(findRow(desk.store.sql, 'octo/lighthouse', 7), null);
	});
});

type AnyQuery = { readonly repo?: string; readonly state: 'open' | 'closed' | 'all'; readonly label?: string };

const anyItem = fc.record({
	isPullRequest: fc.boolean(),
	isMerged: fc.boolean(),
	state: fc.constantFrom('open' as const, 'closed' as const),
	labels: fc.uniqueArray(fc.constantFrom('bug', 'ui', 'Bug'), { maxLength: 3 }),
	// Few times, so that many items share one.
	updatedAt: fc.integer({ min: 0, max: 5 }).map(minute),
});

const anyQuery = fc.record(
	{
		repo: fc.constant('octo/harbor'),
		state: fc.constantFrom('open' as const, 'closed' as const, 'all' as const),
		kind: fc.constantFrom('issue' as const, 'pull_request' as const),
		label: fc.constantFrom('bug', 'ui', 'none'),
	},
	{ requiredKeys: ['state'] },
);

function matches(issue: GitHubIssue, { state, kind, label }: AnyQuery & { readonly kind?: string }): boolean {
	const isOpen = issue.state === 'open' && !issue.isMerged;
	return (
		(state === 'all' || (state === 'open') === isOpen) &&
		(kind === undefined || (kind === 'pull_request') === issue.isPullRequest) &&
		(label === undefined || issue.labels.includes(label))
	);
}

function allPages<T = number>(
	sql: SqlPort,
	query: AnyQuery,
	tell: (row: ReturnType<typeof listRows>[number]) => T | number = ({ number }) => number,
): readonly (T | number)[] {
	const told: (T | number)[] = [];
	for (let after: string | undefined; ; ) {
		const rows = listRows(sql, WorkItemQuery.parse({ ...query, limit: 7, ...(after === undefined ? {} : { after }) }));
		told.push(...rows.map(tell));
		const last = rows.at(-1);
		if (last === undefined) {
			return told;
		}
		after = pageEnd(last);
	}
}
