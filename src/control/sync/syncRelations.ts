import { ItemRef, itemRef, splitItemRef } from '../../shared/names';
import { childrenOf, setBlockers, setChildren, withEdges } from '../store/tables/relationshipTable';
import type { RepoRow } from '../store/tables/repoTable';
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
	const refs = new Map([...counts.keys()].map((number) => [number, itemRef(repo.fullName, number)]));
	const related = withEdges(deps.store.sql, [...refs.values()]);
	const touched: ItemRef[] = [];
	for (const [number, ref] of refs) {
		const { subIssues = 0, blockedBy = 0 } = counts.get(number) ?? {};
		if (subIssues > 0 || related.has(ref)) {
			touched.push(...(await syncChildren(deps, ref, subIssues, cancel)));
		}
		if (blockedBy > 0 || related.has(ref)) {
			await syncBlockers(deps, ref, blockedBy, cancel);
		}
	}
	return touched;
}

async function syncChildren(
	{ reader, store }: SyncDeps,
	ref: ItemRef,
	total: number,
	cancel: SyncRun['cancel'],
): Promise<readonly ItemRef[]> {
	const { repo, number } = splitItemRef(ref);
	const before = childrenOf(store.sql, ref);
	const after = known(total > 0 ? await reader.subIssues(repo, number, cancel) : []);
	return setChildren(store, ref, after, 'sub_issue') ? [...before, ...after] : [];
}

async function syncBlockers(
	{ reader, store }: SyncDeps,
	ref: ItemRef,
	total: number,
	cancel: SyncRun['cancel'],
): Promise<void> {
	const { repo, number } = splitItemRef(ref);
	setBlockers(store, ref, known(total > 0 ? await reader.blockedBy(repo, number, cancel) : []), 'dependency_api');
}

function known(refs: readonly string[]): readonly ItemRef[] {
	return refs.flatMap((ref) => ItemRef.safeParse(ref).data ?? []);
}
