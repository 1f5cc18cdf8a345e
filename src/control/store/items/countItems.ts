import type { SqlPort, SqlRow, SqlValue } from '../sqlPort';
import {
	allOf,
	type Condition,
	childrenWhere,
	type ItemQuery,
	itemConditions,
	itemOfLabel,
	labelCondition,
	repoKeys,
	statesOf,
} from './itemConditions';

/** How many rows match in all. */
export function countRows(sql: SqlPort, query: ItemQuery): number {
	if (query.parent !== undefined) {
		const { from, where } = childrenWhere(sql, query.parent, query);
		return numberOf(sql, `SELECT count(DISTINCT w.repo_key || '#' || w.number) AS n FROM ${from}`, where);
	}
	if (typeof query.label === 'string') {
		const ofItem = itemConditions(query);
		const from = `item_labels l ${ofItem.length === 0 ? '' : itemOfLabel}`;
		const where = allOf([...groups(sql, 'l', query), labelCondition(query.label), ...ofItem]);
		return numberOf(sql, `SELECT count(*) AS n FROM ${from}`, where);
	}
	const where = allOf([...groups(sql, 'w', query), ...itemConditions(query)]);
	return numberOf(sql, 'SELECT sum(w.n) AS n FROM item_counts w', where);
}

function groups(sql: SqlPort, key: 'w' | 'l', query: ItemQuery): readonly Condition[] {
	const oneOf = (column: string, values: readonly SqlValue[]): Condition => ({
		sql: `${key}.${column} IN (SELECT value FROM json_each(?))`,
		values: [JSON.stringify(values)],
	});
	return [oneOf('repo_key', repoKeys(sql, query)), oneOf('state', statesOf(query.state))];
}

function numberOf(sql: SqlPort, text: string, where: Condition): number {
	return Number(sql.all(`${text} WHERE ${where.sql}`, where.values)[0]?.['n'] ?? 0);
}

export interface RepoCounts {
	readonly issues: number;
	readonly openIssues: number;
	readonly pullRequests: number;
	readonly openPullRequests: number;
	readonly comments: number;
}

/** By repo key; a repository without items has no entry. */
export function countsByRepo(sql: SqlPort): ReadonlyMap<number, RepoCounts> {
	const rows = sql.all(
		`SELECT repo_key, sum(n) FILTER (WHERE kind = 'issue') AS issues,
			sum(n) FILTER (WHERE kind = 'issue' AND state = 'open') AS openIssues,
			sum(n) FILTER (WHERE kind = 'pull_request') AS pullRequests,
			sum(n) FILTER (WHERE kind = 'pull_request' AND state = 'open') AS openPullRequests,
			sum(n) FILTER (WHERE kind = 'comment') AS comments
		FROM item_counts GROUP BY repo_key`,
	);
	return new Map(rows.map((row) => [Number(row['repo_key']), repoCounts(row)]));
}

function repoCounts(row: SqlRow): RepoCounts {
	const count = (column: keyof RepoCounts): number => Number(row[column] ?? 0);
	return {
		issues: count('issues'),
		openIssues: count('openIssues'),
		pullRequests: count('pullRequests'),
		openPullRequests: count('openPullRequests'),
		comments: count('comments'),
	};
}

/** Issues and pull requests of all repositories. */
export function countItems(sql: SqlPort): number {
	return Number(sql.all("SELECT sum(n) AS n FROM item_counts WHERE kind <> 'comment'")[0]?.['n'] ?? 0);
}
