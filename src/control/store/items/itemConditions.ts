import type * as z from 'zod';
import type { WorkItemQuery } from '../../../shared/items/workItem';
import type { SqlPort, SqlValue } from '../sqlPort';
import type { ValueColumn } from '../tables/itemValues';
import { repoRow, repoRows } from '../tables/repoTable';
import { namedItem } from './namedItem';

export type ItemQuery = z.output<typeof WorkItemQuery>;
/** What items are asked for, without where they stand and how many. */
export type ItemFilters = Omit<ItemQuery, 'limit' | 'after'>;

/** A piece of SQL with what its question marks stand for. */
export interface Condition {
	readonly sql: string;
	readonly values: readonly SqlValue[];
}

export function allOf(conditions: readonly Condition[]): Condition {
	return {
		sql: conditions.map(({ sql }) => sql).join(' AND '),
		values: conditions.flatMap(({ values }) => values),
	};
}

/** The repositories that a query reaches; none when it names one that is not registered. */
export function repoKeys(sql: SqlPort, { repo }: Pick<ItemFilters, 'repo'>): readonly number[] {
	const rows = repo === undefined ? repoRows(sql) : [repoRow(sql, repo)];
	return rows.flatMap((row) => (row === null ? [] : row.repoKey));
}

/** As the tables know them. */
export function statesOf(state: ItemFilters['state']): readonly string[] {
	switch (state) {
		case 'open':
			return ['open'];
		case 'closed':
			return ['closed', 'merged'];
		case 'all':
			return ['open', 'closed', 'merged'];
	}
}

/** Of rows of `work_items w`; all of it is in the index that lists walk through. */
export function itemConditions(query: ItemFilters): readonly Condition[] {
	const { kind, topLevel } = query;
	return [
		...(kind === undefined ? [] : [{ sql: 'w.kind = ?', values: [kind] }]),
		// A parent that is not in the cache does not hide its child.
		...(topLevel ? [{ sql: 'w.is_child = 0', values: [] }] : []),
		...facetConditions(query),
	];
}

/** Whether more is asked than what items are counted by. */
export function asksForFacets(query: ItemFilters): boolean {
	return facetConditions(query).length > 0;
}

function facetConditions(query: ItemFilters): readonly Condition[] {
	const { type, area, priority, milestone, label, assignee, blocked } = query;
	return [
		...valueIs('type_key', type === 'bench' ? 'benchmark' : type),
		...valueIs('area_key', area),
		...valueIs('priority_key', priority),
		...valueIs('milestone_key', milestone),
		...setHas('labels_key', label),
		...setHas('assignees_key', assignee),
		...(blocked === undefined ? [] : [{ sql: blocked ? 'w.blockers > 0' : 'w.blockers = 0', values: [] }]),
	];
}

type Wanted = string | null | undefined;

function valueIs(column: ValueColumn, wanted: Wanted): readonly Condition[] {
	return wanted === undefined || wanted === null
		? valueMissing(column, wanted)
		: [{ sql: `w.${column} = (SELECT value_key FROM item_values WHERE value = ?)`, values: [wanted] }];
}

/** A look at the text first: most sets do not have it, and need not be taken apart. */
function setHas(column: ValueColumn, wanted: Wanted): readonly Condition[] {
	return wanted === undefined || wanted === null
		? valueMissing(column, wanted)
		: [
				{
					sql: `w.${column} IN (SELECT v.value_key FROM item_values v WHERE instr(v.value, ?) > 0
						AND iif(json_valid(v.value), EXISTS (SELECT 1 FROM json_each(v.value) j WHERE j.value = ?), 0))`,
					values: [JSON.stringify(wanted), wanted],
				},
			];
}

function valueMissing(column: ValueColumn, wanted: null | undefined): readonly Condition[] {
	return wanted === null ? [{ sql: `w.${column} IS NULL`, values: [] }] : [];
}

/** The items that a query reaches, as `work_items w`; the states may be others than it asks for. */
export function itemsWhere(sql: SqlPort, query: ItemFilters, states = statesOf(query.state)): Condition {
	return allOf([
		oneOf('w.repo_key', repoKeys(sql, query)),
		oneOf('w.state', states),
		...itemConditions(query),
		...(query.parent === undefined ? [] : [childOf(query.parent)]),
	]);
}

function oneOf(column: string, values: readonly SqlValue[]): Condition {
	return { sql: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(values)] };
}

function childOf(parent: string): Condition {
	const children = `SELECT c.repo_key, c.number FROM relationships e ${namedItem('c', 'e.to_ref')}
		WHERE e.type = 'parent_child' AND e.from_ref = ?`;
	return { sql: `(w.repo_key, w.number) IN (${children})`, values: [parent] };
}

/** The children of one item, as `work_items w`, with what else is asked of them. */
export function childrenWhere(
	sql: SqlPort,
	parent: string,
	{ parent: _, ...query }: ItemFilters,
): { readonly from: string; readonly where: Condition } {
	return {
		from: `relationships e ${namedItem('w', 'e.to_ref')}`,
		where: allOf([{ sql: `e.type = 'parent_child' AND e.from_ref = ?`, values: [parent] }, itemsWhere(sql, query)]),
	};
}
