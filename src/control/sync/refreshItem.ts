import { neverCancelled } from '../../base/cancellation';
import { type ItemRef, splitItemRef } from '../../shared/names';
import { replaceComments } from '../store/tables/commentTable';
import { upsertIssues } from '../store/tables/issueTable';
import { repoRow } from '../store/tables/repoTable';
import type { SyncDeps } from './syncDeps';
import { syncRelations } from './syncRelations';

/**
 * Takes one item over from GitHub as it is now, all of it: a delta would not look at it again. The cursors stay, so
 * that the next delta misses nothing of the others.
 */
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
	const related = await syncRelations(deps, repo, new Map([[number, issue]]), neverCancelled);
	deps.onItemsChanged([ref, ...related]);
	await deps.store.save();
}
