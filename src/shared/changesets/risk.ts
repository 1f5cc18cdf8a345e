/** From the calmest to the one that has to be looked at by itself. */
export const riskLevels = ['low', 'medium', 'high', 'critical'] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** What makes a changeset riskier. Stable: scripts may depend on the spelling. */
export type RiskCode =
	| 'secret_found'
	| 'hidden_text'
	| 'empties_body'
	| 'replaces_body'
	| 'removes_text'
	| 'removes_tasks'
	| 'closes'
	| 'reopens'
	| 'mentions_teams'
	| 'mentions_people'
	| 'commands_bots'
	| 'assigns_people'
	| 'unassigns_people'
	| 'changes_title'
	| 'changes_labels'
	| 'changes_milestone'
	| 'changes_type'
	| 'changes_parent'
	| 'changes_dependency'
	| 'changes_project'
	| 'comments'
	| 'new_issues'
	| 'many_operations'
	| 'several_repositories'
	| 'stale'
	| 'unfamiliar_proposer'
	| 'impact_not_stated';

export interface RiskReason {
	readonly code: RiskCode;
	readonly count: number;
	/** Items, people or repositories that it is about, as many as a person reads; `count` has them all. */
	readonly names: readonly string[];
}

/** How carefully a changeset has to be looked at, and why. The same changeset always gives the same. */
export interface Risk {
	readonly level: RiskLevel;
	/** 0 to 100. */
	readonly score: number;
	/** What weighs most comes first. */
	readonly reasons: readonly RiskReason[];
}
