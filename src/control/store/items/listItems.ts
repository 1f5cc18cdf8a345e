import type { SqlPort, SqlValue } from '../sqlPort';
import {
	allOf,
	type Condition,
	childrenWhere,
	type ItemQuery,
	itemConditions,
	repoKeys,
	statesOf,
} from './itemConditions';
import { itemKey, rowsByKey, type WorkItemRow } from './itemRows';

/** A page of rows, newest change first. It is chosen by keys alone; only its own rows are then read in full. */
export function listRows(sql: SqlPort, query: ItemQuery): readonly WorkItemRow[] {
	const places = query.parent === undefined ? listPlaces(sql, query, 'newest') : childPlaces(sql, query, query.parent);
	return rowsByKey(sql, places.map(itemKey));
}

/** `next` of a page that ends with this row; two repositories may have a number with the same time. */
export function pageEnd({ updatedAt, number, repoKey }: Place): string {
	return `${updatedAt}|${number}|${repoKey}`;
}

/** Everything that is cached, a page at a time, the oldest change first. */
export function* oldestFirst(sql: SqlPort, limit: number): Generator<readonly Place[], void> {
	for (let after: string | undefined; ; ) {
		const query = { state: 'all' as const, topLevel: false, limit, ...(after === undefined ? {} : { after }) };
		const page = listPlaces(sql, query, 'oldest');
		const last = page.at(-1);
		if (last === undefined) {
			return;
		}
		yield page;
		after = pageEnd(last);
	}
}

/** Where an item stands in a list. */
export interface Place {
	readonly repoKey: number;
	readonly number: number;
	readonly updatedAt: SqlValue;
}

type Order = 'newest' | 'oldest';

/** So many parts are merged by SQLite at once; a statement takes 500 at the most. */
const partsAtOnce = 48;

/**
 * An index has the items of one repository and one state in the order of the list. So each of these is a part, and
 * the parts are merged from their beginnings: nothing is sorted, and nothing is read behind the end of the page.
 */
function listPlaces(sql: SqlPort, query: ItemQuery, order: Order): readonly Place[] {
	const parts = repoKeys(sql, query).flatMap((repoKey) =>
		statesOf(query.state).map((state) => partOf(query, { repoKey, state, order })),
	);
	const merged: Place[] = [];
	for (let from = 0; from < parts.length; from += partsAtOnce) {
		merged.push(...merge(sql, parts.slice(from, from + partsAtOnce), { order, limit: query.limit }));
	}
	return parts.length <= partsAtOnce ? merged : [...merged].sort(inOrder(order)).slice(0, query.limit);
}

function partOf(
	query: ItemQuery,
	{ repoKey, state, order }: { readonly repoKey: number; readonly state: string; readonly order: Order },
): Condition {
	const { sql, values } = allOf([
		{ sql: 'w.repo_key = ? AND w.state = ?', values: [repoKey, state] },
		...itemConditions(query),
		...afterPlace(query.after, order),
	]);
	return { sql: `SELECT w.repo_key, w.number, w.updated_at FROM work_items w WHERE ${sql}`, values };
}

function afterPlace(after: string | undefined, order: Order): readonly Condition[] {
	const [updatedAt, number, repoKey] = after?.split('|') ?? [];
	if (updatedAt === undefined || number === undefined || repoKey === undefined) {
		return [];
	}
	return [
		{
			sql: `(w.updated_at, w.number, w.repo_key) ${order === 'newest' ? '<' : '>'} (?, ?, ?)`,
			values: [updatedAt, Number(number), Number(repoKey)],
		},
	];
}

function merge(
	sql: SqlPort,
	parts: readonly Condition[],
	{ order, limit }: { readonly order: Order; readonly limit: number },
): readonly Place[] {
	const text = `${parts.map((part) => part.sql).join(' UNION ALL ')} ${orderBy(order)} LIMIT ?`;
	return sql.all(text, [...parts.flatMap(({ values }) => values), limit]).map(placeOf);
}

/** Of `repo_key, number, updated_at`. */
function orderBy(order: Order): string {
	const way = order === 'newest' ? 'DESC' : 'ASC';
	return `ORDER BY 3 ${way}, 2 ${way}, 1 ${way}`;
}

/** An item has few children, so these are sorted. */
function childPlaces(sql: SqlPort, query: ItemQuery, parent: string): readonly Place[] {
	const { from, where } = childrenWhere(sql, parent, query);
	const { sql: text, values } = allOf([where, ...afterPlace(query.after, 'newest')]);
	return sql
		.all(`SELECT DISTINCT w.repo_key, w.number, w.updated_at FROM ${from} WHERE ${text} ${orderBy('newest')} LIMIT ?`, [
			...values,
			query.limit,
		])
		.map(placeOf);
}

function inOrder(order: Order): (a: Place, b: Place) => number {
	const sign = order === 'newest' ? -1 : 1;
	return (a, b) => sign * (compare(a.updatedAt, b.updatedAt) || a.number - b.number || a.repoKey - b.repoKey);
}

function compare(a: SqlValue, b: SqlValue): number {
	if (a === b) {
		return 0;
	}
	return (a ?? '') < (b ?? '') ? -1 : 1;
}

function placeOf(row: Readonly<Record<string, SqlValue>>): Place {
	return {
		repoKey: Number(row['repo_key']),
		number: Number(row['number']),
		updatedAt: row['updated_at'] ?? null,
	};
}
