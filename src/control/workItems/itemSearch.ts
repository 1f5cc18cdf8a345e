import { type ItemRef, splitItemRef } from '../../shared/names';
import { findRow, itemKey, payloadOf, type WorkItemRow } from '../store/items/itemRows';
import { listRows, pageEnd } from '../store/items/listItems';
import { openSearchIndex, type SearchIndex, type SearchText } from '../store/search/searchIndex';
import type { Store } from '../store/store';
import { commentPayloads } from '../store/tables/commentTable';
import { commentOf, IssuePayload } from './payloads';

/** Search by words over title, body and comments of all that is cached. */
export interface ItemSearch {
	/** Keys of the items (see `itemKey`), best first. */
	find(words: string, limit: number): Promise<readonly number[]>;
	noteChanged(refs: readonly ItemRef[]): void;
	forget(): void;
}

const pageSize = 500;

export function createItemSearch(store: Store): ItemSearch {
	const index = openSearchIndex(store.sql, () => oldestFirst(store));
	const stale = new Set<ItemRef>();
	// Before the first search there is no index: building it reads everything as it is then.
	let hasIndex = false;
	return {
		find: async (words, limit) => {
			hasIndex = true;
			await takeUp(store, index, stale);
			return await index.search(words, limit);
		},
		// Texts are read when somebody looks for them, not while a sync is running.
		noteChanged: (refs) => {
			for (const ref of hasIndex ? refs : []) {
				stale.add(ref);
			}
		},
		forget: () => {
			hasIndex = false;
			stale.clear();
			index.clear();
		},
	};
}

async function takeUp(store: Store, index: SearchIndex, stale: Set<ItemRef>): Promise<void> {
	const refs = [...stale];
	stale.clear();
	try {
		for (let from = 0; from < refs.length; from += pageSize) {
			const page = refs.slice(from, from + pageSize);
			index.update(await Promise.all(page.flatMap((ref) => changedText(store, ref))));
		}
	} catch (error) {
		// What could not be read now is read by the next search.
		for (const ref of refs) {
			stale.add(ref);
		}
		throw error;
	}
}

function changedText(store: Store, ref: ItemRef): readonly Promise<SearchText>[] {
	const { repo, number } = splitItemRef(ref);
	const row = findRow(store.sql, repo, number);
	return row === null ? [] : [textOf(store, row)];
}

/** The index ranks what came later higher; the list gives the newest change first. */
async function* oldestFirst(store: Store): AsyncGenerator<readonly SearchText[], void> {
	const pages: (readonly WorkItemRow[])[] = [];
	for (let after: string | undefined; ; ) {
		const rows = listRows(store.sql, {
			state: 'all',
			topLevel: false,
			limit: pageSize,
			...(after === undefined ? {} : { after }),
		});
		const last = rows.at(-1);
		if (last === undefined) {
			break;
		}
		pages.push(rows);
		after = pageEnd(last);
	}
	for (const rows of pages.reverse()) {
		yield await Promise.all([...rows].reverse().map((row) => textOf(store, row)));
	}
}

async function textOf({ sql, payloads }: Store, row: WorkItemRow): Promise<SearchText> {
	const { body } = IssuePayload.parse(JSON.parse(await payloads.read(payloadOf(sql, row))));
	const texts = await Promise.all(
		commentPayloads(sql, row.repoKey, row.number).map((address) => payloads.read(address)),
	);
	const comments = texts.map((text) => commentOf(text).body).join(' ');
	return { item: itemKey(row), title: row.title, body: body ?? '', comments };
}
