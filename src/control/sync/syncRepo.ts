import { isoTime } from '../../base/clock';
import { AppError, type Failure, failureOf } from '../../shared/failure';
import type { SyncOutcome } from '../../shared/repo';
import { openCount } from '../store/items/cachedItems';
import { noteSync, type RepoRow } from '../store/tables/repoTable';
import { savePosition, saveSyncState, syncState } from '../store/tables/syncStateTable';
import { importRepo } from './lists/importRepo';
import { syncDelta } from './lists/syncDelta';
import { identifyRepo } from './reconcile/identifyRepo';
import { RepoMoved } from './reconcile/repoMoved';
import { sweepRepo } from './reconcile/sweepRepo';
import type { RepoRun, SyncDeps } from './syncDeps';

/** How the sync of one repository ended. */
export interface RepoSync extends SyncOutcome {
	/** What {@link SyncOutcome.error} says in words. */
	readonly failure: Failure | null;
}

/** What deltas never show is looked for once a day. */
const sweepEveryMs = 24 * 60 * 60 * 1000;

/**
 * Brings the cache of one repository in step with GitHub. Never rejects for what GitHub or the network did: that is
 * the outcome's `error`, the cache stays as readable as it was, and the cursors stay where they were.
 */
export async function syncRepo(deps: SyncDeps, repo: RepoRow, run: RepoRun): Promise<RepoSync> {
	const { reader, clock } = deps;
	const sentBefore = reader.requestsSent;
	const end = (name: RepoRow['fullName'], changed: number, failure: Failure | null): RepoSync => ({
		fullName: name,
		changed,
		requests: reader.requestsSent - sentBefore,
		error: failure === null ? null : deps.sentence(failure),
		failure,
	});
	try {
		const { row, changed } = await syncWhereItIs(deps, repo, run);
		note(deps, row, { at: isoTime(clock.now()), error: null });
		await deps.saveSoon();
		return end(row.fullName, changed, null);
	} catch (error) {
		const failure = failureOf(error);
		// Who stopped it knows; what went wrong before is not what keeps it from being in step.
		note(deps, repo, { at: null, error: failure.kind === 'cancelled' ? null : deps.sentence(failure) });
		return end(repo.fullName, 0, (await saved(deps)) ?? failure);
	}
}

/** What came until the failure is worth keeping; null when it was kept. */
async function saved({ store }: SyncDeps): Promise<Failure | null> {
	try {
		await store.save();
		return null;
	} catch (error) {
		return failureOf(error);
	}
}

/** An error that came or went is worth saving: the next process should tell the same. The time alone is not. */
function note({ store }: SyncDeps, repo: RepoRow, found: Parameters<typeof noteSync>[2]): void {
	noteSync(store.sql, repo.repoKey, found);
	if (repo.lastError !== found.error) {
		store.markDirty();
	}
}

interface Synced {
	readonly row: RepoRow;
	readonly changed: number;
}

/** A repository that answers from another address, or not at all, is looked for by its number, and synced there. */
async function syncWhereItIs(deps: SyncDeps, repo: RepoRow, run: RepoRun): Promise<Synced> {
	try {
		return { row: repo, changed: await syncParts(deps, repo, run) };
	} catch (error) {
		const { kind } = failureOf(error);
		if (kind === 'itemNotFound') {
			// It was deleted after a list had shown it: the list does not show it again.
			return { row: repo, changed: await syncParts(deps, repo, run) };
		}
		if (!(error instanceof RepoMoved) && kind !== 'repoNotFound') {
			throw error;
		}
		const row = await identifyRepo(deps, repo);
		if (row === null) {
			throw error instanceof RepoMoved ? anotherOne(repo) : error;
		}
		return { row, changed: await syncParts(deps, row, run) };
	}
}

function anotherOne({ fullName }: RepoRow): AppError {
	const detail = `the items of ${fullName} are others than before; reset the local cache to read them anew`;
	return new AppError({ kind: 'badAnswer', url: fullName, detail });
}

async function syncParts(deps: SyncDeps, repo: RepoRow, run: RepoRun): Promise<number> {
	if (syncState(deps.store.sql, repo.repoKey).issuesCursor === null) {
		return await firstImport(deps, repo, run);
	}
	const changed = await syncDelta(deps, repo, run);
	return run.depth === 'full' || isSweepDue(deps, repo) ? changed + (await sweep(deps, repo, run)) : changed;
}

/**
 * The lists are read for a while, and what is closed meanwhile makes place on pages that were read already: what slips
 * by there is seen by the count alone, and found by a sweep.
 */
async function firstImport(deps: SyncDeps, repo: RepoRow, run: RepoRun): Promise<number> {
	const { sql } = deps.store;
	const { changed, cursors } = await importRepo(deps, repo, run);
	saveSyncState(sql, repo.repoKey, { ...syncState(sql, repo.repoKey), ...cursors });
	savePosition(deps.store, repo.repoKey, null);
	await deps.store.save();
	const caughtUp = await syncDelta(deps, repo, { ...run, depth: 'delta' });
	const { openItems } = await deps.reader.repo(repo.fullName);
	if (openCount(sql, repo.repoKey) === openItems) {
		noteSwept(deps, repo);
		return changed + caughtUp;
	}
	return changed + caughtUp + (await sweep(deps, repo, run));
}

async function sweep(deps: SyncDeps, repo: RepoRow, run: RepoRun): Promise<number> {
	const mended = await sweepRepo(deps, repo, run);
	noteSwept(deps, repo);
	return mended;
}

function noteSwept({ store, clock }: SyncDeps, { repoKey }: RepoRow): void {
	saveSyncState(store.sql, repoKey, { ...syncState(store.sql, repoKey), sweptAt: isoTime(clock.now()) });
	store.markDirty();
}

/** A clock that was set back must not put it off for ever. */
function isSweepDue({ store, clock }: SyncDeps, { repoKey }: RepoRow): boolean {
	const { sweptAt } = syncState(store.sql, repoKey);
	return sweptAt === null || Math.abs(clock.now() - Date.parse(sweptAt)) >= sweepEveryMs;
}
