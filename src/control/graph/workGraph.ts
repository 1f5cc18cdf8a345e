import { edgeProvenances, type WorkEdge, type WorkEdgeKind } from '../../shared/items/workGraph';
import type { WorkItemState } from '../../shared/items/workItem';
import type { ItemRef } from '../../shared/names';

/** Everything that is said about how items stand to each other, whether it is believed or not. */
export interface WorkGraph {
	/** By target and provenance, as text; each pair once a provenance. */
	edgesFrom(ref: ItemRef, kind: WorkEdgeKind): readonly WorkEdge[];
	/** By source and provenance. */
	edgesTo(ref: ItemRef, kind: WorkEdgeKind): readonly WorkEdge[];
	/** Whether any of these has an edge of this kind, at either end. */
	hasEdges(refs: readonly ItemRef[], kind: WorkEdgeKind): boolean;
	/** Null for an item that is not cached. */
	stateOf(ref: ItemRef): WorkItemState | null;
}

/** Smaller is stronger. */
export function strength({ provenance }: Pick<WorkEdge, 'provenance'>): number {
	return edgeProvenances.indexOf(provenance);
}

/** Whether GitHub itself knows of the edge. */
export function isGitHubs({ provenance }: Pick<WorkEdge, 'provenance'>): boolean {
	return provenance === 'sub_issue' || provenance === 'dependency_api';
}
