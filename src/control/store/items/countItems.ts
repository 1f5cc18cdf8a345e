import type { SqlPort, SqlRow } from '../sqlPort';
import { asksForFacets, type Condition, childrenWhere, type ItemFilters, itemsWhere } from './itemConditions';

/** How many rows match in all. */
export function countRows(sql: SqlPort, query: ItemFilters): number {
	if (query.parent !== undefined) {
		const { from, where } = childrenWhere(sql, query.parent, query);
		return numberOf(sql, `SELECT count(DISTINCT w.repo_key || '#' || w.number) AS n FROM ${from}`, where);
	}
	return asksForFacets(query)
		? numberOf(sql, 'SELECT count(*) AS n FROM work_items w', itemsWhere(sql, query))
		: numberOf(sql, 'SELECT sum(w.n) AS n FROM item_counts w', itemsWhere(sql, query));
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
