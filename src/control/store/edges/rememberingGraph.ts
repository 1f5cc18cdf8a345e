import type { WorkEdge, WorkEdgeKind } from '../../../shared/items/workGraph';
import type { ItemRef } from '../../../shared/names';
import type { WorkGraph } from '../../graph/workGraph';

/** For one pass over a graph that nobody changes meanwhile: the same items are asked for again and again. */
export function rememberingGraph(graph: WorkGraph): WorkGraph {
	return {
		edgesFrom: remembered((ref, kind) => graph.edgesFrom(ref, kind)),
		edgesTo: remembered((ref, kind) => graph.edgesTo(ref, kind)),
		hasEdges: (refs, kind) => graph.hasEdges(refs, kind),
		stateOf: (ref) => graph.stateOf(ref),
	};
}

type Look = (ref: ItemRef, kind: WorkEdgeKind) => readonly WorkEdge[];

function remembered(look: Look): Look {
	const known = new Map<string, readonly WorkEdge[]>();
	return (ref, kind) => {
		const key = `${kind} ${ref}`;
		const edges = known.get(key) ?? look(ref, kind);
		known.set(key, edges);
		return edges;
	};
}
