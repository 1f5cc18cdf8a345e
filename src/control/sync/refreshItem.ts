import { neverCancelled } from '../../base/cancellation';
import { type ItemRef, splitItemRef } from '../../shared/names';
import { replaceComments } from '../store/tables/commentTable';
import { upsertPullDetails } from '../store/tables/detailTables';
import { repoRow } from '../store/tables/repoTable';
import { takeIssues } from './lists/syncIssues';
import { syncRelations } from './lists/syncRelations';
import { confirmItem } from './reconcile/confirmItem';
import { isStillHere } from './reconcile/isStillHere';
import { type SyncDeps, tellChanged } from './syncDeps';

/**
 * Takes one item over from GitHub as it is now, all of it: a delta would not look at it again. The cursors stay, so
 * that the next delta misses nothing of the others.
 */
export async function refreshItem(deps: SyncDeps, ref: ItemRef): Promise<void> {
	const { repo: name, number } = splitItemRef(ref);
	const { reader, store, sha256 } = deps;
	const repo = repoRow(store.sql, name);
	if (repo === null) {
		return;
	}
	const issue = await reader.issue(name, number);
	if (!isStillHere(store.sql, repo, number, issue)) {
		// It was transferred: the answer is of another item than the one that is cached.
		await confirmItem(deps, repo, number, { cancel: neverCancelled });
		await deps.saveSoon();
		return;
	}
	const comments = await reader.itemComments(name, number);
	const changed = await takeIssues(deps, repo, [issue], { cancel: neverCancelled });
	if (changed.length === 0) {
		deps.onItemsChanged(await syncRelations(deps, repo, [issue], neverCancelled));
	}
	await replaceComments(store, sha256, repo, { number, comments });
	const details = issue.isPullRequest ? await reader.graph?.details([issue.nodeId]) : undefined;
	upsertPullDetails(store, repo, details?.flatMap(({ pull }) => pull ?? []) ?? []);
	// The comments alone may be others.
	tellChanged(deps, repo, changed.length === 0 ? [number] : []);
	await deps.saveSoon();
}
