import { type ItemRef, itemRef } from '../../../shared/names';
import { removeEdges } from '../edges/removeEdges';
import { knownNumbers } from '../items/cachedItems';
import type { Store } from '../store';
import type { RepoRow } from './repoTable';

const tables = ['github_items', 'comments', 'work_items', 'pull_details', 'project_fields'] as const;

/**
 * Takes items out of the cache with all that hangs on them, relations in both directions too: GitHub has them no more,
 * or elsewhere. Answers those that were cached.
 */
export function removeItems(store: Store, repo: RepoRow, numbers: readonly number[]): readonly ItemRef[] {
	const { sql } = store;
	const known = knownNumbers(sql, repo.repoKey, numbers);
	const removed = sql.transaction(() => {
		let rows = 0;
		for (const number of numbers) {
			for (const table of tables) {
				rows += sql.run(`DELETE FROM ${table} WHERE repo_key = ? AND number = ?`, [repo.repoKey, number]);
			}
			rows += removeEdges(sql, itemRef(repo.fullName, number));
		}
		return rows;
	});
	if (removed > 0) {
		store.markDirty();
	}
	return [...known].map((number) => itemRef(repo.fullName, number));
}
