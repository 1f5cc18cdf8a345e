import type { GraphWarning } from '../../../shared/items/workGraph';
import type { ItemRef } from '../../../shared/names';
import { cycleThrough } from '../../graph/cycleThrough';
import { itemWarnings } from '../../graph/itemWarnings';
import type { WorkGraph } from '../../graph/workGraph';
import type { SqlPort } from '../sqlPort';
import { cachedGraph } from './cachedGraph';

/** More than this nobody reads: the first ones are mended first. */
const mostWarnings = 50;

/** Items with more than one parent, and those that are below themselves: each cycle once. */
export function familyWarnings(sql: SqlPort): readonly GraphWarning[] {
	const graph = cachedGraph(sql);
	const parents = everySaidParent(sql);
	const conflicts = [...parents]
		.flatMap(([child, { size }]) => (size > 1 ? child : []))
		.sort()
		.slice(0, mostWarnings)
		.flatMap((ref) => itemWarnings(graph, ref).filter(({ code }) => code === 'conflicting_parent_edge'));
	return [...familyCycles(graph, ringCandidates(parents)), ...conflicts].slice(0, mostWarnings);
}

type Parents = ReadonlyMap<ItemRef, ReadonlySet<ItemRef>>;

/** By child, all that anybody says of its parents: in one look, since each row that is asked for costs. */
function everySaidParent(sql: SqlPort): Parents {
	const [row] = sql.all(
		`SELECT json_group_array(json_array(child, parent)) AS pairs FROM (
			SELECT to_ref AS child, from_ref AS parent FROM relationships
				WHERE type = 'names_child' OR (type = 'parent_child' AND provenance <> 'checklist')
			UNION ALL SELECT from_ref, to_ref FROM relationships WHERE type = 'names_parent')`,
	);
	// The table holds parsed references only.
	const pairs = JSON.parse(String(row?.['pairs'] ?? '[]')) as readonly (readonly [ItemRef, ItemRef])[];
	const parents = new Map<ItemRef, Set<ItemRef>>();
	for (const [child, parent] of pairs) {
		parents.set(child, (parents.get(child) ?? new Set()).add(parent));
	}
	return parents;
}

/** What is left when everything without a child is taken away, again and again: cycles, and what is above them. */
function ringCandidates(parents: Parents): readonly ItemRef[] {
	const children = new Map<ItemRef, number>();
	for (const parent of [...parents.values()].flatMap((all) => [...all])) {
		children.set(parent, (children.get(parent) ?? 0) + 1);
	}
	const gone = new Set([...parents.keys()].filter((ref) => !children.has(ref)));
	// A set may grow while it is walked.
	for (const ref of gone) {
		for (const parent of parents.get(ref) ?? []) {
			const left = (children.get(parent) ?? 0) - 1;
			children.set(parent, left);
			if (left === 0) {
				gone.add(parent);
			}
		}
	}
	return [...parents.keys()].filter((ref) => !gone.has(ref)).sort();
}

function familyCycles(graph: WorkGraph, candidates: readonly ItemRef[]): readonly GraphWarning[] {
	const found: GraphWarning[] = [];
	const seen = new Set<ItemRef>();
	for (const ref of candidates) {
		const path = seen.has(ref) || found.length >= mostWarnings ? null : cycleThrough(graph, ref, 'parent_child');
		for (const one of path ?? []) {
			seen.add(one);
		}
		found.push(...(path === null ? [] : [{ code: 'cycle_detected', path, about: 'parent_child' } as const]));
	}
	return found;
}
