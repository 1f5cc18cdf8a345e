import type { ItemRef } from '../../../shared/names';
import type { SqlPort } from '../sqlPort';
import { type ItemFilters, itemsWhere, statesOf } from './itemConditions';
import { namedItem } from './namedItem';
import { type GroupCounts, Tally } from './tally';

/** Items by their parents that are in the cache; those on top of the tree are the ones without. */
export function familyGroups(sql: SqlPort, query: ItemFilters): GroupCounts {
	const tally = new Tally(statesOf(query.state));
	const states = childStates(sql, query);
	for (const [parent, child] of cachedEdges(sql)) {
		const state = states.get(child);
		if (state !== undefined) {
			tally.add(parent, state, 1);
		}
	}
	const top = itemsWhere(sql, query, statesOf('all'));
	for (const row of sql.all(
		`SELECT w.repo_key, w.state, count(*) AS n FROM work_items w WHERE ${top.sql} AND w.is_child = 0
			GROUP BY w.repo_key, w.state`,
		top.values,
	)) {
		tally.add(null, String(row['state']), Number(row['n']));
	}
	return tally.result();
}

function childStates(sql: SqlPort, query: ItemFilters): ReadonlyMap<ItemRef, string> {
	const where = itemsWhere(sql, query, statesOf('all'));
	const rows = sql.all(
		`SELECT w.repo_key, (SELECT full_name FROM repos r WHERE r.repo_key = w.repo_key) AS repo, w.state,
			json_group_array(w.number) AS numbers FROM work_items w WHERE ${where.sql} AND w.is_child = 1
			GROUP BY w.repo_key, w.state`,
		where.values,
	);
	return new Map(
		rows.flatMap(({ repo, state, numbers }) =>
			// Names and numbers of the tables make references.
			(JSON.parse(String(numbers)) as readonly number[]).map((number): [ItemRef, string] => [
				`${repo}#${number}` as ItemRef,
				String(state),
			]),
		),
	);
}

/** Each parent and child once, however many say so. */
function cachedEdges(sql: SqlPort): readonly (readonly [ItemRef, ItemRef])[] {
	const [row] = sql.all(
		`SELECT json_group_array(json_array(from_ref, to_ref)) AS edges
			FROM (SELECT DISTINCT from_ref, to_ref FROM relationships WHERE type = 'parent_child')`,
	);
	// The table holds parsed references only.
	const edges = JSON.parse(String(row?.['edges'] ?? '[]')) as readonly (readonly [ItemRef, ItemRef])[];
	const cached = cachedAmong(sql, new Set(edges.map(([parent]) => parent)));
	return edges.filter(([parent]) => cached.has(parent));
}

function cachedAmong(sql: SqlPort, parents: ReadonlySet<ItemRef>): ReadonlySet<ItemRef> {
	const rows = sql.all(`SELECT i.value AS ref FROM json_each(?) i ${namedItem('w', 'i.value')}`, [
		JSON.stringify([...parents]),
	]);
	return new Set(rows.map(({ ref }) => ref as ItemRef));
}
