export type Association = 'OWNER' | 'MEMBER' | 'COLLABORATOR' | 'CONTRIBUTOR' | 'FIRST_TIME_CONTRIBUTOR' | 'NONE';
export type IssueState = 'open' | 'closed';
export type StateReason = 'completed' | 'not_planned' | 'duplicate' | 'reopened';

export interface User {
	readonly id: number;
	readonly login: string;
	readonly name: string;
	readonly kind: 'User' | 'Bot' | 'Organization';
}

export interface Repo {
	readonly id: number;
	readonly owner: string;
	readonly name: string;
	readonly description: string;
	readonly defaultBranch: string;
	readonly isPrivate: boolean;
	readonly isArchived: boolean;
	readonly createdAt: string;
	readonly updatedAt: string;
	readonly pushedAt: string;
	/** Who may be assigned, and how their words are marked. */
	readonly members: Readonly<Record<string, Association>>;
}

export interface Label {
	readonly id: number;
	readonly name: string;
	readonly color: string;
	readonly description: string;
}

export interface Milestone {
	readonly id: number;
	readonly number: number;
	readonly title: string;
	readonly description: string;
	readonly state: IssueState;
	readonly creator: string;
	readonly createdAt: string;
	readonly updatedAt: string;
	readonly closedAt: string | null;
	readonly dueOn: string | null;
}

export type ReviewDecision = 'APPROVED' | 'CHANGES_REQUESTED' | 'REVIEW_REQUIRED';
export type CheckState = 'SUCCESS' | 'FAILURE' | 'PENDING' | 'ERROR' | 'EXPECTED';

/** What a pull request has beyond an issue. */
export interface Pull {
	readonly head: string;
	readonly base: string;
	readonly headSha: string;
	readonly isDraft: boolean;
	readonly mergedAt: string | null;
	readonly mergedBy: string | null;
	readonly reviewers: readonly string[];
	readonly reviewDecision: ReviewDecision | null;
	/** Of the head commit; null when nothing checks it. */
	readonly checks: CheckState | null;
	readonly additions: number;
	readonly deletions: number;
	readonly changedFiles: number;
	readonly commits: number;
}

export interface Issue {
	readonly id: number;
	readonly repoId: number;
	readonly number: number;
	readonly title: string;
	readonly body: string | null;
	readonly state: IssueState;
	readonly stateReason: StateReason | null;
	readonly author: string;
	readonly association: Association;
	readonly labels: readonly string[];
	readonly assignees: readonly string[];
	readonly milestone: number | null;
	/** By the name that the owner gave it. */
	readonly type: string | null;
	readonly comments: number;
	readonly isLocked: boolean;
	readonly createdAt: string;
	readonly updatedAt: string;
	readonly closedAt: string | null;
	readonly closedBy: string | null;
	/** Of the body alone: a new title moves neither. */
	readonly lastEditedAt: string | null;
	readonly editor: string | null;
	readonly pull: Pull | null;
}

export interface Comment {
	readonly id: number;
	readonly repoId: number;
	readonly issueId: number;
	readonly issueNumber: number;
	readonly author: string;
	readonly association: Association;
	readonly body: string;
	readonly createdAt: string;
	readonly updatedAt: string;
}

/** What changed, as GitHub words it. */
export type IssueHappening =
	| { readonly event: 'labeled' | 'unlabeled'; readonly label: Pick<Label, 'name' | 'color'> }
	| { readonly event: 'renamed'; readonly rename: { readonly from: string; readonly to: string } }
	| { readonly event: 'assigned' | 'unassigned'; readonly assignee: string }
	| { readonly event: 'milestoned' | 'demilestoned'; readonly milestone: string }
	| { readonly event: 'closed' | 'reopened'; readonly stateReason: StateReason | null }
	| { readonly event: 'merged'; readonly sha: string }
	| { readonly event: 'locked' | 'unlocked' | 'ready_for_review' | 'convert_to_draft' | 'transferred' };

/** One line of what was done to an issue, and by whom. */
export interface IssueEvent {
	readonly id: number;
	readonly issueNumber: number;
	readonly actor: string;
	readonly createdAt: string;
	readonly what: IssueHappening;
}

/** A new issue or, with `pull`, a new pull request; what is left out is as GitHub would have it. */
export interface IssueDraft extends Partial<Omit<Issue, 'id' | 'repoId' | 'number' | 'title' | 'pull'>> {
	readonly title: string;
	readonly pull?: Partial<Pull> & { readonly head: string };
}

/** What an edit may touch; `by` is who makes it, the author when left out. */
export type IssueChange = Partial<
	Pick<
		Issue,
		'title' | 'body' | 'state' | 'stateReason' | 'labels' | 'assignees' | 'milestone' | 'type' | 'isLocked' | 'pull'
	>
> & { readonly by?: string };

export interface CommentDraft {
	readonly author: string;
	readonly body: string;
	readonly association?: Association;
	readonly createdAt?: string;
}
