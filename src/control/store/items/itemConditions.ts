import type * as z from 'zod';
import type { WorkItemQuery } from '../../../shared/workItem';
import type { SqlPort, SqlValue } from '../sqlPort';
import { repoRow, repoRows } from '../tables/repoTable';
import { namedItem } from './namedItem';

export type ItemQuery = z.output<typeof WorkItemQuery>;

/** A piece of SQL with what its question marks stand for. */
export interface Condition {
	readonly sql: string;
	readonly values: readonly SqlValue[];
}

export function allOf(conditions: readonly Condition[]): Condition {
	return {
		sql: conditions.map(({ sql }) => sql).join(' AND '),
		values: conditions.flatMap(({ values }) => values),
	};
}

/** The repositories that a query reaches; none when it names one that is not registered. */
export function repoKeys(sql: SqlPort, { repo }: Pick<ItemQuery, 'repo'>): readonly number[] {
	const rows = repo === undefined ? repoRows(sql) : [repoRow(sql, repo)];
	return rows.flatMap((row) => (row === null ? [] : row.repoKey));
}

/** As the tables know them. */
export function statesOf(state: ItemQuery['state']): readonly string[] {
	switch (state) {
		case 'open':
			return ['open'];
		case 'closed':
			return ['closed', 'merged'];
		case 'all':
			return ['open', 'closed', 'merged'];
	}
}

/** Of rows of `work_items w`. */
export function itemConditions({ kind, topLevel }: Pick<ItemQuery, 'kind' | 'topLevel'>): readonly Condition[] {
	return [
		...(kind === undefined ? [] : [{ sql: 'w.kind = ?', values: [kind] }]),
		// A parent that is not in the cache does not hide its child.
		...(topLevel ? [{ sql: 'w.is_child = 0', values: [] }] : []),
	];
}

const keyOfLabel = '(SELECT label_key FROM label_names WHERE name = ?)';

/** Of rows of `item_labels l`. */
export function labelCondition(label: string): Condition {
	return { sql: `l.label_key = ${keyOfLabel}`, values: [label] };
}

/** The labelled item, where a condition asks for it. */
export const itemOfLabel = 'CROSS JOIN work_items w ON w.repo_key = l.repo_key AND w.number = l.number';

/** The children of one item, as `work_items w`, with what else is asked of them. */
export function childrenWhere(
	sql: SqlPort,
	parent: string,
	query: Omit<ItemQuery, 'parent'>,
): { readonly from: string; readonly where: Condition } {
	const oneOf = (column: string, values: readonly SqlValue[]): Condition => ({
		sql: `${column} IN (${values.map(() => '?').join(', ')})`,
		values,
	});
	const labels =
		typeof query.label !== 'string'
			? []
			: [{ sql: `${keyOfLabel} IN (SELECT value FROM json_each(w.label_keys))`, values: [query.label] }];
	return {
		from: `relationships e ${namedItem('w', 'e.to_ref')}`,
		where: allOf([
			{ sql: `e.type = 'parent_child' AND e.from_ref = ?`, values: [parent] },
			oneOf('w.repo_key', repoKeys(sql, query)),
			oneOf('w.state', statesOf(query.state)),
			...itemConditions(query),
			...labels,
		]),
	};
}
