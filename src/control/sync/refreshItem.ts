import { type ItemRef, splitItemRef } from '../../shared/names';
import { replaceComments } from '../store/commentTable';
import { upsertIssues } from '../store/issueTable';
import { repoRow } from '../store/repoTable';
import type { SyncDeps } from './syncDeps';

/** Takes one item over from GitHub as it is now; the cursors stay, so that the next delta misses nothing. */
export async function refreshItem(deps: SyncDeps, ref: ItemRef): Promise<void> {
	const { repo: name, number } = splitItemRef(ref);
	const repo = repoRow(deps.store.sql, name);
	if (repo === null) {
		return;
	}
	const issue = await deps.reader.issue(name, number);
	const comments = await deps.reader.itemComments(name, number);
	await upsertIssues(deps.store, deps.sha256, repo, [issue]);
	await replaceComments(deps.store, deps.sha256, repo, { number, comments });
	deps.onItemsChanged([ref]);
	await deps.store.save();
}
