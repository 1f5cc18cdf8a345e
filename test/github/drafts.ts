import { createHash } from 'node:crypto';
import type { Issue, IssueChange, IssueDraft, Pull, Repo, StateReason } from './model';

interface Made {
	readonly repo: Repo;
	readonly id: number;
	readonly number: number;
	readonly now: string;
	readonly author: string;
}

/** A draft with every gap filled as GitHub would fill it. */
export function issueFromDraft(draft: IssueDraft, made: Made): Issue {
	const createdAt = draft.createdAt ?? made.now;
	const state = draft.state ?? 'open';
	const closedAt = state === 'closed' ? (draft.closedAt ?? draft.updatedAt ?? createdAt) : null;
	return {
		id: made.id,
		repoId: made.repo.id,
		number: made.number,
		title: draft.title,
		body: draft.body ?? null,
		state,
		stateReason: draft.stateReason ?? (state === 'closed' && draft.pull === undefined ? 'completed' : null),
		author: made.author,
		association: draft.association ?? made.repo.members[made.author] ?? 'NONE',
		labels: draft.labels ?? [],
		assignees: draft.assignees ?? [],
		milestone: draft.milestone ?? null,
		comments: draft.comments ?? 0,
		isLocked: draft.isLocked ?? false,
		createdAt,
		updatedAt: draft.updatedAt ?? closedAt ?? createdAt,
		closedAt,
		closedBy: closedAt === null ? null : (draft.closedBy ?? made.author),
		pull: draft.pull === undefined ? null : pullFromDraft(draft.pull, made),
	};
}

/** The issue after the edit; the very same object when the edit changes nothing. */
export function changedIssue(issue: Issue, change: IssueChange, now: string): Issue {
	const { by, ...fields } = change;
	const edited = { ...issue, ...fields };
	const next = { ...edited, ...closing(issue, edited, by ?? issue.author, now) };
	return JSON.stringify(next) === JSON.stringify(issue) ? issue : { ...next, updatedAt: now };
}

function closing(before: Issue, edited: Issue, by: string, now: string): Partial<Issue> {
	if (edited.state === before.state) {
		return {};
	}
	return edited.state === 'closed'
		? { closedAt: now, closedBy: by, stateReason: reason(before, edited, 'completed') }
		: { closedAt: null, closedBy: null, stateReason: reason(before, edited, 'reopened') };
}

function reason(before: Issue, edited: Issue, usual: StateReason): StateReason | null {
	if (before.pull !== null) {
		return null;
	}
	return edited.stateReason === before.stateReason ? usual : edited.stateReason;
}

function pullFromDraft(draft: Partial<Pull> & { readonly head: string }, made: Made): Pull {
	return {
		base: made.repo.defaultBranch,
		headSha: shaOf(`${made.id} ${draft.head}`),
		isDraft: false,
		mergedAt: null,
		mergedBy: null,
		reviewers: [],
		additions: 12,
		deletions: 3,
		changedFiles: 2,
		commits: 1,
		...draft,
	};
}

export function shaOf(text: string): string {
	return createHash('sha1').update(text).digest('hex');
}
