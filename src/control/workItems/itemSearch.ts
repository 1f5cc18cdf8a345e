import type { ItemRef } from '../../shared/names';
import { countItems } from '../store/items/countItems';
import { findItem, itemKey } from '../store/items/itemRows';
import { type ItemTexts, itemTexts } from '../store/items/itemTexts';
import { oldestFirst } from '../store/items/listItems';
import type { PayloadAddress } from '../store/payloads/payloadSegments';
import { openSearchIndex, type SearchIndex, type SearchText } from '../store/search/searchIndex';
import type { Store } from '../store/store';
import { commentOf, IssuePayload } from './payloads';

/** Search by words over title, body and comments of all that is cached. */
export interface ItemSearch {
	/** Keys of the items (see `itemKey`), best first. Builds the index at first. */
	find(words: string, limit: number): Promise<readonly number[]>;
	/** Somebody is about to search: builds the index, so that the first words need not wait for all of it. */
	prepare(): void;
	noteChanged(refs: readonly ItemRef[]): void;
	forget(): void;
}

/** What a search tells of without being asked. */
export interface SearchNews {
	/** The index is being built: so many of so many items are in it. */
	readonly onBuilding: (done: number, total: number) => void;
	/** So many items could not be read whole when the index was built; they are found by what could. */
	readonly onUnreadable: (count: number) => void;
}

/** A few milliseconds of work; others get their turn between two pages. */
const pageSize = 100;
/** What a person is told of. */
const pagesPerNews = 50;

export function createItemSearch(store: Store, news: SearchNews): ItemSearch {
	const index = openSearchIndex(store.sql, () => everyText(store, news));
	const stale = new Set<ItemRef>();
	// Before the first search there is no index: building it reads everything as it is then.
	let hasIndex = false;
	return {
		find: async (words, limit) => {
			hasIndex = true;
			await takeUp(store, index, stale);
			return await index.search(words, limit);
		},
		prepare: () => {
			hasIndex = true;
			// Whoever searches next tries again and is told.
			index.prepare().catch(() => undefined);
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

/** What cannot be read is found by its title, and tried again by the next search. */
async function takeUp(store: Store, index: SearchIndex, stale: Set<ItemRef>): Promise<void> {
	const rows = [...stale].flatMap((ref) => findItem(store.sql, ref) ?? []);
	stale.clear();
	for (let from = 0; from < rows.length; from += pageSize) {
		const page = rows.slice(from, from + pageSize);
		const { texts, unread } = await readTexts(store, itemTexts(store.sql, page));
		index.update(texts);
		for (const row of page.filter((one) => unread.has(itemKey(one)))) {
			stale.add(row.ref);
		}
	}
}

/** The index ranks what came later higher. */
async function* everyText(store: Store, news: SearchNews): AsyncGenerator<readonly SearchText[], void> {
	const total = countItems(store.sql);
	let pages = 0;
	let unreadable = 0;
	for (const page of oldestFirst(store.sql, pageSize)) {
		if (pages % pagesPerNews === 0) {
			news.onBuilding(pages * pageSize, total);
		}
		pages++;
		const { texts, unread } = await readTexts(store, itemTexts(store.sql, page));
		unreadable += unread.size;
		yield texts;
	}
	news.onBuilding(total, total);
	if (unreadable > 0) {
		news.onUnreadable(unreadable);
	}
}

interface ReadTexts {
	readonly texts: readonly SearchText[];
	/** Items of which something is damaged or gone: the rest of them is among the texts. */
	readonly unread: ReadonlySet<number>;
}

/** What is damaged on the disk keeps nobody from finding the rest. */
async function readTexts({ payloads }: Store, places: readonly ItemTexts[]): Promise<ReadTexts> {
	const read = await payloads.readMany(places.flatMap(({ payload, comments }) => [payload, ...comments]));
	const unread = new Set<number>();
	const take = (item: number, address: PayloadAddress, bodyOf: (text: string) => string): string => {
		try {
			return bodyOf(read.get(address) ?? '');
		} catch {
			unread.add(item);
			return '';
		}
	};
	const texts = places.map(({ item, title, payload, comments }) => ({
		item,
		title,
		body: take(item, payload, bodyOfIssue),
		comments: comments.map((address) => take(item, address, bodyOfComment)).join(' '),
	}));
	return { texts, unread };
}

function bodyOfIssue(text: string): string {
	return IssuePayload.parse(JSON.parse(text)).body ?? '';
}

function bodyOfComment(text: string): string {
	return commentOf(text).body;
}
