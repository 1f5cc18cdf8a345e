import * as z from 'zod';
import { RepoId, RepoName } from '../../../shared/names';
import type { SqlPort } from '../sqlPort';
import type { Store } from '../store';

/** A registered repository. */
export interface RepoRow {
	/** Of the cache only: another after a rebuild. */
	readonly repoKey: number;
	readonly fullName: RepoName;
	/** GitHub's number; null until the first contact. */
	readonly repoId: RepoId | null;
	readonly defaultBranch: string | null;
	readonly status: 'active' | 'paused';
	readonly addedAt: string;
	readonly lastSyncAt: string | null;
	readonly lastError: string | null;
}

const Row = z
	.object({
		repo_key: z.number(),
		full_name: RepoName,
		github_id: RepoId.nullable(),
		default_branch: z.string().nullable(),
		status: z.enum(['active', 'paused']),
		added_at: z.string(),
		last_sync_at: z.string().nullable(),
		last_error: z.string().nullable(),
	})
	.transform(
		(row): RepoRow => ({
			repoKey: row.repo_key,
			fullName: row.full_name,
			repoId: row.github_id,
			defaultBranch: row.default_branch,
			status: row.status,
			addedAt: row.added_at,
			lastSyncAt: row.last_sync_at,
			lastError: row.last_error,
		}),
	);

/** By name, as people sort them. */
export function repoRows(sql: SqlPort): readonly RepoRow[] {
	return sql.all('SELECT * FROM repos ORDER BY full_name COLLATE NOCASE').map((row) => Row.parse(row));
}

/** Null for what is not registered; GitHub's names do not tell upper from lower case. */
export function repoRow(sql: SqlPort, fullName: string): RepoRow | null {
	const [row] = sql.all('SELECT * FROM repos WHERE full_name = ?', [fullName]);
	return row === undefined ? null : Row.parse(row);
}

export interface RepoDescription {
	readonly githubId: RepoId;
	readonly defaultBranch: string;
}

export function describeRepo(store: Store, repoKey: number, { githubId, defaultBranch }: RepoDescription): void {
	store.sql.run('UPDATE repos SET github_id = ?, default_branch = ? WHERE repo_key = ?', [
		githubId,
		defaultBranch,
		repoKey,
	]);
	store.markDirty();
}

/** The end of a sync; `at` null keeps the time of the last good one. An idle sync is not worth a snapshot of its own. */
export function noteSync(
	sql: SqlPort,
	repoKey: number,
	{ at, error }: { readonly at: string | null; readonly error: string | null },
): void {
	sql.run('UPDATE repos SET last_sync_at = coalesce(?, last_sync_at), last_error = ? WHERE repo_key = ?', [
		at,
		error,
		repoKey,
	]);
}
