import type { WorkEdge } from '../../shared/items/workGraph';
import type { ItemRef } from '../../shared/names';
import { strength, type WorkGraph } from './workGraph';

/** The parents that the strongest source names; whatever weaker ones say does not count beside it. */
export function claimedParents(graph: WorkGraph, child: ItemRef): readonly WorkEdge[] {
	const edges = graph.edgesTo(child, 'parent_child');
	const strongest = Math.min(...edges.map(strength));
	return edges.filter((edge) => strength(edge) === strongest);
}
