import { knownNumbers } from '../../store/items/cachedItems';
import { lackingComments, replaceComments, upsertComments } from '../../store/tables/commentTable';
import type { RepoRow } from '../../store/tables/repoTable';
import type { GitHubComment } from '../gitHubReader';
import { confirmItem } from '../reconcile/confirmItem';
import { unlessGone } from '../reconcile/unlessGone';
import { type SyncDeps, type SyncRun, tellChanged } from '../syncDeps';
import { overlapped } from './cursor';
import { type Delta, type ListState, readDelta } from './readDelta';

/** Comments by the list of the whole repository: one request for a hundred, not one for each item. */
export async function syncComments(
	deps: SyncDeps,
	repo: RepoRow,
	state: ListState,
	{ cancel }: SyncRun,
): Promise<Delta<GitHubComment>> {
	const query = { since: overlapped(state.cursor), cancel };
	return await readDelta(state, {
		list: (tag) => deps.reader.comments(repo.fullName, { ...query, ...tag }),
		isCursorInAddress: true,
		take: ({ items }) => takeComments(deps, repo, items),
	});
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
	const comments = await unlessGone(() => deps.reader.itemComments(repo.fullName, number, cancel));
	if (comments === null) {
		return false;
	}
	await replaceComments(deps.store, deps.sha256, repo, { number, comments });
	tellChanged(deps, repo, [number]);
	return true;
}
