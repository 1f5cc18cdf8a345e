import * as assert from 'node:assert/strict';
import { arrangementText } from '../../../src/present/items/arrangementText';
import { forestNodes, looseId } from '../../../src/present/items/forestNodes';
import { groupNodes } from '../../../src/present/items/groupNodes';
import type { Node } from '../../../src/present/node';
import { Arrangement, type ItemFilters, readSavedQueries } from '../../../src/shared/items/arrangement';
import { type ItemGroup, type ItemGrouping, itemGroupings } from '../../../src/shared/items/itemGroup';
import type { ParentForest } from '../../../src/shared/items/parentForest';
import { ItemRef } from '../../../src/shared/names';
import { compareGolden } from '../../golden/compareGolden';
import { aSummary } from '../../golden/samples';
import { treeText } from '../../golden/treeText';

const now = Date.parse('2026-03-02T09:00:00Z');
const at = (number: number): ItemRef => ItemRef.parse(`northwind/harbor#${number}`);
const group = (value: string | null, count = 4, closed = 3): ItemGroup => ({ value, count, closed });
const shown = (by: ItemGrouping, filters: ItemFilters = {}, most = 100): Parameters<typeof groupNodes>[1] => ({
	...{ by, filters, most },
});

describe('work items in groups', () => {
	it('say what they share, how many there are and how far they are', () => {
		const values: Readonly<Record<ItemGrouping, readonly (string | null)[]>> = {
			repo: ['northwind/harbor'],
			type: ['epic', null],
			milestone: ['Spring *1*', null],
			label: ['bug\u202E', null],
			assignee: ['octo-maria', null],
			parent: [],
			state: ['open', 'closed'],
			area: ['infra/docs', null],
			priority: ['P0', null],
		};
		const rows = itemGroupings
			.filter((by) => by !== 'parent')
			.flatMap((by) =>
				groupNodes(
					values[by].map((value) => group(value)),
					shown(by, { assignee: 'octo-maria' }),
				),
			);
		compareGolden('present/groups.txt', treeText(rows));
	});

	it('are one where they are filtered by what they are grouped by', () => {
		const labels = ['bug', 'ui', null].map((value) => group(value));
		const ids = [{ label: 'ui' }, { label: null }, {}].map((filters) =>
			groupNodes(labels, shown('label', filters)).map(({ id }) => id),
		);
		assert.deepEqual(ids, [['label=ui'], ['label'], ['label=bug', 'label=ui', 'label']]);
	});

	it('keep their filters below them, and ask in the place of what they are grouped by', () => {
		const filters = { state: 'all', label: null, milestone: null } as const;
		const [row] = groupNodes([group(null)], shown('milestone', filters));
		assert.deepEqual(row?.below, { limit: 100, topLevel: false, state: 'all', label: null, milestone: null });
	});

	it('show no progress where only what is done, or everything, is asked for', () => {
		const texts = (['open', 'all', 'closed'] as const).map(
			(state) => groupNodes([group('a')], shown('label', { state }))[0]?.description,
		);
		assert.deepEqual(texts, ['4 · 3 of 7 done', '4 · 3 of 4 done', '4']);
	});

	it('come a page at a time', () => {
		const rows = groupNodes(
			Array.from({ length: 100_000 }, (_, index) => group(`label ${index}`)),
			shown('label'),
		);
		assert.deepEqual([rows.length, rows.at(-1)?.description], [101, '100 of 100000 shown']);
	});

	it('are not an empty view when nothing matches', () => {
		const [row] = groupNodes([], shown('label'));
		assert.equal(row?.command?.id, 'countersign.clearFilters');
	});
});

describe('work items by parent', () => {
	const forest: ParentForest = {
		roots: [group(at(3)), group(at(99))],
		loose: group(null),
		warnings: [
			{ code: 'cycle_detected', path: [at(1), at(2), ItemRef.parse('northwind/pier#4'), at(1)], about: 'parent_child' },
			{ code: 'conflicting_parent_edge', path: [at(7), at(3), at(8)], about: 'parent_child' },
		],
	};
	const items = [aSummary({ number: 3, childCount: 3, progress: { done: 3, total: 7 }, type: 'epic' })];
	const rows = (filters: ItemFilters, most = 100): readonly Node[] =>
		forestNodes({ forest, items, filters, most, now });

	it('begin with what no tree may show, and end with what belongs to nothing', () => {
		compareGolden('present/forest.txt', treeText(rows({})));
	});

	it('show what is done below a parent too, unless a filter is for what items say', () => {
		const belows = [rows({ state: 'open' }), rows({ label: 'bug' })].map(
			(all) => all.find(({ id }) => id.endsWith('#3'))?.below,
		);
		assert.deepEqual(belows, [
			{ state: 'all', parent: at(3) },
			{ label: 'bug', state: 'open', parent: at(3) },
		]);
	});

	it('come a page at a time', () => {
		assert.deepEqual(
			rows({}, 1).map(({ id }) => id.split('>').at(-1)),
			[
				`cycle_detected ${at(1)} ${at(2)} northwind/pier#4 ${at(1)}`,
				`conflicting_parent_edge ${at(7)} ${at(3)} ${at(8)}`,
				...[at(3), 'more', looseId],
			],
		);
	});

	it('give each row an id of its own', () => {
		const ids = rows({}).flatMap(({ id, children = [] }) => [id, ...children.map((child) => child.id)]);
		assert.equal(new Set(ids).size, ids.length);
	});
});

describe('an arrangement', () => {
	const text = (arrangement: unknown): string => arrangementText(Arrangement.parse(arrangement));

	it('is said in a few words', () => {
		assert.equal(text({}), '');
		assert.equal(text({ filters: { state: 'open' } }), 'open');
		assert.equal(
			text({ groupBy: 'milestone', filters: { label: 'bug', assignee: null, blocked: true, state: 'all' } }),
			'by milestone · open and closed · label: bug · nobody · blocked',
		);
	});

	it('by a name is read by itself, with a complaint for each that cannot be used', () => {
		const { queries, problems } = readSavedQueries([
			{ name: 'Mine', filters: { assignee: 'octo-maria' } },
			{ name: ' ', groupBy: 'colour' },
			{ name: 'Odd', filters: { labels: ['bug'] } },
			'Mine',
		]);
		assert.deepEqual(queries, [{ name: 'Mine', groupBy: 'repo', filters: { assignee: 'octo-maria' } }]);
		assert.deepEqual(problems, [
			'2.groupBy: Invalid option: expected one of "repo"|"type"|"milestone"|"label"|"assignee"|"parent"|"state"|"area"|"priority"',
			'2.name: Give it a name.',
			'3.filters: Unrecognized key: "labels"',
			'4: Invalid input: expected object, received string',
		]);
	});
});
