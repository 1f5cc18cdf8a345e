/** How proposals fared: counted over changesets, each once. */
export interface DecisionCounts {
	readonly proposed: number;
	readonly approved: number;
	/** Of the approved ones, those that a policy approved. */
	readonly automatic: number;
	readonly rejected: number;
	/** Nobody has decided yet. */
	readonly waiting: number;
	/** Approved of all that people decided, 0 to 1; null when none was. */
	readonly approvalRate: number | null;
	readonly rejectionRate: number | null;
	/** From the proposal to a person's first decision, in milliseconds; null when there was none. */
	readonly medianDecisionMs: number | null;
}

export interface NamedCounts extends DecisionCounts {
	/** Who proposed, or the kind of operation. */
	readonly name: string;
}

export interface Metrics extends DecisionCounts {
	/** By who proposed, the most proposals first. */
	readonly byProposer: readonly NamedCounts[];
	/** By kind of operation; a changeset counts once for each kind that it holds. */
	readonly byKind: readonly NamedCounts[];
}
