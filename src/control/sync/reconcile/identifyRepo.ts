import type { Actor } from '../../../shared/actor';
import { AppError } from '../../../shared/failure';
import { type RepoRow, repoRow } from '../../store/tables/repoTable';
import type { SyncDeps } from '../syncDeps';

const sync: Actor = { kind: 'system', id: 'sync' };

/**
 * Finds a repository by its number, which stays when its name changes, and registers the new name. A repository that
 * has taken over the old one is another, and is not registered. Fails with `repoNotFound`; null when it has not moved.
 */
export async function identifyRepo({ reader, ledger, store }: SyncDeps, repo: RepoRow): Promise<RepoRow | null> {
	const { fullName } = repo.repoId === null ? await reader.repo(repo.fullName) : await reader.repoById(repo.repoId);
	if (fullName === repo.fullName) {
		return null;
	}
	await ledger.append(sync, [{ type: 'repo.renamed', subject: repo.fullName, payload: { to: fullName } }]);
	store.markDirty();
	const row = repoRow(store.sql, fullName);
	if (row === null) {
		throw new AppError({ kind: 'internal', message: `${repo.fullName} is ${fullName} now, and is not in the cache.` });
	}
	return row;
}
