import type * as z from 'zod';
import type { SuggestionQuery } from '../../../shared/items/workItem';
import { type Condition, statesOf } from '../items/itemConditions';
import { itemKey } from '../items/itemRows';
import type { SqlPort } from '../sqlPort';
import { repoRow } from '../tables/repoTable';

/** Keys of the items that may be meant: the exact number first, then the newest change. */
export function suggestedItems(
	sql: SqlPort,
	{ repo, text, limit }: z.output<typeof SuggestionQuery>,
): readonly number[] {
	const row = repoRow(sql, repo);
	if (row === null) {
		return [];
	}
	const { repoKey } = row;
	const { sql: filter, values } = conditionOf(text);
	// An index has each state in this order, so that reading stops where there are enough.
	const states = statesOf('all').map(
		(state) =>
			`SELECT number, updated_at FROM work_items WHERE repo_key = ${repoKey} AND state = '${state}' AND ${filter}`,
	);
	const found = sql.all(`${states.join(' UNION ALL ')} ORDER BY 2 DESC, 1 DESC LIMIT ?`, [
		...states.flatMap(() => values),
		limit,
	]);
	const numbers = found.map(({ number }) => Number(number));
	const exact = /^\d+$/.test(text) ? [Number(text)] : [];
	return [...new Set([...exact, ...numbers])].slice(0, limit).map((number) => itemKey({ repoKey, number }));
}

function conditionOf(text: string): Condition {
	if (/^\d+$/.test(text)) {
		return { sql: 'CAST(number AS TEXT) LIKE ?', values: [`${text}%`] };
	}
	const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
	return {
		sql: words.map(() => 'title LIKE ?').join(' AND ') || '1',
		values: words.map((word) => `%${word}%`),
	};
}
