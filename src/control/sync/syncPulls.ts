import { refreshPulls } from '../store/tables/issueTable';
import type { RepoRow } from '../store/tables/repoTable';
import { newest, overlapped } from './cursor';
import type { ListOptions } from './gitHubReader';
import { type SyncDeps, type SyncRun, tellChanged } from './syncDeps';
import type { ListPass } from './syncIssues';

export interface PullState {
	readonly cursor: string | null;
	readonly etag: string | null;
	/** How far back a first import of closed ones reaches. */
	readonly horizon: string;
}

/**
 * What `/issues` does not say of pull requests. The list knows no `since`: it is read newest first, until it is older
 * than the cursor. A first import reads the open ones to their end, and the closed ones to the horizon.
 */
export async function syncPulls(deps: SyncDeps, repo: RepoRow, state: PullState, run: SyncRun): Promise<ListPass> {
	if (state.cursor !== null) {
		const etag = state.etag === null ? {} : { etag: state.etag };
		return await readPulls(
			deps,
			repo,
			{ state: 'all', ...etag, cancel: run.cancel },
			{ ...state, stopAt: overlapped(state.cursor) },
		);
	}
	const open = await readPulls(deps, repo, { state: 'open', cancel: run.cancel }, { ...state, stopAt: null });
	const closed = await readPulls(
		deps,
		repo,
		{ state: 'closed', cancel: run.cancel },
		{ ...state, stopAt: state.horizon },
	);
	return {
		changed: [...open.changed, ...closed.changed],
		cursor: newest(open.cursor, closed.cursor, state.horizon),
		etag: null,
	};
}

async function readPulls(
	deps: SyncDeps,
	repo: RepoRow,
	options: ListOptions,
	state: PullState & { readonly stopAt: string | null },
): Promise<ListPass> {
	const changed: number[] = [];
	let { cursor, etag } = state;
	for await (const page of deps.reader.pulls(repo.fullName, { ...options, readsAhead: state.stopAt === null })) {
		if (page.kind === 'unchanged') {
			break;
		}
		// The first page holds the newest: while its tag is the same, nothing in the list has changed.
		etag = page.etag ?? etag;
		const wanted = page.items.filter(({ updatedAt }) => state.stopAt === null || updatedAt >= state.stopAt);
		const numbers = refreshPulls(deps.store, repo, wanted);
		changed.push(...numbers);
		tellChanged(deps, repo, numbers);
		cursor = newest(cursor, ...wanted.map(({ updatedAt }) => updatedAt));
		if (wanted.length < page.items.length) {
			break;
		}
	}
	return { changed, cursor, etag };
}
