import assert from 'node:assert/strict';
import fc from 'fast-check';
import { setBlockers, setChildren } from '../../../src/control/store/tables/relationshipTable';
import { GroupQuery, itemGroupings } from '../../../src/shared/items/itemGroup';
import { WorkItemQuery, type WorkItemSummary } from '../../../src/shared/items/workItem';
import { RepoName } from '../../../src/shared/names';
import { runs } from '../../fakes/runs';
import { aCacheDesk, type CacheDesk, minute, ref } from './cacheDesk';

type Filters = Omit<Parameters<typeof GroupQuery.parse>[0] & object, 'by'>;

const names = fc.uniqueArray(fc.constantFrom('ada', 'bob', 'x"y'), { maxLength: 2 });
const item = fc.record({
	title: fc.constantFrom('[task] One', '[bug] Two', 'Three'),
	labels: fc.uniqueArray(fc.constantFrom('type:bug', 'area:web', 'area:"web"', 'prio:P1', 'prio:P0', 'y"'), {
		maxLength: 3,
	}),
	milestone: fc.constantFrom(null, 'v1', 'v2', '["ada"]'),
	assignees: names.map((list) => list.toSorted()),
	state: fc.constantFrom('open' as const, 'closed' as const),
	isPullRequest: fc.boolean(),
	updatedAt: fc.integer({ min: 0, max: 5 }).map(minute),
});
const facet = (...values: readonly string[]): fc.Arbitrary<string | null> => fc.constantFrom(null, ...values);
const query = fc.record(
	{
		state: fc.constantFrom('open' as const, 'closed' as const, 'all' as const),
		type: facet('bug', 'task', 'bench'),
		milestone: facet('v1', 'nothing'),
		assignee: facet('ada', 'x"y', 'y"'),
		area: facet('web', '"web"'),
		priority: facet('P0'),
		label: facet('y"', 'prio:P1', 'area:web'),
		kind: fc.constantFrom('issue' as const, 'pull_request' as const),
		blocked: fc.boolean(),
		topLevel: fc.boolean(),
		repo: fc.constant(RepoName.parse('OCTO/harbor')),
		parent: fc.constant(ref('octo/harbor#1')),
	},
	{ requiredKeys: ['state'] },
);
type Query = typeof query extends fc.Arbitrary<infer T> ? T : never;

/** A cache of these items, with a family and a few that wait. */
async function cacheOf(items: readonly object[]): Promise<CacheDesk> {
	const desk = await aCacheDesk();
	await desk.issues(desk.harbor, ...items.map((one, index) => ({ ...one, number: index + 1 })));
	await desk.issues(desk.lighthouse, ...items.slice(0, 3).map((one, index) => ({ ...one, number: index + 1 })));
	setChildren(desk.store, ref('octo/harbor#1'), [ref('octo/harbor#2'), ref('Octo/Lighthouse#1')], 'sub_issue');
	setChildren(desk.store, ref('octo/harbor#3'), [ref('octo/harbor#2'), ref('octo/harbor#4')], 'dependency_api');
	setChildren(desk.store, ref('else/where#1'), [ref('octo/harbor#5')], 'sub_issue');
	setBlockers(desk.store, ref('octo/harbor#2'), [ref('octo/harbor#3'), ref('else/where#9')], 'dependency_api');
	setBlockers(desk.store, ref('octo/harbor#4'), [ref('octo/harbor#1')], 'dependency_api');
	return desk;
}

function everything(desk: CacheDesk, filters: Filters = {}): readonly WorkItemSummary[] {
	return desk.items.list(WorkItemQuery.parse({ state: 'all', limit: 500, ...filters })).items;
}

