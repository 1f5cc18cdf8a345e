import type { PayloadAddress } from '../payloads/payloadSegments';
import type { SqlPort } from '../sqlPort';
import { itemKey, numbersPerRepo } from './itemRows';

/** Where the texts of an item lie. */
export interface ItemTexts {
	/** See {@link itemKey}. */
	readonly item: number;
	readonly title: string;
	readonly payload: PayloadAddress;
	/** Of its comments, oldest first. */
	readonly comments: readonly PayloadAddress[];
}

/** In the order of the items; those that are not in the cache are left out. */
export function itemTexts(
	sql: SqlPort,
	items: readonly { readonly repoKey: number; readonly number: number }[],
): readonly ItemTexts[] {
	const keys = JSON.stringify(items.map(itemKey));
	const byKey = (table: string): string =>
		`json_each(?) k CROSS JOIN ${table} ON t.repo_key = k.value / ${numbersPerRepo} AND t.number = k.value % ${numbersPerRepo}`;
	const comments = new Map<number, PayloadAddress[]>();
	// Without a word on it, the order would be taken from the key, and every comment of the repository be read for it.
	for (const row of sql.all(
		`SELECT k.value AS item, t.payload FROM ${byKey('comments t INDEXED BY comments_by_item')} ORDER BY t.comment_id`,
		[keys],
	)) {
		const item = Number(row['item']);
		comments.set(item, [...(comments.get(item) ?? []), String(row['payload'])]);
	}
	const query = `SELECT k.value AS item, w.title, t.payload FROM ${byKey('github_items t')}
		CROSS JOIN work_items w ON w.repo_key = t.repo_key AND w.number = t.number ORDER BY k.key`;
	return sql.all(query, [keys]).map((row) => ({
		item: Number(row['item']),
		title: String(row['title']),
		payload: String(row['payload']),
		comments: comments.get(Number(row['item'])) ?? [],
	}));
}
