import type { Progress, WorkEdge } from '../../shared/items/workGraph';
import type { ItemRef } from '../../shared/names';
import { drawnParents } from './drawnParents';
import type { WorkGraph } from './workGraph';

/** How many items that are not done, or not known, keep this one from going on. */
export function blockedCount(graph: WorkGraph, ref: ItemRef): number {
	return openOnes(
		graph,
		graph.edgesFrom(ref, 'blocked_by').map(({ to }) => to),
	);
}

/** How many items that are not done this one keeps from going on. */
export function blockingCount(graph: WorkGraph, ref: ItemRef): number {
	return openOnes(
		graph,
		graph.edgesTo(ref, 'blocked_by').map(({ from }) => from),
	);
}

/** Of everything below an item, each once; what is not cached counts as not done. */
export function progressOf(graph: WorkGraph, ref: ItemRef): Progress {
	const below = descendants(graph, ref);
	return { done: below.filter((item) => isDone(graph, item)).length, total: below.length };
}

/** The children as a tree shows them, by reference. */
export function drawnChildren(graph: WorkGraph, ref: ItemRef): readonly ItemRef[] {
	const named = new Set(graph.edgesFrom(ref, 'parent_child').map(({ to }) => to));
	const isUnder = ({ from }: WorkEdge): boolean => from === ref;
	return [...named].filter((child) => drawnParents(graph, child).some(isUnder)).sort();
}

function descendants(graph: WorkGraph, ref: ItemRef): readonly ItemRef[] {
	const seen = new Set<ItemRef>([ref]);
	// A set may grow while it is walked: each item is visited once, also where GitHub's answers make a ring.
	for (const item of seen) {
		for (const child of drawnChildren(graph, item)) {
			seen.add(child);
		}
	}
	seen.delete(ref);
	return [...seen];
}

function openOnes(graph: WorkGraph, refs: readonly ItemRef[]): number {
	return [...new Set(refs)].filter((ref) => !isDone(graph, ref)).length;
}

function isDone(graph: WorkGraph, ref: ItemRef): boolean {
	const state = graph.stateOf(ref);
	return state !== null && state !== 'open';
}
