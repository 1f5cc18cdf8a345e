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
	const { pull, ...given } = draft;
	const createdAt = draft.createdAt ?? made.now;
	const closing = closingOf(draft, createdAt, made.author);
	return {
		id: made.id,
		repoId: made.repo.id,
		number: made.number,
		body: null,
		state: 'open',
		association: made.repo.members[made.author] ?? 'NONE',
		labels: [],
		assignees: [],
		milestone: null,
		type: null,
		comments: 0,
		isLocked: false,
		lastEditedAt: null,
		editor: null,
		createdAt,
		updatedAt: closing.closedAt ?? createdAt,
		...given,
		...closing,
		author: made.author,
		pull: pull === undefined ? null : pullFromDraft(pull, made),
	};
}

function closingOf(draft: IssueDraft, createdAt: string, author: string) {
	if (draft.state !== 'closed') {
		return { stateReason: draft.stateReason ?? null, closedAt: null, closedBy: null };
	}
	const usual = draft.pull === undefined ? ('completed' as const) : null;
	return {
		stateReason: draft.stateReason ?? usual,
		closedAt: draft.closedAt ?? draft.updatedAt ?? createdAt,
		closedBy: draft.closedBy ?? author,
	};
}

/** The issue after the edit; the very same object when the edit changes nothing. */
export function changedIssue(issue: Issue, change: IssueChange, now: string): Issue {
	const { by, ...fields } = change;
	const edited = { ...issue, ...fields };
	const who = by ?? issue.author;
	const editing = edited.body === issue.body ? {} : { lastEditedAt: now, editor: who };
	const next = { ...edited, ...editing, ...closing(issue, edited, who, now) };
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
		reviewDecision: null,
		checks: null,
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
