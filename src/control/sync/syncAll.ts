import { AppError } from '../../shared/failure';
import type { RepoName } from '../../shared/names';
import type { SyncOutcome } from '../../shared/repo';
import { repoRow, repoRows } from '../store/tables/repoTable';
import type { SyncDeps, SyncRun } from './syncDeps';
import { syncRepo } from './syncRepo';

/** Syncs one registered repository, or all one after the other; one that fails does not stop the next. */
export async function syncAll(
	deps: SyncDeps,
	only: RepoName | undefined,
	run: SyncRun,
): Promise<readonly SyncOutcome[]> {
	const outcomes: SyncOutcome[] = [];
	for (const repo of reposToSync(deps, only)) {
		if (run.cancel.isCancelled) {
			break;
		}
		outcomes.push(await syncRepo(deps, repo, run));
	}
	return outcomes;
}

function reposToSync({ store }: SyncDeps, only: RepoName | undefined): ReturnType<typeof repoRows> {
	if (only === undefined) {
		return repoRows(store.sql).filter(({ status }) => status === 'active');
	}
	const repo = repoRow(store.sql, only);
	if (repo === null) {
		throw new AppError({ kind: 'repoNotRegistered', repo: only });
	}
	return [repo];
}
