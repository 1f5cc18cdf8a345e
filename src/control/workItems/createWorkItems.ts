import type * as z from 'zod';
import { AppError } from '../../shared/failure';
import type { GroupQuery, ItemGroup } from '../../shared/items/itemGroup';
import type {
	SearchQuery,
	SuggestionQuery,
	WorkItemDetail,
	WorkItemPage,
	WorkItemQuery,
	WorkItemSummary,
	WorkItemText,
} from '../../shared/items/workItem';
import { type ItemRef, type RepoId, type RepoName, splitItemRef } from '../../shared/names';
import type { RepoSummary } from '../../shared/repo';
import type { KnownItem } from '../changesets/binding/knownTargets';
import type { RuleBook } from '../rules/ruleBook';
import { cachedKeys } from '../store/items/cachedItems';
import { countItems, countRows, countsByRepo } from '../store/items/countItems';
import type { ItemFilters } from '../store/items/itemConditions';
import { itemFields } from '../store/items/itemFields';
import { findItem, rowsByKey, rowsByNumber, type WorkItemRow } from '../store/items/itemRows';
import { listRows, pageEnd } from '../store/items/listItems';
import { suggestedItems } from '../store/search/suggestedItems';
import type { Store } from '../store/store';
import { blockersOf, parentsOf } from '../store/tables/relationshipTable';
import { type RepoRow, repoRow, repoRows } from '../store/tables/repoTable';
import { groupItems } from './groupItems';
import { itemDetail, itemTexts, type SummaryOf } from './itemDetail';
import { createItemSearch, type SearchNews } from './itemSearch';
import { ChangeablePayload } from './payloads';

export interface WorkItemsDeps {
	readonly store: Store;
	readonly ruleBook: RuleBook;
	/** Changesets that wait for a person and touch the item. */
	readonly pendingFor: (ref: ItemRef) => number;
	readonly isWritable: (repo: RepoName) => boolean;
	readonly course: (repo: RepoRow) => Pick<RepoSummary, 'isSyncing' | 'nextSyncAt'>;
	readonly searching: SearchNews;
}

/** Everything that is read of work items: from the cache alone, never from GitHub. */
export interface WorkItems {
	listRepos(): readonly RepoSummary[];
	/** Fails with `repoNotRegistered`. */
	list(query: z.output<typeof WorkItemQuery>): WorkItemPage;
	/** Fails with `repoNotRegistered` or `itemNotFound`. */
	get(ref: ItemRef): Promise<WorkItemDetail>;
	/** Those that are cached, by the references that were asked for. */
	texts(refs: readonly ItemRef[]): Promise<ReadonlyMap<ItemRef, WorkItemText>>;
	/** Fails with `repoNotRegistered`. */
	group(query: z.output<typeof GroupQuery>): readonly ItemGroup[];
	search(query: z.output<typeof SearchQuery>): Promise<readonly WorkItemSummary[]>;
	/** Those that are cached, each once. */
	find(refs: readonly ItemRef[]): readonly WorkItemSummary[];
	suggest(query: z.output<typeof SuggestionQuery>): readonly WorkItemSummary[];
	/** The fields of an issue that an operation may touch; null when it is not in the cache. */
	item(ref: ItemRef): Promise<KnownItem | null>;
	repoId(repo: RepoName): RepoId | null;
	count(): number;
	/** The texts of these items are others now. */
	noteChanged(refs: readonly ItemRef[]): void;
	/** The cache was emptied. */
	forgetTexts(): void;
}

