import { replaceComments, storedCommentCounts, upsertComments } from '../store/tables/commentTable';
import type { RepoRow } from '../store/tables/repoTable';
import { newest, overlapped } from './cursor';
import { type SyncDeps, type SyncRun, tellChanged } from './syncDeps';
import type { IssueCounts, ListPass } from './syncIssues';

export interface CommentState {
	readonly cursor: string | null;
	readonly etag: string | null;
	/** Where the next pass begins when the repository has no comment at all. */
	readonly start: string;
}

/** Comments by the list of the whole repository: one request for a hundred, not one for each item. */
export async function syncComments(
	deps: SyncDeps,
	repo: RepoRow,
	state: CommentState,
	run: SyncRun,
): Promise<ListPass> {
	const since = state.cursor === null ? {} : { since: overlapped(state.cursor) };
	const tag = state.etag === null ? {} : { etag: state.etag };
	const changed: number[] = [];
	let { cursor, etag } = state;
	let pages = 0;
	for await (const page of deps.reader.comments(repo.fullName, { ...since, ...tag, cancel: run.cancel })) {
		if (page.kind === 'unchanged') {
			break;
		}
		const numbers = await upsertComments(deps.store, deps.sha256, repo, page.items);
		changed.push(...numbers);
		tellChanged(deps, repo, numbers);
		cursor = newest(cursor, ...page.items.map(({ updatedAt }) => updatedAt));
		pages += 1;
		etag = pages === 1 && page.isLast && cursor === state.cursor ? page.etag : null;
	}
	return { changed, cursor: cursor ?? state.start, etag };
}

/** Where an item's own count differs from what is cached, a comment was deleted or came before the item did: read them all. */
export async function mendComments(
	deps: SyncDeps,
	repo: RepoRow,
	counts: ReadonlyMap<number, IssueCounts>,
	cancel: SyncRun['cancel'],
): Promise<void> {
	const stored = storedCommentCounts(deps.store.sql, repo.repoKey, [...counts.keys()]);
	for (const [number, { comments }] of counts) {
		if ((stored.get(number) ?? 0) === comments) {
			continue;
		}
		await replaceComments(deps.store, deps.sha256, repo, {
			number,
			comments: await deps.reader.itemComments(repo.fullName, number, cancel),
		});
		tellChanged(deps, repo, [number]);
	}
}
