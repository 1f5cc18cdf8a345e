import { AppError } from '../../../shared/failure';
import { type ItemRef, itemRef, RepoName, splitItemRef } from '../../../shared/names';
import { blockedByThis, parentsOf } from '../../store/tables/relationshipTable';
import { removeItems } from '../../store/tables/removeItems';
import { type RepoRow, repoRow } from '../../store/tables/repoTable';
import { saveSyncState, syncState } from '../../store/tables/syncStateTable';
import type { GitHubIssue } from '../gitHubReader';
import { takeIssues } from '../lists/syncIssues';
import { syncRelations } from '../lists/syncRelations';
import { type SyncDeps, type SyncRun, tellChanged } from '../syncDeps';
import { isStillHere } from './isStillHere';

/**
 * Asks for an item by itself that no list showed, or that answered as if it were gone: it may only have slipped by.
 * Takes it over, or out of the cache where GitHub has it no more or elsewhere. Answers how many items it changed.
 */
export async function confirmItem(
	deps: SyncDeps,
	repo: RepoRow,
	number: number,
	run: Pick<SyncRun, 'cancel'>,
): Promise<number> {
	const issue = await issueOrNull(deps, repo, number);
	if (issue !== null && isStillHere(deps.store.sql, repo, number, issue)) {
		return (await takeIssues(deps, repo, [issue], run)).length;
	}
	const ref = itemRef(repo.fullName, number);
	const relatives = [...parentsOf(deps.store.sql, ref, 'gitHub'), ...blockedByThis(deps.store.sql, ref, 'gitHub')];
	removeItems(deps.store, repo, [number]);
	tellChanged(deps, repo, [number]);
	await takeWhereItWent(deps, issue, run);
	for (const relative of relatives) {
		await relateAnew(deps, relative, run);
	}
	return 1;
}

/** An item that named the one that went: it may name it by its new reference now, and look the same otherwise. */
async function relateAnew(deps: SyncDeps, ref: ItemRef, { cancel }: Pick<SyncRun, 'cancel'>): Promise<void> {
	const { repo: name, number } = splitItemRef(ref);
	const repo = repoRow(deps.store.sql, name);
	const issue = repo === null ? null : await issueOrNull(deps, repo, number);
	if (repo !== null && issue !== null) {
		deps.onItemsChanged(await syncRelations(deps, repo, [issue], cancel));
	}
}

/** A transferred item, where the other repository is registered too: its own delta need not show it. */
async function takeWhereItWent(deps: SyncDeps, issue: GitHubIssue | null, run: Pick<SyncRun, 'cancel'>): Promise<void> {
	const name = RepoName.safeParse(issue?.repo).data;
	const target = name === undefined ? null : repoRow(deps.store.sql, name);
	if (issue !== null && target !== null) {
		await takeIssues(deps, target, [issue], run);
		// Its comments are fetched by the next delta there, which mends what an unfinished one left.
		saveSyncState(deps.store.sql, target.repoKey, { ...syncState(deps.store.sql, target.repoKey), isUnfinished: true });
	}
}

async function issueOrNull({ reader }: SyncDeps, { fullName }: RepoRow, number: number): Promise<GitHubIssue | null> {
	try {
		return await reader.issue(fullName, number);
	} catch (error) {
		if (error instanceof AppError && error.failure.kind === 'itemNotFound') {
			return null;
		}
		throw error;
	}
}