/** Filters by their meaning. */
function isAsked(one: WorkItemSummary, asked: Query, desk: CacheDesk): boolean {
	const open = one.state === 'open';
	const set = (values: readonly string[], wanted: string | null | undefined): boolean =>
		wanted === undefined || (wanted === null ? values.length === 0 : values.includes(wanted));
	const same = (value: string | null, wanted: string | null | undefined): boolean =>
		wanted === undefined || value === wanted;
	return (
		(asked.state === 'all' || (asked.state === 'open') === open) &&
		(asked.kind === undefined || asked.kind === one.kind) &&
		(asked.repo === undefined || one.repo === 'octo/harbor') &&
		(asked.blocked === undefined || asked.blocked === one.blockedBy > 0) &&
		(asked.topLevel !== true || cachedParents(one, desk).length === 0) &&
		(asked.parent === undefined || cachedParents(one, desk).includes(asked.parent)) &&
		same(one.type, asked.type === 'bench' ? 'benchmark' : asked.type) &&
		same(one.milestone, asked.milestone) &&
		same(one.area, asked.area) &&
		same(one.priority, asked.priority) &&
		set(one.assignees, asked.assignee) &&
		set(one.labels, asked.label)
	);
}

function cachedParents(one: WorkItemSummary, { store }: CacheDesk): readonly string[] {
	return store.sql
		.all("SELECT from_ref AS f FROM relationships WHERE type = 'parent_child' AND to_ref = ?", [one.ref])
		.map((row) => String(row['f']))
		.filter((parent) => !parent.startsWith('else'));
}

function valuesOf(
	one: WorkItemSummary,
	by: (typeof itemGroupings)[number],
	desk: CacheDesk,
): readonly (string | null)[] {
	const orNone = (values: readonly string[]): readonly (string | null)[] => (values.length === 0 ? [null] : values);
	switch (by) {
		case 'label':
			return orNone(one.labels);
		case 'assignee':
			return orNone(one.assignees);
		case 'parent':
			return orNone(cachedParents(one, desk));
		case 'state':
			return [one.state === 'open' ? 'open' : 'closed'];
		default:
			return [one[by]];
	}
}

describe('filters and groups of work items', () => {
	it('are what they mean, together with each other', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(item, { minLength: 5, maxLength: 14 }), query, async (items, asked) => {
				const desk = await cacheOf(items);
				const all = everything(desk);
				const found = everything(desk, asked).map((one) => one.ref);
				const expected = all.filter((one) => isAsked(one, asked, desk));
				assert.deepEqual(found.toSorted(), expected.map((one) => one.ref).toSorted());
				assert.equal(desk.items.list(WorkItemQuery.parse(asked)).total, expected.length);
				const others = all.filter((one) => isAsked(one, { ...asked, state: 'all' }, desk));
				for (const by of itemGroupings) {
					const groups = desk.items.group(GroupQuery.parse({ ...asked, by }));
					const wanted = new Set(expected.flatMap((one) => valuesOf(one, by, desk)));
					assert.deepEqual(new Set(groups.map(({ value }) => value)), wanted, by);
					for (const { value, count, closed } of groups) {
						const mine = (one: WorkItemSummary): boolean => valuesOf(one, by, desk).includes(value);
						const shut = others.filter((one) => mine(one) && one.state !== 'open');
						assert.deepEqual([count, closed], [expected.filter(mine).length, shut.length], `${by} ${value}`);
					}
				}
				await desk.store.close();
			}),
			{ numRuns: runs(150) },
		);
	});

	it('come in the order in which people think of their values, those without one last', async () => {
		const desk = await aCacheDesk();
		desk.choices.current = { ...desk.choices.current, priority: ['now', 'later'] };
		await desk.issues(
			desk.harbor,
			...['later', 'now', 'P0', null, 'A'].map((value, index) => ({
				number: index + 1,
				labels: value === null ? [] : [`prio:${value}`],
				milestone: ['Late', null, 'Soon', 'Any', 'Also any'][index] ?? null,
			})),
		);
		desk.store.sql.exec(`INSERT INTO milestones VALUES (1, 1, 'Late', 'open', '2026-09-01T00:00:00Z'),
			(1, 2, 'Soon', 'open', '2026-03-01T00:00:00Z'), (1, 3, 'Any', 'open', NULL), (1, 4, 'Also any', 'open', NULL)`);
		const order = (by: 'priority' | 'milestone'): readonly (string | null)[] =>
			desk.items.group(GroupQuery.parse({ by })).map(({ value }) => value);
		assert.deepEqual(order('priority'), ['now', 'later', 'A', 'P0', null]);
		assert.deepEqual(order('milestone'), ['Soon', 'Late', 'Also any', 'Any', null]);
		await desk.store.close();
	});
});
