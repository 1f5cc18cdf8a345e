import { itemRef } from '../../../shared/names';
import type { Store } from '../store';
import type { RepoRow } from './repoTable';

const tables = ['github_items', 'comments', 'work_items', 'pull_details', 'project_fields'] as const;

/** Takes items out of the cache with all that hangs on them: GitHub has them no more, or elsewhere. */
export function removeItems(store: Store, repo: RepoRow, numbers: readonly number[]): void {
	if (numbers.length === 0) {
		return;
	}
	const { sql } = store;
	sql.transaction(() => {
		for (const number of numbers) {
			for (const table of tables) {
				sql.run(`DELETE FROM ${table} WHERE repo_key = ? AND number = ?`, [repo.repoKey, number]);
			}
			sql.run(
				"DELETE FROM relationships WHERE type IN ('parent_child', 'blocked_by') AND (from_ref = ?1 OR to_ref = ?1)",
				[itemRef(repo.fullName, number)],
			);
		}
	});
	store.markDirty();
}
