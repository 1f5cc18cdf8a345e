import type { ItemRef } from '../../../shared/names';
import type { GraphWarning } from '../../../shared/workGraph';
import { cycleThrough } from '../../graph/cycleThrough';
import { itemWarnings } from '../../graph/itemWarnings';
import type { WorkGraph } from '../../graph/workGraph';
import type { SqlPort } from '../sqlPort';
import { cachedGraph } from './cachedGraph';

/** More than this nobody reads: the first ones are mended first. */
const mostWarnings = 50;

/** Everything that anybody says of parents: child and parent. */
const said = `SELECT to_ref AS child, from_ref AS parent FROM relationships
		WHERE type = 'names_child' OR (type = 'parent_child' AND provenance <> 'checklist')
	UNION SELECT from_ref, to_ref FROM relationships WHERE type = 'names_parent'`;

/** Items with more than one parent, and those that are below themselves: each cycle once. */
export function familyWarnings(sql: SqlPort): readonly GraphWarning[] {
	const graph = cachedGraph(sql);
	const conflicts = conflictingChildren(sql).flatMap((ref) =>
		itemWarnings(graph, ref).filter(({ code }) => code === 'conflicting_parent_edge'),
	);
	return [...familyCycles(sql, graph), ...conflicts].slice(0, mostWarnings);
}

function familyCycles(sql: SqlPort, graph: WorkGraph): readonly GraphWarning[] {
	const found: GraphWarning[] = [];
	const seen = new Set<ItemRef>();
	for (const ref of ringCandidates(sql)) {
		const path = seen.has(ref) || found.length >= mostWarnings ? null : cycleThrough(graph, ref, 'parent_child');
		for (const one of path ?? []) {
			seen.add(one);
		}
		if (path !== null) {
			found.push(...itemWarnings(graph, ref).filter((warning) => isFamilyCycle(warning, path)));
		}
	}
	return found;
}

function isFamilyCycle({ code, path }: GraphWarning, way: readonly ItemRef[]): boolean {
	return code === 'cycle_detected' && path.join() === way.join();
}

function conflictingChildren(sql: SqlPort): readonly ItemRef[] {
	const query = `SELECT child FROM (${said}) GROUP BY child HAVING count(*) > 1 ORDER BY child LIMIT ?`;
	return sql.all(query, [mostWarnings]).map(({ child }) => refOf(child));
}

/** What is left when everything without a parent or without a child is taken away, again and again. */
function ringCandidates(sql: SqlPort): readonly ItemRef[] {
	const [row] = sql.all(
		`WITH said AS (${said}) SELECT json_group_array(json_array(child, parent)) AS pairs FROM said
			WHERE parent IN (SELECT child FROM said) AND child IN (SELECT parent FROM said)`,
	);
	// The table holds parsed references only.
	let pairs = JSON.parse(String(row?.['pairs'] ?? '[]')) as readonly (readonly [ItemRef, ItemRef])[];
	for (let before = -1; before !== pairs.length; ) {
		before = pairs.length;
		const children = new Set(pairs.map(([child]) => child));
		const parents = new Set(pairs.map(([, parent]) => parent));
		pairs = pairs.filter(([child, parent]) => children.has(parent) && parents.has(child));
	}
	return [...new Set(pairs.map(([child]) => child))].sort();
}

function refOf(value: unknown): ItemRef {
	// The table holds parsed references only.
	return String(value) as ItemRef;
}
