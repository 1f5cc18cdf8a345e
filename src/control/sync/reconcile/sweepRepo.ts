import { cachedNumbers, oldestClosed } from '../../store/items/cachedItems';
import type { RepoRow } from '../../store/tables/repoTable';
import { syncDetails } from '../details/syncDetails';
import { syncForms } from '../details/syncForms';
import type { ListOptions } from '../gitHubReader';
import { mendComments } from '../lists/syncComments';
import { takeIssues } from '../lists/syncIssues';
import type { SyncDeps, SyncRun } from '../syncDeps';
import { confirmItem } from './confirmItem';
import { RepoMoved, refuseElsewhere } from './repoMoved';

/**
 * Compares everything that is cached of a repository with GitHub and mends what deltas never show: items that were
 * deleted or transferred, or that slipped by while a list was being paged; comments that were deleted; another name.
 * Answers how many items it mended.
 */
export async function sweepRepo(deps: SyncDeps, repo: RepoRow, run: SyncRun): Promise<number> {
	await refuseOtherName(deps, repo);
	await syncForms(deps, repo, run);
	const { sql } = deps.store;
	const seen = new Set<number>();
	const since = oldestClosed(sql, repo.repoKey);
	let mended = await readAll(deps, repo, { state: 'open' }, { run, seen });
	if (since !== null) {
		mended += await readAll(deps, repo, { state: 'closed', since }, { run, seen });
	}
	for (const number of cachedNumbers(sql, repo.repoKey)) {
		mended += seen.has(number) ? 0 : await confirmItem(deps, repo, number, run);
	}
	await mendComments(deps, repo, null, run);
	await syncDetails(deps, repo, run);
	return mended;
}

async function refuseOtherName({ reader }: SyncDeps, { repoId, fullName }: RepoRow): Promise<void> {
	if (repoId !== null && (await reader.repoById(repoId)).fullName !== fullName) {
		throw new RepoMoved();
	}
}

async function readAll(
	deps: SyncDeps,
	repo: RepoRow,
	query: ListOptions,
	{ run, seen }: { readonly run: SyncRun; readonly seen: Set<number> },
): Promise<number> {
	let mended = 0;
	for await (const page of deps.reader.issues(repo.fullName, { ...query, cancel: run.cancel })) {
		if (page.kind === 'unchanged') {
			break;
		}
		refuseElsewhere(page);
		mended += (await takeIssues(deps, repo, page.items, run)).length;
		for (const { number } of page.items) {
			seen.add(number);
		}
		run.report({
			subject: repo.fullName,
			message: `${seen.size} compared`,
			done: seen.size,
			total: null,
		});
	}
	return mended;
}
