import { refreshPulls } from '../../store/tables/issueTable';
import type { RepoRow } from '../../store/tables/repoTable';
import type { GitHubPull } from '../gitHubReader';
import { type SyncDeps, type SyncRun, tellChanged } from '../syncDeps';
import { overlapped } from './cursor';
import { type Delta, type ListState, readDelta } from './readDelta';

/**
 * What `/issues` does not say of pull requests. The list knows no `since`: it is read newest first, until it is older
 * than the cursor.
 */
export async function syncPulls(
	deps: SyncDeps,
	repo: RepoRow,
	state: ListState,
	{ cancel }: SyncRun,
): Promise<Delta<GitHubPull, number>> {
	const stopAt = overlapped(state.cursor);
	const isWanted = ({ updatedAt }: GitHubPull): boolean => updatedAt >= stopAt;
	const query = { state: 'all' as const, cancel, readsAhead: false };
	return await readDelta(state, {
		list: (tag) => deps.reader.pulls(repo.fullName, { ...query, ...tag }),
		isCursorInAddress: false,
		take: ({ items }) => Promise.resolve(takePulls(deps, repo, items.filter(isWanted))),
		isEnough: ({ items }) => !items.every(isWanted),
	});
}

/** Answers the numbers where it is another than before. */
export function takePulls(deps: SyncDeps, repo: RepoRow, pulls: readonly GitHubPull[]): readonly number[] {
	const numbers = refreshPulls(deps.store, repo, pulls);
	tellChanged(deps, repo, numbers);
	return numbers;
}
