import type { WorkEdge, WorkEdgeKind } from '../../shared/items/workGraph';
import type { WorkItemState } from '../../shared/items/workItem';
import type { ItemRef } from '../../shared/names';
import type { WorkGraph } from './workGraph';

/** The graph of all these edges, in memory; the order in which they come does not matter, nor how often. */
export function buildGraph(states: ReadonlyMap<ItemRef, WorkItemState>, edges: readonly WorkEdge[]): WorkGraph {
	const outgoing = indexed(edges, 'from', 'to');
	const incoming = indexed(edges, 'to', 'from');
	return {
		edgesFrom: (ref, kind) => outgoing[kind].get(ref) ?? [],
		edgesTo: (ref, kind) => incoming[kind].get(ref) ?? [],
		hasEdges: (refs, kind) => refs.some((ref) => outgoing[kind].has(ref) || incoming[kind].has(ref)),
		stateOf: (ref) => states.get(ref) ?? null,
	};
}

type Index = Readonly<Record<WorkEdgeKind, Map<ItemRef, WorkEdge[]>>>;

type End = 'from' | 'to';

function indexed(edges: readonly WorkEdge[], mine: End, other: End): Index {
	const index: Index = { parent_child: new Map(), blocked_by: new Map(), mention: new Map() };
	for (const edge of edges) {
		const byRef = index[edge.kind];
		const known = byRef.get(edge[mine]);
		if (known === undefined) {
			byRef.set(edge[mine], [edge]);
		} else {
			known.push(edge);
		}
	}
	for (const byRef of Object.values(index)) {
		for (const [ref, found] of byRef) {
			if (found.length > 1) {
				byRef.set(ref, distinct(found, other));
			}
		}
	}
	return index;
}

function distinct(edges: WorkEdge[], other: End): WorkEdge[] {
	edges.sort((a, b) => compared(a[other], b[other]) || compared(a.provenance, b.provenance));
	return edges.filter((edge, at) => {
		const before = edges[at - 1];
		return before?.[other] !== edge[other] || before.provenance !== edge.provenance;
	});
}

function compared(a: string, b: string): number {
	if (a === b) {
		return 0;
	}
	return a < b ? -1 : 1;
}
