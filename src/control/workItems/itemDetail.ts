import type { WorkItemDetail, WorkItemSummary, WorkItemText } from '../../shared/items/workItem';
import type { ItemRef } from '../../shared/names';
import { itemGraph } from '../graph/itemGraph';
import type { RuleBook } from '../rules/ruleBook';
import { cachedGraph } from '../store/edges/cachedGraph';
import { rememberingGraph } from '../store/edges/rememberingGraph';
import { cachedKeys } from '../store/items/cachedItems';
import { findItem, payloadOf, rowsByKey, type WorkItemRow } from '../store/items/itemRows';
import { listRows } from '../store/items/listItems';
import type { PayloadAddress } from '../store/payloads/payloadSegments';
import type { Store } from '../store/store';
import { commentPayloads } from '../store/tables/commentTable';
import { projectFields } from '../store/tables/detailTables';
import { blocksOf } from '../store/tables/relationshipTable';
import { repoRow } from '../store/tables/repoTable';
import { commentOf, IssuePayload } from './payloads';

/** A row of the cache with what the ledger adds to it. */
export type SummaryOf = (row: WorkItemRow) => WorkItemSummary;

/** Everything that the cache knows about the item of a row. */
export async function itemDetail(
	{ store, ruleBook }: { readonly store: Store; readonly ruleBook: RuleBook },
	row: WorkItemRow,
	summary: SummaryOf,
): Promise<WorkItemDetail> {
	const { sql } = store;
	const addresses = [payloadOf(sql, row), ...commentPayloads(sql, row.repoKey, row.number)];
	const [issue = '', ...comments] = await readAll(store, addresses);
	const text = textOf({ row, issue, blocks: blocksOf(sql, [row.ref]), summary });
	const parentRow = row.parent === null ? null : findItem(sql, row.parent);
	const children = listRows(sql, { state: 'all', parent: row.ref, topLevel: false, limit: 500 });
	return {
		...text,
		comments: comments.map(commentOf),
		children: [...children].sort((a, b) => a.number - b.number).map(summary),
		parentItem: parentRow === null ? null : summary(parentRow),
		projectFields: projectFields(sql, row.repoKey, row.number),
		syncedAt: repoRow(sql, row.repo)?.lastSyncAt ?? null,
		...itemGraph(rememberingGraph(cachedGraph(sql)), row, {
			...{ body: text.body, url: text.url },
			rules: ruleBook.of(row).rules,
		}),
	};
}

/** What these say, by the references that were asked for; those that are not cached are left out. */
export async function itemTexts(
	store: Store,
	refs: readonly ItemRef[],
	summary: SummaryOf,
): Promise<ReadonlyMap<ItemRef, WorkItemText>> {
	const { sql } = store;
	const rows = rowsByKey(sql, cachedKeys(sql, refs));
	const issues = await readAll(
		store,
		rows.map((row) => payloadOf(sql, row)),
	);
	const blocks = blocksOf(
		sql,
		rows.map(({ ref }) => ref),
	);
	const texts = new Map(
		rows.map((row, index) => [row.ref.toLowerCase(), textOf({ row, issue: issues[index] ?? '', blocks, summary })]),
	);
	// What names an item may spell its repository in other cases.
	return new Map(
		refs.flatMap((ref) => {
			const text = texts.get(ref.toLowerCase());
			return text === undefined ? [] : [[ref, text]];
		}),
	);
}

interface TextParts {
	readonly row: WorkItemRow;
	readonly issue: string;
	readonly blocks: ReturnType<typeof blocksOf>;
	readonly summary: SummaryOf;
}

function textOf({ row, issue, blocks, summary }: TextParts): WorkItemText {
	const payload = IssuePayload.parse(JSON.parse(issue));
	return {
		...summary(row),
		body: payload.body ?? '',
		association: payload.author_association,
		url: payload.html_url,
		closedAt: payload.closed_at ?? null,
		head: row.head,
		base: row.base,
		...(blocks.get(row.ref) ?? { blockedBy: [], blocking: [] }),
	};
}

/** Their texts in this order. Fails with `storageFailed` where one is damaged. */
async function readAll({ payloads }: Store, addresses: readonly PayloadAddress[]): Promise<readonly string[]> {
	const texts = await payloads.readMany(addresses);
	return await Promise.all(addresses.map(async (address) => texts.get(address) ?? (await payloads.read(address))));
}
