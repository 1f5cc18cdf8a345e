import { AppError } from '../../../shared/failure';
import { knownNumbers, lackingComments, replaceComments, upsertComments } from '../../store/tables/commentTable';
import type { RepoRow } from '../../store/tables/repoTable';
import type { GitHubComment } from '../gitHubReader';
import { confirmItem } from '../reconcile/confirmItem';
import { type SyncDeps, type SyncRun, tellChanged } from '../syncDeps';
import { newest, overlapped } from './cursor';
import type { Delta, ListState } from './syncIssues';

/** Comments by the list of the whole repository: one request for a hundred, not one for each item. */
export async function syncComments(
	deps: SyncDeps,
	repo: RepoRow,
	state: ListState,
	{ cancel }: SyncRun,
): Promise<Delta<GitHubComment>> {
	const tag = state.etag === null ? {} : { etag: state.etag };
	const changed: GitHubComment[] = [];
	const read: GitHubComment[] = [];
	let first: ListState | null = null;
	for await (const page of deps.reader.comments(repo.fullName, { since: overlapped(state.cursor), ...tag, cancel })) {
		if (page.kind === 'unchanged') {
			return { ...state, changed, read, isUnchanged: true };
		}
		const cursor = newest(state.cursor, ...page.items.map(({ updatedAt }) => updatedAt)) ?? state.cursor;
		first ??= { cursor, etag: cursor === state.cursor ? page.etag : null };
		read.push(...page.items);
		changed.push(...(await takeComments(deps, repo, page.items)));
	}
	return { ...(first ?? state), changed, read, isUnchanged: false };
}

/** Takes over comments of items that are in the cache; answers those that are other than before. */
export async function takeComments(
	deps: Pick<SyncDeps, 'store' | 'sha256' | 'onItemsChanged'>,
	repo: RepoRow,
	comments: readonly GitHubComment[],
): Promise<readonly GitHubComment[]> {
	const numbers = comments.map(({ issueNumber }) => issueNumber);
	const known = knownNumbers(deps.store.sql, repo.repoKey, numbers);
	const changed = await upsertComments(
		deps.store,
		deps.sha256,
		repo,
		comments.filter(({ issueNumber }) => known.has(issueNumber)),
	);
	tellChanged(deps, repo, [...new Set(changed.map(({ issueNumber }) => issueNumber))]);
	return changed;
}

/**
 * Reads the comments of an item anew where its own count differs from what is cached: one was deleted, or came before
 * the item did. `among` null: of all items.
 */
export async function mendComments(
	deps: SyncDeps,
	repo: RepoRow,
	among: readonly number[] | null,
	run: Pick<SyncRun, 'cancel'>,
): Promise<void> {
	for (const number of lackingComments(deps.store.sql, repo.repoKey, among).keys()) {
		if (!(await readAnew(deps, repo, number, run)) && (await confirmItem(deps, repo, number, run)) === 0) {
			// It is there after all.
			await readAnew(deps, repo, number, run);
		}
	}
}

/** False when GitHub answers as if there were no such item. */
async function readAnew(
	deps: SyncDeps,
	repo: RepoRow,
	number: number,
	{ cancel }: Pick<SyncRun, 'cancel'>,
): Promise<boolean> {
	try {
		const comments = await deps.reader.itemComments(repo.fullName, number, cancel);
		await replaceComments(deps.store, deps.sha256, repo, { number, comments });
		tellChanged(deps, repo, [number]);
		return true;
	} catch (error) {
		if (error instanceof AppError && error.failure.kind === 'itemNotFound') {
			return false;
		}
		throw error;
	}
}
