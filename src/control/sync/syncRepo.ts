import { isoTime } from '../../base/clock';
import { type Failure, failureOf } from '../../shared/failure';
import type { SyncOutcome } from '../../shared/repo';
import { lacksBranches } from '../store/tables/issueTable';
import { describeRepo, noteSync, type RepoRow } from '../store/tables/repoTable';
import { type SyncState, saveSyncState, syncState } from '../store/tables/syncStateTable';
import { importHorizon } from './cursor';
import { mendComments, syncComments } from './syncComments';
import type { SyncDeps, SyncRun } from './syncDeps';
import { syncIssues } from './syncIssues';
import { syncPulls } from './syncPulls';
import { syncRelations } from './syncRelations';

/** How the sync of one repository ended. */
export interface RepoSync extends SyncOutcome {
	/** What {@link SyncOutcome.error} says in words. */
	readonly failure: Failure | null;
}

export interface RepoRun extends SyncRun {
	readonly isFull: boolean;
}

/**
 * Brings the cache of one repository in step with GitHub. Never rejects for what GitHub or the network did: that is
 * the outcome's `error`, the cache stays as readable as it was, and the cursors stay where they were.
 */
export async function syncRepo(deps: SyncDeps, repo: RepoRow, run: RepoRun): Promise<RepoSync> {
	const { reader, store, clock } = deps;
	const sentBefore = reader.requestsSent;
	const outcome = (changed: number, failure: Failure | null): RepoSync => ({
		fullName: repo.fullName,
		changed,
		requests: reader.requestsSent - sentBefore,
		error: failure === null ? null : deps.sentence(failure),
		failure,
	});
	try {
		const changed = await syncParts(deps, repo, run);
		note(deps, repo, { at: isoTime(clock.now()), error: null });
		await store.save();
		return outcome(changed, null);
	} catch (error) {
		const failure = failureOf(error);
		if (failure.kind !== 'cancelled') {
			note(deps, repo, { at: null, error: deps.sentence(failure) });
		}
		return outcome(0, failure);
	}
}

/** An error that came or went is worth saving: the next process should tell the same. The time alone is not. */
function note({ store }: SyncDeps, repo: RepoRow, found: Parameters<typeof noteSync>[2]): void {
	noteSync(store.sql, repo.repoKey, found);
	if (repo.lastError !== found.error) {
		store.markDirty();
	}
}

async function syncParts(deps: SyncDeps, repo: RepoRow, run: SyncRun): Promise<number> {
	const { store, reader } = deps;
	if (repo.repoId === null) {
		const { id, defaultBranch } = await reader.repo(repo.fullName);
		describeRepo(store, repo.repoKey, { githubId: id, defaultBranch });
	}
	const before = syncState(store.sql, repo.repoKey);
	// No reason to save by itself, yet in every snapshot that has a part of this pass.
	saveSyncState(store.sql, repo.repoKey, { ...before, isUnfinished: true });
	const { changed, after } = await syncLists(deps, repo, before, run);
	saveSyncState(store.sql, repo.repoKey, after);
	// An idle sync leaves everything as it was, so that nothing is written to disk.
	if ((Object.keys(after) as (keyof SyncState)[]).some((key) => after[key] !== before[key])) {
		store.markDirty();
	}
	return changed;
}

async function syncLists(
	deps: SyncDeps,
	repo: RepoRow,
	before: SyncState,
	run: SyncRun,
): Promise<{ readonly changed: number; readonly after: SyncState }> {
	const { isUnfinished } = before;
	const issues = await syncIssues(
		deps,
		repo,
		{ cursor: before.issuesCursor, etag: before.issuesEtag, isUnfinished },
		run,
	);
	const start = importHorizon(issues.serverTime ?? repo.addedAt);
	const isLacking = lacksBranches(deps.store.sql, repo, [...issues.counts.keys()]);
	const pullsEtag = isLacking ? null : before.pullsEtag;
	const pulls = await syncPulls(deps, repo, { cursor: before.pullsCursor, etag: pullsEtag, horizon: start }, run);
	const comments = await syncComments(
		deps,
		repo,
		{ cursor: before.commentsCursor, etag: before.commentsEtag, start },
		run,
	);
	await mendComments(deps, repo, issues.counts, run.cancel);
	deps.onItemsChanged(await syncRelations(deps, repo, issues.counts, run.cancel));
	return {
		changed: new Set([...issues.changed, ...pulls.changed, ...comments.changed]).size,
		after: {
			issuesCursor: issues.cursor,
			issuesEtag: issues.etag,
			pullsCursor: pulls.cursor,
			pullsEtag: pulls.etag,
			commentsCursor: comments.cursor,
			commentsEtag: comments.etag,
			isUnfinished: false,
		},
	};
}