export function createWorkItems(deps: WorkItemsDeps): WorkItems {
	const { store, pendingFor } = deps;
	const search = createItemSearch(store, deps.searching);
	const summary: SummaryOf = ({ repoKey: _, head: __, base: ___, ...row }) => ({
		...row,
		pendingChangesets: pendingFor(row.ref),
	});
	return {
		listRepos: () => listRepos(deps),
		list: (query) => page(store, query, summary),
		group: ({ by, ...query }) => groupItems(deps, asSpelled(store, query), by),
		get: async (ref) => await itemDetail(deps, registeredRow(store, ref), summary),
		texts: async (refs) => await itemTexts(store, refs, summary),
		search: async ({ words, limit }) => {
			const number = /#([1-9]\d{0,9})$/.exec(words.trim())?.[1];
			const named = number === undefined ? [] : namedRows(store, words.trim(), Number(number));
			const isBare = words.trim() === '';
			if (isBare) {
				search.prepare();
			}
			const found = isBare
				? listRows(store.sql, { state: 'all', topLevel: false, limit })
				: rowsByKey(store.sql, await search.find(words, limit));
			const rows = [...named, ...found.filter(({ ref }) => !named.some((one) => one.ref === ref))];
			return rows.slice(0, limit).map(summary);
		},
		item: async (ref) => await knownItem(store, ref),
		find: (refs) => rowsByKey(store.sql, cachedKeys(store.sql, refs)).map(summary),
		suggest: (query) => rowsByKey(store.sql, suggestedItems(store.sql, query)).map(summary),
		repoId: (repo) => repoRow(store.sql, repo)?.repoId ?? null,
		count: () => countItems(store.sql),
		noteChanged: (refs) => search.noteChanged(refs),
		forgetTexts: () => search.forget(),
	};
}

function listRepos({ store, isWritable, course }: WorkItemsDeps): readonly RepoSummary[] {
	const counts = countsByRepo(store.sql);
	const none = { issues: 0, openIssues: 0, pullRequests: 0, openPullRequests: 0, comments: 0 };
	return repoRows(store.sql).map((row) => {
		const { repoKey, ...repo } = row;
		return { ...repo, ...(counts.get(repoKey) ?? none), ...course(row), isWritable: isWritable(repo.fullName) };
	});
}

function page(store: Store, asked: z.output<typeof WorkItemQuery>, summary: SummaryOf): WorkItemPage {
	const query = asSpelled(store, asked);
	// One more than asked for tells whether this page is the last.
	const rows = listRows(store.sql, { ...query, limit: query.limit + 1 });
	const items = rows.slice(0, query.limit);
	const last = rows.length > items.length ? items.at(-1) : undefined;
	return {
		items: items.map(summary),
		next: last === undefined ? null : pageEnd(last),
		total: countRows(store.sql, query),
	};
}

/** References are kept as GitHub spells them; a person may write them in other cases. */
function asSpelled<T extends ItemFilters>(store: Store, query: T): T {
	const { repo, parent } = query;
	if (repo !== undefined && repoRow(store.sql, repo) === null) {
		throw new AppError({ kind: 'repoNotRegistered', repo });
	}
	return parent === undefined ? query : { ...query, parent: findItem(store.sql, parent)?.ref ?? parent };
}

async function knownItem(store: Store, ref: ItemRef): Promise<KnownItem | null> {
	const { repo, number } = splitItemRef(ref);
	const found = itemFields(store.sql, repo, number);
	if (found === null) {
		return null;
	}
	const { title, state, labels, assignees, milestone, updatedAt, repoId, payload } = found;
	const issue = ChangeablePayload.parse(JSON.parse(await store.payloads.read(payload)));
	const plain = { title, body: issue.body ?? '', state, labels: [...labels], assignees: [...assignees] };
	return {
		fields: { ...plain, milestone, type: issue.type?.name ?? null },
		...{ updatedAt, repoId, issueId: issue.id, nodeId: issue.node_id, url: issue.html_url },
		parent: parentsOf(store.sql, ref, 'gitHub')[0] ?? null,
		blockedBy: blockersOf(store.sql, ref, 'gitHub'),
	};
}

function registeredRow(store: Store, ref: ItemRef): WorkItemRow {
	const { repo } = splitItemRef(ref);
	if (repoRow(store.sql, repo) === null) {
		throw new AppError({ kind: 'repoNotRegistered', repo });
	}
	const row = findItem(store.sql, ref);
	if (row === null) {
		throw new AppError({ kind: 'itemNotFound', ref });
	}
	return row;
}

/** `#12` in every repository, `owner/name#12` in that one. */
function namedRows(store: Store, words: string, number: number): readonly WorkItemRow[] {
	const repo = words.slice(0, words.lastIndexOf('#'));
	const rows = rowsByNumber(store.sql, number);
	return repo === '' ? rows : rows.filter((row) => row.repo.toLowerCase() === repo.toLowerCase());
}
