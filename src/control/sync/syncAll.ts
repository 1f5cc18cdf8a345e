import { AppError } from '../../shared/failure';
import type { RepoName } from '../../shared/names';
import { type RepoRow, repoRow, repoRows } from '../store/tables/repoTable';
import type { SyncDeps, SyncDepth, SyncRun } from './syncDeps';
import { type RepoSync, syncRepo } from './syncRepo';

export interface SyncAsked {
	/** Left out: all that are not paused. */
	readonly fullName?: RepoName | undefined;
	readonly depth: SyncDepth;
}

export interface SyncAllRun extends SyncRun {
	/** A repository's sync began, or ended so. */
	readonly onDidMove: (repo: RepoName, end: RepoSync | null) => void;
}

/** Syncs one registered repository, or all one after the other; one that fails does not stop the next. */
export async function syncAll(deps: SyncDeps, asked: SyncAsked, run: SyncAllRun): Promise<readonly RepoSync[]> {
	const ends: RepoSync[] = [];
	for (const { fullName } of reposToSync(deps, asked)) {
		// It may have been removed or renamed while the one before was synced.
		const repo = repoRow(deps.store.sql, fullName);
		if (run.cancel.isCancelled || repo === null) {
			continue;
		}
		run.onDidMove(fullName, null);
		const end = await syncRepo(deps, repo, { ...run, depth: asked.depth });
		run.onDidMove(fullName, end);
		ends.push(end);
	}
	return ends;
}

function reposToSync({ store }: SyncDeps, { fullName }: SyncAsked): readonly RepoRow[] {
	if (fullName === undefined) {
		return repoRows(store.sql).filter(({ status }) => status === 'active');
	}
	const repo = repoRow(store.sql, fullName);
	if (repo === null) {
		throw new AppError({ kind: 'repoNotRegistered', repo: fullName });
	}
	return [repo];
}
