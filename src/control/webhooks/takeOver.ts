import { type ItemRef, itemRef } from '../../shared/names';
import { findRow, type WorkItemRow } from '../store/items/itemRows';
import { wasToldGone } from '../store/tables/auditTable';
import { commentUpdatedAt, lackingComments, removeComment, upsertComments } from '../store/tables/commentTable';
import { openPullsFrom, upsertIssues } from '../store/tables/issueTable';
import { blockersOf, childrenOf, namersOf } from '../store/tables/relationshipTable';
import { removeItems } from '../store/tables/removeItems';
import type { RepoRow } from '../store/tables/repoTable';
import type { GitHubIssue } from '../sync/gitHubReader';
import type { SyncDeps } from '../sync/syncDeps';
import type { DeliveryChange, DeliveryNews } from './delivery';

export type TakeOverDeps = Pick<SyncDeps, 'store' | 'sha256' | 'rulesFor'>;

/** What became of a delivery in the cache. */
export interface TakenOver {
	readonly changed: readonly ItemRef[];
	/** What the delivery alone cannot settle: GitHub is asked for these items. */
	readonly doubtful: readonly ItemRef[];
}

const nothing: TakenOver = { changed: [], doubtful: [] };

/**
 * Takes the news of a delivery over into the cache. Deliveries come late, twice and in any order: an older state never
 * takes the place of a newer one, and where the times do not decide, GitHub does.
 */
export async function takeOver(deps: TakeOverDeps, repo: RepoRow, news: DeliveryNews): Promise<TakenOver> {
	const { change } = news;
	switch (change.kind) {
		case 'none':
		case 'repo':
			return nothing;
		case 'issue':
			return await takeIssue(deps, repo, meet(deps, repo, change));
		case 'issueGone':
			return takeAway(deps, repo, change.number);
		case 'comment':
			return await takeComment(deps, repo, change);
		case 'commentGone':
			removeComment(deps.store, repo, change.id);
			return alsoChanged(
				await takeIssue(deps, repo, meet(deps, repo, { issue: change.issue, isEdit: false })),
				itemRef(repo.fullName, change.issue.number),
			);
		case 'items':
			return { changed: [], doubtful: news.refs };
		case 'branches': {
			const numbers = openPullsFrom(deps.store.sql, repo.repoKey, change.names);
			return { changed: [], doubtful: numbers.map((number) => itemRef(repo.fullName, number)) };
		}
	}
}

interface Meeting {
	readonly ref: ItemRef;
	readonly row: WorkItemRow | null;
	readonly issue: GitHubIssue;
	/** Its title or body was edited. */
	readonly isEdit: boolean;
}

function meet(
	{ store }: TakeOverDeps,
	{ fullName }: RepoRow,
	{ issue, isEdit }: Pick<Meeting, 'issue' | 'isEdit'>,
): Meeting {
	const { number } = issue;
	return { ref: itemRef(fullName, number), row: findRow(store.sql, fullName, number), issue, isEdit };
}

async function takeIssue(deps: TakeOverDeps, repo: RepoRow, meeting: Meeting): Promise<TakenOver> {
	const { ref, issue } = meeting;
	switch (verdictOn(deps, meeting)) {
		case 'older':
			return nothing;
		case 'doubtful':
			return { changed: [], doubtful: [ref] };
		case 'same':
			return { changed: [], doubtful: isComplete(deps, repo, issue) ? [] : [ref] };
		case 'newer':
			await upsertIssues({ ...deps, rules: deps.rulesFor(repo).rules }, repo, [issue]);
			return { changed: [ref], doubtful: isComplete(deps, repo, issue) ? [] : [ref] };
	}
}

/** Who was related to it may know it by another reference from now on: a transferred item stays a child. */
function takeAway({ store }: TakeOverDeps, repo: RepoRow, number: number): TakenOver {
	const ref = itemRef(repo.fullName, number);
	const doubtful = namersOf(store.sql, ref);
	return { changed: removeItems(store, repo, [number]), doubtful };
}

function verdictOn(
	{ store }: TakeOverDeps,
	{ ref, row, issue, isEdit }: Meeting,
): 'older' | 'same' | 'newer' | 'doubtful' {
	if (row === null) {
		// What was deleted does not come back with a delivery that was overtaken.
		return issue.isPullRequest || wasToldGone(store.sql, 'issues', ref) ? 'doubtful' : 'newer';
	}
	if (issue.updatedAt < row.updatedAt) {
		return 'older';
	}
	if (issue.isPullRequest) {
		// Such a payload may be silent about drafts and merges.
		return 'doubtful';
	}
	if (issue.updatedAt > row.updatedAt) {
		return 'newer';
	}
	// GitHub's clock counts seconds: two changes within one cannot be told apart by it.
	return !isEdit && fieldsOf(issue) === fieldsOf(row) ? 'same' : 'doubtful';
}

function fieldsOf({ title, state, labels, assignees, milestone }: GitHubIssue | WorkItemRow): string {
	return JSON.stringify([title, state, labels, assignees, milestone]);
}

/** Whether the cache has all that hangs on the item: no later delta would look at what it already has. */
function isComplete({ store: { sql } }: TakeOverDeps, repo: RepoRow, issue: GitHubIssue): boolean {
	const ref = itemRef(repo.fullName, issue.number);
	return (
		lackingComments(sql, repo.repoKey, [issue.number]).size === 0 &&
		childrenOf(sql, ref, 'gitHub').length === issue.subIssues &&
		blockersOf(sql, ref, 'gitHub').length === issue.blockedBy
	);
}

type CommentChange = Extract<DeliveryChange, { kind: 'comment' }>;

async function takeComment(deps: TakeOverDeps, repo: RepoRow, change: CommentChange): Promise<TakenOver> {
	const { comment, isEdit } = change;
	const meeting = meet(deps, repo, { issue: change.issue, isEdit: false });
	const { ref, row } = meeting;
	const known = commentUpdatedAt(deps.store.sql, repo, comment.id);
	const wasGone = known === null && wasToldGone(deps.store.sql, 'issue_comment', ref);
	const isHomeless = row === null && verdictOn(deps, meeting) === 'doubtful';
	if (wasGone || isHomeless || (isEdit && known === comment.updatedAt)) {
		return { changed: [], doubtful: [ref] };
	}
	// The item first: no comment is without one, whenever this ends.
	await takeIssue(deps, repo, meeting);
	if (known === null || known < comment.updatedAt) {
		await upsertComments(deps.store, deps.sha256, repo, [comment]);
	}
	// Whether it is complete shows only now.
	return alsoChanged(await takeIssue(deps, repo, meet(deps, repo, meeting)), ref);
}

function alsoChanged({ changed, doubtful }: TakenOver, ref: ItemRef): TakenOver {
	return { changed: [...new Set([...changed, ref])], doubtful };
}
