import type { ItemRef } from '../../shared/names';
import { claimedParents } from './claimedParents';
import type { WorkGraph } from './workGraph';

export type CycleKind = 'parent_child' | 'blocked_by';

/**
 * The shortest way from an item back to itself, up through its parents or along its blockers: the item first and last.
 * Null when there is none.
 */
export function cycleThrough(graph: WorkGraph, start: ItemRef, kind: CycleKind): readonly ItemRef[] | null {
	const cameFrom = new Map<ItemRef, ItemRef>();
	const queue: ItemRef[] = [start];
	// The queue grows while it is walked.
	for (const ref of queue) {
		for (const next of nextOf(graph, ref, kind)) {
			if (next === start) {
				return [...wayTo(ref, cameFrom), start];
			}
			if (!cameFrom.has(next)) {
				cameFrom.set(next, ref);
				queue.push(next);
			}
		}
	}
	return null;
}

function nextOf(graph: WorkGraph, ref: ItemRef, kind: CycleKind): readonly ItemRef[] {
	return kind === 'parent_child'
		? claimedParents(graph, ref).map(({ from }) => from)
		: graph.edgesFrom(ref, kind).map(({ to }) => to);
}

function wayTo(end: ItemRef, cameFrom: ReadonlyMap<ItemRef, ItemRef>): readonly ItemRef[] {
	const way: ItemRef[] = [];
	for (let ref: ItemRef | undefined = end; ref !== undefined; ref = cameFrom.get(ref)) {
		way.push(ref);
	}
	return way.reverse();
}

/** Every cycle that runs through one of the items, each once, from its first item by name. */
export function findCycles(
	graph: WorkGraph,
	items: Iterable<ItemRef>,
	kind: CycleKind,
): readonly (readonly ItemRef[])[] {
	const found: (readonly ItemRef[])[] = [];
	const seen = new Set<ItemRef>();
	for (const item of [...items].sort()) {
		const cycle = seen.has(item) ? null : cycleThrough(graph, item, kind);
		if (cycle !== null) {
			found.push(cycle);
			for (const ref of cycle) {
				seen.add(ref);
			}
		}
	}
	return found;
}
