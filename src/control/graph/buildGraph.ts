import type { ItemRef } from '../../shared/names';
import type { WorkEdge, WorkEdgeKind } from '../../shared/workGraph';
import type { WorkItemState } from '../../shared/workItem';
import type { WorkGraph } from './workGraph';

/** The graph of all these edges, in memory. */
export function buildGraph(states: ReadonlyMap<ItemRef, WorkItemState>, edges: readonly WorkEdge[]): WorkGraph {
	const outgoing = indexed(edges, ({ from }) => from);
	const incoming = indexed(edges, ({ to }) => to);
	return {
		edgesFrom: (ref, kind) => outgoing[kind].get(ref) ?? [],
		edgesTo: (ref, kind) => incoming[kind].get(ref) ?? [],
		stateOf: (ref) => states.get(ref) ?? null,
	};
}

type Index = Readonly<Record<WorkEdgeKind, Map<ItemRef, WorkEdge[]>>>;

function indexed(edges: readonly WorkEdge[], end: (edge: WorkEdge) => ItemRef): Index {
	const index: Index = { parent_child: new Map(), blocked_by: new Map(), mention: new Map() };
	for (const edge of edges) {
		const byRef = index[edge.kind];
		const known = byRef.get(end(edge));
		if (known === undefined) {
			byRef.set(end(edge), [edge]);
		} else {
			known.push(edge);
		}
	}
	return index;
}
