import { ItemRef, itemRef } from '../../shared/names';
import { blockersOf, childrenOf, setBlockers, setChildren } from '../store/relationshipTable';
import type { RepoRow } from '../store/repoTable';
import type { SyncDeps, SyncRun } from './syncDeps';
import type { IssueCounts } from './syncIssues';

/**
 * Sub-issues and blockers of the items that changed, where GitHub says there are some or the cache has some. Answers
 * the children that came or went.
 */
export async function syncRelations(
	deps: SyncDeps,
	repo: RepoRow,
	counts: ReadonlyMap<number, IssueCounts>,
	cancel: SyncRun['cancel'],
): Promise<readonly ItemRef[]> {
	const touched: ItemRef[] = [];
	for (const [number, { subIssues, blockedBy }] of counts) {
		if (cancel.isCancelled) {
			break;
		}
		touched.push(...(await syncChildren(deps, repo, number, subIssues)));
		await syncBlockers(deps, repo, number, blockedBy);
	}
	return touched;
}

async function syncChildren(
	{ reader, store }: SyncDeps,
	{ fullName }: RepoRow,
	number: number,
	total: number,
): Promise<readonly ItemRef[]> {
	const ref = itemRef(fullName, number);
	const before = childrenOf(store.sql, ref);
	if (total === 0 && before.length === 0) {
		return [];
	}
	const after = known(total > 0 ? await reader.subIssues(fullName, number) : []);
	return setChildren(store, ref, after, 'sub_issue') ? [...before, ...after] : [];
}

async function syncBlockers(
	{ reader, store }: SyncDeps,
	{ fullName }: RepoRow,
	number: number,
	total: number,
): Promise<void> {
	const ref = itemRef(fullName, number);
	if (total > 0 || blockersOf(store.sql, ref).length > 0) {
		setBlockers(store, ref, known(total > 0 ? await reader.blockedBy(fullName, number) : []), 'dependency_api');
	}
}

function known(refs: readonly string[]): readonly ItemRef[] {
	return refs.flatMap((ref) => ItemRef.safeParse(ref).data ?? []);
}
