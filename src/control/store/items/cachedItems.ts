import { type ItemRef, type RepoName, splitItemRef } from '../../../shared/names';
import type { SqlPort } from '../sqlPort';
import { type RepoRow, repoRow } from '../tables/repoTable';
import { itemKey } from './itemRows';

/** The numbers of everything that is cached of a repository. */
export function cachedNumbers(sql: SqlPort, repoKey: number): readonly number[] {
	return sql.all('SELECT number FROM work_items WHERE repo_key = ?', [repoKey]).map((row) => Number(row['number']));
}

/** Those of the numbers that are in the cache. */
export function knownNumbers(sql: SqlPort, repoKey: number, numbers: readonly number[]): ReadonlySet<number> {
	const query = 'SELECT number FROM work_items WHERE repo_key = ? AND number IN (SELECT value FROM json_each(?))';
	return new Set(sql.all(query, [repoKey, JSON.stringify(numbers)]).map((row) => Number(row['number'])));
}

export function openCount(sql: SqlPort, repoKey: number): number {
	return Number(
		sql.all("SELECT count(*) AS n FROM work_items WHERE repo_key = ? AND state = 'open'", [repoKey])[0]?.['n'],
	);
}

/** The oldest change of anything that is closed; null when nothing is. */
export function oldestClosed(sql: SqlPort, repoKey: number): string | null {
	const query = "SELECT min(updated_at) AS oldest FROM work_items WHERE repo_key = ? AND state <> 'open'";
	const oldest = sql.all(query, [repoKey])[0]?.['oldest'];
	return typeof oldest === 'string' ? oldest : null;
}

/** Keys (see `itemKey`) of those of the items whose repository is registered, each once. */
export function cachedKeys(sql: SqlPort, refs: readonly ItemRef[]): readonly number[] {
	const repos = new Map<RepoName, RepoRow | null>();
	const keys = refs.flatMap((ref) => {
		const { repo, number } = splitItemRef(ref);
		const row = repos.has(repo) ? repos.get(repo) : repoRow(sql, repo);
		repos.set(repo, row ?? null);
		return row == null ? [] : itemKey({ repoKey: row.repoKey, number });
	});
	return [...new Set(keys)];
}

/** Whether nothing of a repository is cached. */
export function isEmptyRepo(sql: SqlPort, repoKey: number): boolean {
	return sql.all('SELECT 1 FROM work_items WHERE repo_key = ? LIMIT 1', [repoKey]).length === 0;
}
