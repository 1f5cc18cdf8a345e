import { ItemRef, itemRef, splitItemRef } from '../../../shared/names';
import { childrenOf, setBlockers, setChildren, withEdges } from '../../store/tables/relationshipTable';
import type { RepoRow } from '../../store/tables/repoTable';
import type { GitHubIssue } from '../gitHubReader';
import type { SyncDeps, SyncRun } from '../syncDeps';

type Counted = Pick<GitHubIssue, 'number' | 'subIssues' | 'blockedBy'>;

/**
 * Sub-issues and blockers of items, where GitHub says there are some or the cache has some. Answers the children that
 * came or went.
 */
export async function syncRelations(
	deps: Relating,
	repo: RepoRow,
	items: readonly Counted[],
	cancel: SyncRun['cancel'],
): Promise<readonly ItemRef[]> {
	const refs = items.map((item) => ({ ...item, ref: itemRef(repo.fullName, item.number) }));
	const related = withEdges(
		deps.store.sql,
		refs.map(({ ref }) => ref),
	);
	const touched: ItemRef[] = [];
	for (const item of refs) {
		if (item.subIssues > 0 || related.has(item.ref)) {
			touched.push(...(await syncChildren(deps, item, cancel)));
		}
		if (item.blockedBy > 0 || related.has(item.ref)) {
			await syncBlockers(deps, item, cancel);
		}
	}
	return touched;
}

type Relating = Pick<SyncDeps, 'reader' | 'store'>;
type Referred = Counted & { readonly ref: ItemRef };

async function syncChildren(
	{ reader, store }: Relating,
	{ ref, number, subIssues }: Referred,
	cancel: SyncRun['cancel'],
): Promise<readonly ItemRef[]> {
	const { repo } = splitItemRef(ref);
	const before = childrenOf(store.sql, ref, 'gitHub');
	const after = subIssues > 0 ? known(await reader.subIssues(repo, number, cancel)) : [];
	return setChildren(store, ref, after, 'sub_issue') ? [...before, ...after] : [];
}

async function syncBlockers(
	{ reader, store }: Relating,
	{ ref, number, blockedBy }: Referred,
	cancel: SyncRun['cancel'],
): Promise<void> {
	const { repo } = splitItemRef(ref);
	const blockers = blockedBy > 0 ? known(await reader.blockedBy(repo, number, cancel)) : [];
	setBlockers(store, ref, blockers, 'dependency_api');
}

function known(refs: readonly string[]): readonly ItemRef[] {
	return refs.flatMap((ref) => ItemRef.safeParse(ref).data ?? []);
}
