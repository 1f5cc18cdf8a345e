import { refreshPulls } from '../../store/tables/issueTable';
import type { RepoRow } from '../../store/tables/repoTable';
import type { GitHubPull } from '../gitHubReader';
import { type SyncDeps, type SyncRun, tellChanged } from '../syncDeps';
import { newest, overlapped } from './cursor';
import type { Delta, ListState } from './syncIssues';

/**
 * What `/issues` does not say of pull requests. The list knows no `since`: it is read newest first, until it is older
 * than the cursor.
 */
export async function syncPulls(
	deps: SyncDeps,
	repo: RepoRow,
	state: ListState,
	{ cancel }: SyncRun,
): Promise<Omit<Delta<number>, 'read'>> {
	const stopAt = overlapped(state.cursor);
	const tag = state.etag === null ? {} : { etag: state.etag };
	const changed: number[] = [];
	let first: ListState | null = null;
	for await (const page of deps.reader.pulls(repo.fullName, { state: 'all', ...tag, cancel, readsAhead: false })) {
		if (page.kind === 'unchanged') {
			return { ...state, changed, isUnchanged: true };
		}
		const wanted = page.items.filter(({ updatedAt }) => updatedAt >= stopAt);
		const cursor = newest(state.cursor, ...wanted.map(({ updatedAt }) => updatedAt)) ?? state.cursor;
		// The address is the same whatever the cursor: its tag stays good.
		first ??= { cursor, etag: page.etag };
		changed.push(...takePulls(deps, repo, wanted));
		if (wanted.length < page.items.length) {
			break;
		}
	}
	return { ...(first ?? state), changed, isUnchanged: false };
}

/** Answers the numbers where it is another than before. */
export function takePulls(deps: SyncDeps, repo: RepoRow, pulls: readonly GitHubPull[]): readonly number[] {
	const numbers = refreshPulls(deps.store, repo, pulls);
	tellChanged(deps, repo, numbers);
	return numbers;
}
