import * as z from 'zod';
import { ItemRef, RepoName } from '../names';
import type { WorkItemType } from './canonicalItem';
import type { ItemGraph, Progress } from './workGraph';

export type WorkItemKind = 'issue' | 'pull_request';
export type WorkItemState = 'open' | 'closed' | 'merged';

/** What the reviews of a pull request come to. */
export const reviewStates = ['approved', 'changes_requested', 'review_required'] as const;
export type ReviewState = (typeof reviewStates)[number];
/** What the checks of a pull request's newest commit come to. */
export const checkStates = ['success', 'failure', 'pending'] as const;
export type CheckState = (typeof checkStates)[number];

/** One row of a list: what the cache knows without opening the payload. Times are ISO 8601 UTC. */
export interface WorkItemSummary {
	readonly ref: ItemRef;
	readonly repo: RepoName;
	readonly number: number;
	readonly kind: WorkItemKind;
	readonly title: string;
	readonly state: WorkItemState;
	readonly isDraft: boolean;
	readonly author: string;
	/** Sorted by code point. */
	readonly labels: readonly string[];
	/** Sorted by code point. */
	readonly assignees: readonly string[];
	readonly milestone: string | null;
	readonly createdAt: string;
	readonly updatedAt: string;
	readonly commentCount: number;
	/** Null for an issue, and for a pull request without reviews or whose reviews are not known. */
	readonly review: ReviewState | null;
	/** Null for an issue, and for a pull request without checks or whose checks are not known. */
	readonly checks: CheckState | null;
	readonly parent: ItemRef | null;
	readonly childCount: number;
	readonly closedChildCount: number;
	/** As title, labels and body say them, by the rules of the repository. */
	readonly type: WorkItemType | null;
	readonly area: string | null;
	readonly priority: string | null;
	/** Of everything below it; null for an item without children. */
	readonly progress: Progress | null;
	/** How many items that are not done keep this one from going on. */
	readonly blockedBy: number;
	/** How many items that are not done wait for this one. */
	readonly blocking: number;
	/** Changesets that wait for a person and touch this item. */
	readonly pendingChangesets: number;
}

export interface WorkItemComment {
	readonly id: number;
	readonly author: string;
	/** GitHub's author_association: OWNER, MEMBER, COLLABORATOR, CONTRIBUTOR, NONE, … */
	readonly association: string;
	readonly body: string;
	/** How many people agree, less those who do not. */
	readonly reactions: number;
	readonly createdAt: string;
	readonly updatedAt: string;
	readonly url: string;
}

/** A field that a project gives an item. */
export interface ProjectFieldValue {
	readonly project: string;
	readonly field: string;
	/** As text: a number in its shortest form, a date as YYYY-MM-DD. */
	readonly value: string;
}

/** An item in its own words, without what was said of it and what stands around it. */
export interface WorkItemText extends Omit<WorkItemSummary, 'blockedBy' | 'blocking'> {
	readonly body: string;
	readonly association: string;
	readonly url: string;
	readonly closedAt: string | null;
	readonly head: string | null;
	readonly base: string | null;
	/** Done or not, unlike the counts of a summary. */
	readonly blockedBy: readonly ItemRef[];
	readonly blocking: readonly ItemRef[];
}

/** Everything the cache knows about one item. */
export interface WorkItemDetail extends WorkItemText, ItemGraph {
	/** Oldest first. */
	readonly comments: readonly WorkItemComment[];
	/** By number. */
	readonly children: readonly WorkItemSummary[];
	readonly parentItem: WorkItemSummary | null;
	/** What GitHub's projects say of it, by project and field. */
	readonly projectFields: readonly ProjectFieldValue[];
	/** When the repository was last in step with GitHub; null when never. */
	readonly syncedAt: string | null;
}

/** Null: only items without one. */
const facet = z.string().min(1).nullable().optional();

/** Filters join with "and"; a facet of null asks for the items that have none. */
export const itemFilters = {
	repo: RepoName.optional(),
	state: z.enum(['open', 'closed', 'all']).default('open'),
	kind: z.enum(['issue', 'pull_request']).optional(),
	/** One of the types of a work item; any other matches nothing. */
	type: facet,
	milestone: facet,
	assignee: facet,
	area: facet,
	priority: facet,
	label: facet,
	/** Whether something that is not done keeps the item from going on. */
	blocked: z.boolean().optional(),
	/** The children of this item. */
	parent: ItemRef.optional(),
	/** Only items that have no parent in the cache. */
	topLevel: z.boolean().default(false),
} as const;

/** Filters join with "and". Newest change first. */
export const WorkItemQuery = z.object({
	...itemFilters,
	limit: z.number().int().min(1).max(500).default(100),
	/** `next` of the page before. */
	after: z.string().optional(),
});
export type WorkItemQuery = z.input<typeof WorkItemQuery>;

export interface WorkItemPage {
	readonly items: readonly WorkItemSummary[];
	/** Hand it back as `after`; null on the last page. */
	readonly next: string | null;
	/** How many items match in all. */
	readonly total: number;
}

export const SearchQuery = z.object({
	/** Words that must all occur in title, body or comments; `#12` finds a number. Empty: the newest items. */
	words: z.string().max(500),
	limit: z.number().int().min(1).max(200).default(50),
});
export type SearchQuery = z.input<typeof SearchQuery>;

/** What somebody has typed after the `#` of a reference: a number or its beginning, words of a title, or nothing. */
export const SuggestionQuery = z.object({
	repo: RepoName,
	text: z.string().max(100),
	limit: z.number().int().min(1).max(100).default(30),
});
export type SuggestionQuery = z.input<typeof SuggestionQuery>;
