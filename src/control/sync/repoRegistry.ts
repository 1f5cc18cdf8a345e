import type { Actor } from '../../shared/actor';
import { AppError } from '../../shared/failure';
import type { RepoName } from '../../shared/names';
import type { Ledger } from '../ledger/ledger';
import type { Store } from '../store/store';
import { describeRepo, type RepoRow, repoRow } from '../store/tables/repoTable';
import type { GitHubReader } from './gitHubReader';

export interface RegistryDeps {
	readonly ledger: Ledger;
	readonly store: Store;
	readonly reader: Pick<GitHubReader, 'repo'>;
}

/**
 * Registers a repository under the name that GitHub spells, after asking GitHub for it; one that is registered
 * already stays as it is. The registry is in the ledger, so that a lost cache loses no repository.
 */
export async function addRepo(
	{ ledger, store, reader }: RegistryDeps,
	actor: Actor,
	name: RepoName,
): Promise<RepoName> {
	const { id, fullName, defaultBranch } = await reader.repo(name);
	if (repoRow(store.sql, fullName) === null) {
		await ledger.append(actor, [{ type: 'repo.added', subject: fullName, payload: {} }]);
	}
	const row = repoRow(store.sql, fullName);
	if (row === null) {
		throw new AppError({ kind: 'internal', message: `${fullName} was registered and is not in the cache.` });
	}
	describeRepo(store, row.repoKey, { githubId: id, defaultBranch });
	await store.save();
	return row.fullName;
}

/** Forgets a repository and what was cached of it; changesets and the ledger stay. */
export async function removeRepo(
	{ ledger, store }: Pick<RegistryDeps, 'ledger' | 'store'>,
	actor: Actor,
	name: RepoName,
): Promise<void> {
	const row = registered(store, name);
	await ledger.append(actor, [{ type: 'repo.removed', subject: row.fullName, payload: {} }]);
	await store.save();
}

/** Keeps a repository from being synced, or lets it be synced again; nothing that is cached changes. */
export async function pauseRepo(
	{ ledger, store }: Pick<RegistryDeps, 'ledger' | 'store'>,
	actor: Actor,
	{ fullName, isPaused }: { readonly fullName: RepoName; readonly isPaused: boolean },
): Promise<RepoName> {
	const row = registered(store, fullName);
	if ((row.status === 'paused') !== isPaused) {
		await ledger.append(actor, [
			{ type: isPaused ? 'repo.paused' : 'repo.resumed', subject: row.fullName, payload: {} },
		]);
		await store.save();
	}
	return row.fullName;
}

function registered(store: Store, repo: RepoName): RepoRow {
	const row = repoRow(store.sql, repo);
	if (row === null) {
		throw new AppError({ kind: 'repoNotRegistered', repo });
	}
	return row;
}
