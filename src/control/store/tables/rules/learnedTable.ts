import type { PayloadAddress } from '../../payloads/payloadSegments';
import type { SqlPort } from '../../sqlPort';
import type { Store } from '../../store';
import { valueBehind } from '../itemValues';

/** By which rules the items of a repository were read, and how far. */
export interface Learned {
	readonly mark: string;
	/** The last number that was; {@link allLearned}: every one. */
	readonly to: number;
}

export const allLearned = Number.MAX_SAFE_INTEGER;

export function learned(sql: SqlPort, repoKey: number): Learned | null {
	const [row] = sql.all('SELECT mark, learned_to FROM learned_rules WHERE repo_key = ?', [repoKey]);
	return row === undefined ? null : { mark: String(row['mark']), to: Number(row['learned_to']) };
}

export function noteLearned(store: Store, repoKey: number, { mark, to }: Learned): void {
	store.sql.run('INSERT OR REPLACE INTO learned_rules VALUES (?, ?, ?)', [repoKey, mark, to]);
	store.markDirty();
}

/** An item as it lies in the cache: what its facets and edges are read from. */
export interface StoredItem {
	readonly number: number;
	readonly githubId: number;
	readonly title: string;
	readonly labels: readonly string[];
	readonly payload: PayloadAddress;
}

/** The next ones after a number, by number. */
export function itemsAfter(
	sql: SqlPort,
	repoKey: number,
	{ to, limit }: { to: number; limit: number },
): readonly StoredItem[] {
	return sql
		.all(
			`SELECT w.number, i.github_id, w.title, ${valueBehind('labels_key')} AS labels, i.payload FROM work_items w
				CROSS JOIN github_items i ON i.repo_key = w.repo_key AND i.number = w.number
				WHERE w.repo_key = ? AND w.number > ? ORDER BY w.number LIMIT ?`,
			[repoKey, to, limit],
		)
		.map((row) => ({
			number: Number(row['number']),
			githubId: Number(row['github_id']),
			title: String(row['title']),
			labels: JSON.parse(String(row['labels'] ?? '[]')),
			payload: String(row['payload']),
		}));
}

export interface ItemKeys {
	readonly number: number;
	/** Nothing is written where the item lies elsewhere by now: whoever wrote it anew has read it too. */
	readonly payload: PayloadAddress;
	readonly type: number | null;
	readonly area: number | null;
	readonly priority: number | null;
}

/** Answers whether the item is still the one that was read. */
export function setFacets(sql: SqlPort, repoKey: number, { number, payload, type, area, priority }: ItemKeys): boolean {
	const isSame = 'SELECT 1 FROM github_items WHERE repo_key = ? AND number = ? AND payload = ?';
	if (sql.all(isSame, [repoKey, number, payload]).length === 0) {
		return false;
	}
	sql.run(
		`UPDATE work_items SET type_key = ?1, area_key = ?2, priority_key = ?3 WHERE repo_key = ?4 AND number = ?5
			AND (type_key IS NOT ?1 OR area_key IS NOT ?2 OR priority_key IS NOT ?3)`,
		[type, area, priority, repoKey, number],
	);
	return true;
}
