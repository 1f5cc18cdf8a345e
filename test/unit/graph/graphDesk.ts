import { buildGraph } from '../../../src/control/graph/buildGraph';
import { itemWarnings } from '../../../src/control/graph/itemWarnings';
import type { WorkGraph } from '../../../src/control/graph/workGraph';
import type { EdgeProvenance, WorkEdge, WorkEdgeKind } from '../../../src/shared/items/workGraph';
import { ItemRef } from '../../../src/shared/names';

/** `octo/harbor#7`. */
export function at(number: number): ItemRef {
	return ItemRef.parse(`octo/harbor#${number}`);
}

/** `#7`, so that what a test expects reads well. */
export function short(ref: ItemRef): string {
	return ref.replace('octo/harbor', '');
}

export interface Said {
	readonly parent?: readonly [parent: number, child: number, provenance?: EdgeProvenance];
	readonly blocks?: readonly [blocker: number, blocked: number, provenance?: EdgeProvenance];
}

/** The graph of what is said; items up to `cached` are cached, and those of `closed` done. */
export function aGraph(
	said: readonly Said[],
	{ cached = 9, closed = [] }: { readonly cached?: number; readonly closed?: readonly number[] } = {},
): WorkGraph {
	const numbers = Array.from({ length: cached }, (_, index) => index + 1);
	const states = numbers.map((number) => [at(number), closed.includes(number) ? 'closed' : 'open'] as const);
	return buildGraph(new Map(states), said.flatMap(edges));
}

function edges({ parent, blocks }: Said): readonly WorkEdge[] {
	return [
		...(parent === undefined ? [] : [edge('parent_child', parent)]),
		...(blocks === undefined ? [] : [edge('blocked_by', [blocks[1], blocks[0], blocks[2]])]),
	];
}

function edge(
	kind: WorkEdgeKind,
	[from, to, provenance = 'checklist']: readonly [number, number, (EdgeProvenance | undefined)?],
): WorkEdge {
	return { kind, from: at(from), to: at(to), provenance };
}

/** `CODE #1 #2`, one each. */
export function warnings(graph: WorkGraph, number: number): readonly string[] {
	return itemWarnings(graph, at(number)).map(({ code, path }) => `${code} ${path.map(short).join(' ')}`);
}
