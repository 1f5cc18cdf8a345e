import type { ItemRef } from '../names';
import type { CanonicalItem } from './canonicalItem';

/** Who says that an edge is there; the earlier ones are believed over the later ones. */
export const edgeProvenances = ['sub_issue', 'dependency_api', 'checklist', 'mention'] as const;
export type EdgeProvenance = (typeof edgeProvenances)[number];

/** `from` is the parent, what is blocked, or what speaks of the other. */
export const workEdgeKinds = ['parent_child', 'blocked_by', 'mention'] as const;
export type WorkEdgeKind = (typeof workEdgeKinds)[number];

/** How two work items stand to each other, as one source says it. */
export interface WorkEdge {
	readonly kind: WorkEdgeKind;
	readonly from: ItemRef;
	readonly to: ItemRef;
	readonly provenance: EdgeProvenance;
}

/** What the other one is to the item. */
export const itemEdgeKinds = ['parent', 'child', 'blocked_by', 'blocks', 'adr', 'mention', 'mentioned_by'] as const;

/** An edge, seen from one item. */
export interface ItemEdge {
	readonly kind: (typeof itemEdgeKinds)[number];
	/** The item, or as written when the text alone does not tell which; a path or an address for an ADR. */
	readonly target: string;
	readonly ref: ItemRef | null;
	readonly provenance: EdgeProvenance;
}

/** Stable: scripts depend on them. */
export const graphWarningCodes = [
	'conflicting_parent_edge',
	'cycle_detected',
	'no_dependencies',
	'partial_ingestion',
] as const;

/** Why what the graph says of an item is to be taken with care. */
export interface GraphWarning {
	readonly code: (typeof graphWarningCodes)[number];
	/**
	 * The items that it is about: the child and then its parents, the strongest first; the way round a cycle, from an
	 * item back to it; the item and the one that is not cached.
	 */
	readonly path: readonly ItemRef[];
	/** The kind of the edges that it is about; null where it is about no one kind. */
	readonly about: WorkEdgeKind | null;
}

/** How many of the items below another one are done. */
export interface Progress {
	readonly done: number;
	readonly total: number;
}

/** What an item's own words and its neighbours make of it. */
export interface ItemGraph {
	/** As title, labels and body say it. */
	readonly canonical: CanonicalItem;
	/** By kind in the order of {@link itemEdgeKinds}, then by strength and target. All that is said, believed or not. */
	readonly edges: readonly ItemEdge[];
	/** By code and path. */
	readonly warnings: readonly GraphWarning[];
}
