import * as z from 'zod';
import { itemRef, RepoName } from '../../shared/names';
import type { WorkItemQuery, WorkItemSummary } from '../../shared/workItem';
import type { PayloadAddress } from './payloadSegments';
import type { SqlPort, SqlRow, SqlValue } from './sqlPort';

/** A list row without what the ledger adds to it. */
export type WorkItemRow = Omit<WorkItemSummary, 'pendingChangesets'> & {
	readonly repoKey: number;
	readonly head: string | null;
	readonly base: string | null;
};

const names = z.string().transform((json) => z.array(z.string()).parse(JSON.parse(json)));
const Row = z.object({
	repo_key: z.number(),
	full_name: RepoName,
	number: z.number(),
	kind: z.enum(['issue', 'pull_request']),
	state: z.enum(['open', 'closed', 'merged']),
	title: z.string(),
	is_draft: z.number(),
	author: z.string(),
	milestone: z.string().nullable(),
	labels_json: names,
	assignees_json: names,
	created_at: z.string(),
	updated_at: z.string(),
	comment_count: z.number(),
	head: z.string().nullable(),
	base: z.string().nullable(),
	parent: z.string().nullable(),
	children: z.number(),
	closed_children: z.number(),
});

const ref = "r.full_name || '#' || w.number";
const edgesToChildren = `FROM relationships e WHERE e.type = 'parent_child' AND e.from_ref = ${ref}`;
const columns = `w.*, r.full_name,
	(SELECT e.from_ref FROM relationships e WHERE e.type = 'parent_child' AND e.to_ref = ${ref} ORDER BY e.from_ref LIMIT 1) AS parent,
	(SELECT count(DISTINCT e.to_ref) ${edgesToChildren}) AS children,
	(SELECT count(DISTINCT e.to_ref) ${edgesToChildren} AND EXISTS (SELECT 1 FROM repos cr JOIN work_items c ON c.repo_key = cr.repo_key
		WHERE cr.full_name = substr(e.to_ref, 1, instr(e.to_ref, '#') - 1)
		AND c.number = CAST(substr(e.to_ref, instr(e.to_ref, '#') + 1) AS INTEGER) AND c.state <> 'open')) AS closed_children`;

type Query = z.output<typeof WorkItemQuery>;

interface Condition {
	readonly sql: string;
	readonly values: readonly SqlValue[];
}

/** A page of rows, newest change first. */
export function listRows(sql: SqlPort, query: Query): readonly WorkItemRow[] {
	const { from, where, values } = filterOf(query);
	const page = pageCondition(query.after);
	return sql
		.all(
			`SELECT ${columns} FROM ${from} WHERE ${[...where, page.sql].join(' AND ')}
			ORDER BY w.updated_at DESC, w.number DESC LIMIT ?`,
			[...values, ...page.values, query.limit],
		)
		.map(rowOf);
}

/** How many rows match in all. */
export function countRows(sql: SqlPort, query: Query): number {
	const { from, where, values } = filterOf(query);
	return Number(sql.all(`SELECT count(*) AS n FROM ${from} WHERE ${where.join(' AND ')}`, values)[0]?.['n']);
}

/** `next` of a page that ends with this row. */
export function pageEnd(row: WorkItemRow): string {
	return `${row.updatedAt}|${row.number}`;
}

export function findRow(sql: SqlPort, repo: string, number: number): WorkItemRow | null {
	const [row] = sql.all(
		`SELECT ${columns} FROM repos r JOIN work_items w ON w.repo_key = r.repo_key WHERE r.full_name = ? AND w.number = ?`,
		[repo, number],
	);
	return row === undefined ? null : rowOf(row);
}

/** Rows by the whole number that {@link itemKey} makes of repository and number. */
export function rowsByKey(sql: SqlPort, keys: readonly number[]): readonly WorkItemRow[] {
	return keys.flatMap((key) => {
		const [row] = sql.all(
			`SELECT ${columns} FROM repos r JOIN work_items w ON w.repo_key = r.repo_key WHERE w.repo_key = ? AND w.number = ?`,
			[Math.floor(key / numbersPerRepo), key % numbersPerRepo],
		);
		return row === undefined ? [] : rowOf(row);
	});
}

const numbersPerRepo = 2 ** 32;

/** One whole number for an item of the cache. */
export function itemKey({ repoKey, number }: { readonly repoKey: number; readonly number: number }): number {
	return repoKey * numbersPerRepo + number;
}

/** Rows with the number, in any repository. */
export function rowsByNumber(sql: SqlPort, number: number): readonly WorkItemRow[] {
	return sql
		.all(
			`SELECT ${columns} FROM repos r JOIN work_items w ON w.repo_key = r.repo_key WHERE w.number = ? ORDER BY r.full_name`,
			[number],
		)
		.map(rowOf);
}

