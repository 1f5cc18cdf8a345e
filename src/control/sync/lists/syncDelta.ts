import { lacksVocabulary, pendingPulls, upsertPullDetails } from '../../store/tables/detailTables';
import { lacksBranches } from '../../store/tables/issueTable';
import type { RepoRow } from '../../store/tables/repoTable';
import { type SyncState, saveSyncState, syncState } from '../../store/tables/syncStateTable';
import { type Brought, flagOutsideChanges } from '../details/outsideChanges';
import { syncVocabulary } from '../details/syncDetails';
import type { ItemDetail } from '../gitHubGraph';
import type { GitHubIssue } from '../gitHubReader';
import { type RepoRun, type SyncDeps, type SyncRun, tellChanged } from '../syncDeps';
import type { ListState } from './readDelta';
import { mendComments, syncComments } from './syncComments';
import { syncIssues } from './syncIssues';
import { syncPulls } from './syncPulls';

/**
 * What changed since the cursors; answers how many items. The cursors move when all of it is in the cache. At a glance
 * the other lists are asked only when the list of issues has something new.
 */
export async function syncDelta(deps: SyncDeps, repo: RepoRow, run: RepoRun): Promise<number> {
	const { store } = deps;
	const before = syncState(store.sql, repo.repoKey);
	// No reason to save by itself, yet in every snapshot that has a part of this pass.
	saveSyncState(store.sql, repo.repoKey, { ...before, isUnfinished: true });
	const { changed, after } = await readLists(deps, repo, before, run);
	saveSyncState(store.sql, repo.repoKey, after);
	// An idle sync leaves everything as it was, so that nothing is written to disk.
	if ((Object.keys(after) as (keyof SyncState)[]).some((key) => after[key] !== before[key])) {
		store.markDirty();
	}
	return changed;
}

interface Pass {
	readonly changed: number;
	readonly after: SyncState;
}

async function readLists(deps: SyncDeps, repo: RepoRow, before: SyncState, run: RepoRun): Promise<Pass> {
	const issues = await syncIssues(deps, repo, listState(before.issuesCursor, before.issuesEtag), run);
	if (issues.isUnchanged && run.depth === 'glance' && !before.isUnfinished) {
		return { changed: await syncPending(deps, repo, run), after: before };
	}
	const isLacking = lacksBranches(deps.store.sql, repo, issues.changed.map(numberOf));
	const pullsEtag = isLacking ? null : before.pullsEtag;
	const pulls = await syncPulls(deps, repo, listState(before.pullsCursor, pullsEtag), run);
	const comments = await syncComments(deps, repo, listState(before.commentsCursor, before.commentsEtag), run);
	const touched = [...issues.changed.map(numberOf), ...comments.changed.map(({ issueNumber }) => issueNumber)];
	// What an unfinished pass wrote is not found again by what it changed.
	await mendComments(deps, repo, before.isUnfinished ? null : touched, run);
	const [newIssues, newComments] = before.isUnfinished
		? [issues.read, comments.read]
		: [issues.changed, comments.changed];
	const details = await syncChanged(deps, repo, newIssues, run);
	const brought = { issues: newIssues, comments: newComments, details };
	const eventsCursor = await flagNew(deps, repo, brought, { cursor: before.eventsCursor, run });
	return {
		changed: new Set([...touched, ...pulls.changed, ...details.map(numberOf)]).size,
		after: {
			...before,
			...{ issuesCursor: issues.cursor, issuesEtag: issues.etag },
			...{ pullsCursor: pulls.cursor, pullsEtag: pulls.etag },
			...{ commentsCursor: comments.cursor, commentsEtag: comments.etag },
			eventsCursor,
			isUnfinished: false,
		},
	};
}

function numberOf({ number }: { readonly number: number }): number {
	return number;
}

/** A delta follows an import, which leaves every cursor somewhere. */
function listState(cursor: string | null, etag: string | null): ListState {
	return { cursor: cursor ?? '', etag };
}

/** Reviews and checks of the items that changed and of what is still being checked; labels that are new. */
async function syncChanged(
	deps: SyncDeps,
	repo: RepoRow,
	changed: readonly GitHubIssue[],
	run: SyncRun,
): Promise<readonly ItemDetail[]> {
	const labels = changed.flatMap((issue) => issue.labels);
	const milestones = changed.flatMap(({ milestone }) => milestone ?? []);
	if (lacksVocabulary(deps.store.sql, repo, { labels, milestones })) {
		await syncVocabulary(deps, repo, run);
	}
	const { graph } = deps.reader;
	const ids = [...pendingPulls(deps.store.sql, repo.repoKey), ...changed.map(({ nodeId }) => nodeId)];
	const details = graph === null || ids.length === 0 ? [] : await graph.details([...new Set(ids)], run.cancel);
	takePullDetails(deps, repo, details);
	return details;
}

/** Checks end without touching the pull request. */
async function syncPending(deps: SyncDeps, repo: RepoRow, { cancel }: SyncRun): Promise<number> {
	const { graph } = deps.reader;
	const ids = pendingPulls(deps.store.sql, repo.repoKey);
	return graph === null || ids.length === 0 ? 0 : takePullDetails(deps, repo, await graph.details(ids, cancel));
}

function takePullDetails(deps: SyncDeps, repo: RepoRow, details: readonly ItemDetail[]): number {
	const pulls = details.flatMap(({ pull }) => pull ?? []);
	const changed = upsertPullDetails(deps.store, repo, pulls);
	tellChanged(deps, repo, changed);
	return changed.length;
}

async function flagNew(
	deps: SyncDeps,
	repo: RepoRow,
	brought: Brought,
	last: { readonly cursor: string | null; readonly run: SyncRun },
): Promise<string | null> {
	const isNothing = brought.issues.length + brought.comments.length === 0;
	return isNothing && last.cursor !== null ? last.cursor : await flagOutsideChanges(deps, repo, brought, last);
}
