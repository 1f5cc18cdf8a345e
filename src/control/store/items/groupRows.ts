import type { ItemGrouping } from '../../../shared/items/itemGroup';
import type { SqlPort, SqlRow } from '../sqlPort';
import type { ValueColumn } from '../tables/itemValues';
import { type ItemFilters, itemsWhere, statesOf } from './itemConditions';
import { familyGroups } from './parentGroups';
import { type GroupCounts, Tally } from './tally';

/** The groups of the items that match, in no order. */
export function groupRows(sql: SqlPort, query: ItemFilters, by: ItemGrouping): GroupCounts {
	switch (by) {
		case 'repo':
			return byRepo(sql, query);
		case 'state':
			return byState(sql, query);
		case 'parent':
			return familyGroups(sql, query);
		case 'label':
		case 'assignee':
			return byNames(sql, query, `${by}s_key`);
		case 'type':
		case 'milestone':
		case 'area':
		case 'priority':
			return tallied(sql, query, `${by}_key`);
	}
}

const everyState = statesOf('all');

/** One row a repository and state, which is how the index is ordered: nothing is sorted for it. */
function perState(sql: SqlPort, query: ItemFilters, columns: string): readonly SqlRow[] {
	const where = itemsWhere(sql, query, everyState);
	return sql.all(
		`SELECT w.repo_key, w.state, ${columns} FROM work_items w WHERE ${where.sql} GROUP BY w.repo_key, w.state`,
		where.values,
	);
}

function byRepo(sql: SqlPort, query: ItemFilters): GroupCounts {
	const name = '(SELECT full_name FROM repos r WHERE r.repo_key = w.repo_key)';
	const tally = new Tally(statesOf(query.state));
	for (const row of perState(sql, query, `${name} AS value, count(*) AS n`)) {
		tally.add(String(row['value']), String(row['state']), Number(row['n']));
	}
	return tally.result();
}

function byState(sql: SqlPort, query: ItemFilters): GroupCounts {
	const tally = new Tally(statesOf(query.state));
	for (const row of perState(sql, query, 'count(*) AS n')) {
		tally.add(row['state'] === 'open' ? 'open' : 'closed', String(row['state']), Number(row['n']));
	}
	return tally.result();
}

function tallied(sql: SqlPort, query: ItemFilters, column: ValueColumn): GroupCounts {
	const tally = new Tally(statesOf(query.state));
	eachValue(sql, query, column, (value, state, times) => tally.add(value, state, times));
	return tally.result();
}

/** A set is in the group of each of its names. */
function byNames(sql: SqlPort, query: ItemFilters, column: ValueColumn): GroupCounts {
	const tally = new Tally(statesOf(query.state));
	eachValue(sql, query, column, (value, state, times) => {
		// Written by issueTable from a list of names.
		for (const name of value === null ? [null] : (JSON.parse(value) as readonly string[])) {
			tally.add(name, state, times);
		}
	});
	return tally.result();
}

/** The numbers come as one text a state and are counted here: SQL would sort them, which takes four times as long. */
function eachValue(
	sql: SqlPort,
	query: ItemFilters,
	column: ValueColumn,
	visit: (value: string | null, state: string, times: number) => void,
): void {
	const rows = perState(sql, query, `json_group_array(w.${column}) AS keys`);
	const counted = rows.map((row) => ({ state: String(row['state']), counts: countKeys(String(row['keys'])) }));
	const values = valuesOf(sql, new Set(counted.flatMap(({ counts }) => [...counts.keys()])));
	for (const { state, counts } of counted) {
		for (const [key, times] of counts) {
			visit(key === null ? null : (values.get(key) ?? null), state, times);
		}
	}
}

function countKeys(json: string): ReadonlyMap<number | null, number> {
	const counts = new Map<number | null, number>();
	// Numbers and nulls, as the column holds them.
	for (const key of JSON.parse(json) as readonly (number | null)[]) {
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
}

function valuesOf(sql: SqlPort, keys: ReadonlySet<number | null>): ReadonlyMap<number, string> {
	const query = 'SELECT value_key, value FROM item_values WHERE value_key IN (SELECT value FROM json_each(?))';
	const rows = sql.all(query, [JSON.stringify([...keys])]);
	return new Map(rows.map((row) => [Number(row['value_key']), String(row['value'])]));
}