export function payloadOf(sql: SqlPort, { repoKey, number, kind }: WorkItemRow): PayloadAddress {
	const table = kind === 'pull_request' ? 'github_pull_requests' : 'github_issues';
	return String(
		sql.all(`SELECT payload FROM ${table} WHERE repo_key = ? AND number = ?`, [repoKey, number])[0]?.['payload'],
	);
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
		`SELECT repo_key, count(*) FILTER (WHERE kind = 'issue') AS issues,
			count(*) FILTER (WHERE kind = 'issue' AND state = 'open') AS open_issues,
			count(*) FILTER (WHERE kind = 'pull_request') AS pulls,
			count(*) FILTER (WHERE kind = 'pull_request' AND state = 'open') AS open_pulls,
			(SELECT count(*) FROM comments c WHERE c.repo_key = w.repo_key) AS comments
		FROM work_items w GROUP BY repo_key`,
	);
	return new Map(
		rows.map((row) => [
			Number(row['repo_key']),
			{
				issues: Number(row['issues']),
				openIssues: Number(row['open_issues']),
				pullRequests: Number(row['pulls']),
				openPullRequests: Number(row['open_pulls']),
				comments: Number(row['comments']),
			},
		]),
	);
}

export function countItems(sql: SqlPort): number {
	return Number(sql.all('SELECT count(*) AS n FROM work_items')[0]?.['n']);
}

function filterOf(query: Query): {
	readonly from: string;
	readonly where: readonly string[];
	readonly values: readonly SqlValue[];
} {
	const conditions = [repoCondition(query), stateCondition(query), ...otherConditions(query)];
	const labelJoin =
		query.label === undefined ? '' : ' JOIN item_labels l ON l.repo_key = w.repo_key AND l.number = w.number';
	return {
		from: `work_items w JOIN repos r ON r.repo_key = w.repo_key${labelJoin}`,
		where: conditions.map((condition) => condition.sql),
		values: conditions.flatMap(({ values }) => values),
	};
}

function repoCondition({ repo }: Query): Condition {
	return repo === undefined
		? { sql: '1', values: [] }
		: { sql: 'w.repo_key = (SELECT repo_key FROM repos WHERE full_name = ?)', values: [repo] };
}

function stateCondition({ state }: Query): Condition {
	const states = { open: "w.state = 'open'", closed: "w.state IN ('closed', 'merged')", all: '1' };
	return { sql: states[state], values: [] };
}

function otherConditions({ kind, label, parent, topLevel }: Query): readonly Condition[] {
	const none: readonly Condition[] = [];
	return [
		...(kind === undefined ? none : [{ sql: 'w.kind = ?', values: [kind] }]),
		...(label === undefined ? none : [{ sql: 'l.label = ?', values: [label] }]),
		...(parent === undefined
			? none
			: [
					{
						sql: `${ref} IN (SELECT to_ref FROM relationships WHERE type = 'parent_child' AND from_ref = ?)`,
						values: [parent],
					},
				]),
		...(topLevel ? [{ sql: hasNoParent, values: [] }] : none),
	];
}

/** A parent that is not in the cache does not hide its child. */
const hasNoParent = `NOT EXISTS (SELECT 1 FROM relationships e JOIN repos pr ON pr.full_name = substr(e.from_ref, 1, instr(e.from_ref, '#') - 1)
	JOIN work_items p ON p.repo_key = pr.repo_key AND p.number = CAST(substr(e.from_ref, instr(e.from_ref, '#') + 1) AS INTEGER)
	WHERE e.type = 'parent_child' AND e.to_ref = ${ref})`;

function pageCondition(after: string | undefined): Condition {
	const [updatedAt, number] = after?.split('|') ?? [];
	return updatedAt === undefined || number === undefined
		? { sql: '1', values: [] }
		: { sql: '(w.updated_at, w.number) < (?, ?)', values: [updatedAt, Number(number)] };
}

function rowOf(raw: SqlRow): WorkItemRow {
	const row = Row.parse(raw);
	return {
		ref: itemRef(row.full_name, row.number),
		repo: row.full_name,
		repoKey: row.repo_key,
		number: row.number,
		kind: row.kind,
		title: row.title,
		state: row.state,
		isDraft: row.is_draft === 1,
		author: row.author,
		labels: row.labels_json,
		assignees: row.assignees_json,
		milestone: row.milestone,
		createdAt: row.created_at,
		updatedAt: row.updated_at,
		commentCount: row.comment_count,
		// Written by relationshipTable from parsed references.
		parent: row.parent as WorkItemRow['parent'],
		childCount: row.children,
		closedChildCount: row.closed_children,
		head: row.head,
		base: row.base,
	};
}
