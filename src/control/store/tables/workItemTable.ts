import * as z from 'zod';
import { itemRef, RepoId, RepoName } from '../../../shared/names';
import type { WorkItemQuery, WorkItemSummary } from '../../../shared/workItem';
import type { PayloadAddress } from '../payloads/payloadSegments';
import type { SqlPort, SqlRow, SqlValue } from '../sqlPort';

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
/** Joins the cached item that a reference names. */
const item = (alias: string, named: string): string =>
	`JOIN repos ${alias}r ON ${alias}r.full_name = substr(${named}, 1, instr(${named}, '#') - 1)
	JOIN work_items ${alias} ON ${alias}.repo_key = ${alias}r.repo_key
		AND ${alias}.number = CAST(substr(${named}, instr(${named}, '#') + 1) AS INTEGER)`;
const children = `WHERE e.type = 'parent_child' AND e.from_ref = ${ref}`;
const columns = `w.*, r.full_name,
	(SELECT e.from_ref FROM relationships e WHERE e.type = 'parent_child' AND e.to_ref = ${ref} ORDER BY e.from_ref LIMIT 1) AS parent,
	(SELECT count(DISTINCT e.to_ref) FROM relationships e ${children}) AS children,
	(SELECT count(DISTINCT e.to_ref) FROM relationships e ${item('c', 'e.to_ref')} ${children} AND c.state <> 'open') AS closed_children`;
/** A parent that is not in the cache does not hide its child. */
const hasNoParent = `NOT EXISTS (SELECT 1 FROM relationships e ${item('p', 'e.from_ref')} WHERE e.type = 'parent_child'
	AND e.to_ref = (SELECT full_name FROM repos WHERE repo_key = w.repo_key) || '#' || w.number)`;

type Query = z.output<typeof WorkItemQuery>;

interface Condition {
	readonly sql: string;
	readonly values: readonly SqlValue[];
}

/**
 * A page of rows, newest change first. The page is chosen by its keys alone, which the indexes hold; only its own rows
 * are then read in full, with their parents and children.
 */
export function listRows(sql: SqlPort, query: Query): readonly WorkItemRow[] {
	const { from, key, where, values } = filterOf(query);
	const page = pageCondition(key, query.after);
	return sql
		.all(
			`SELECT ${columns} FROM (SELECT w.repo_key, w.number FROM ${from} WHERE ${[...where, page.sql].join(' AND ')}
				ORDER BY ${key}.updated_at DESC, ${key}.number DESC, ${key}.repo_key DESC LIMIT ?) page
			JOIN work_items w ON w.repo_key = page.repo_key AND w.number = page.number JOIN repos r ON r.repo_key = w.repo_key
			ORDER BY w.updated_at DESC, w.number DESC, w.repo_key DESC`,
			[...values, ...page.values, query.limit],
		)
		.map(rowOf);
}

/** How many rows match in all. */
export function countRows(sql: SqlPort, query: Query): number {
	const { from, where, values } = filterOf(query);
	return Number(sql.all(`SELECT count(*) AS n FROM ${from} WHERE ${where.join(' AND ')}`, values)[0]?.['n']);
}

/** `next` of a page that ends with this row; two repositories may have a number with the same time. */
export function pageEnd(row: WorkItemRow): string {
	return `${row.updatedAt}|${row.number}|${row.repoKey}`;
}

export function findRow(sql: SqlPort, repo: string, number: number): WorkItemRow | null {
	const [row] = sql.all(
		`SELECT ${columns} FROM repos r JOIN work_items w ON w.repo_key = r.repo_key WHERE r.full_name = ? AND w.number = ?`,
		[repo, number],
	);
	return row === undefined ? null : rowOf(row);
}

const FieldsRow = z.object({
	title: z.string(),
	state: z.string(),
	labels_json: names,
	assignees_json: names,
	updated_at: z.string(),
	github_id: RepoId,
	payload: z.string(),
});

/** The fields of an item without its family, in one look: what a proposal waits for. */
export interface ItemFields {
	readonly title: string;
	readonly state: 'open' | 'closed';
	readonly labels: readonly string[];
	readonly assignees: readonly string[];
	readonly updatedAt: string;
	readonly repoId: RepoId;
	/** Where its body lies. */
	readonly payload: PayloadAddress;
}

/** Null for an item that is not cached, or whose repository GitHub has not told its number of yet. */
export function itemFields(sql: SqlPort, repo: string, number: number): ItemFields | null {
	const [raw] = sql.all(
		`SELECT w.title, w.state, w.labels_json, w.assignees_json, w.updated_at, r.github_id, coalesce(i.payload, p.payload) AS payload
		FROM repos r JOIN work_items w ON w.repo_key = r.repo_key
		LEFT JOIN github_issues i ON i.repo_key = w.repo_key AND i.number = w.number
		LEFT JOIN github_pull_requests p ON p.repo_key = w.repo_key AND p.number = w.number
		WHERE r.full_name = ? AND w.number = ? AND r.github_id IS NOT NULL`,
		[repo, number],
	);
	if (raw === undefined) {
		return null;
	}
	const row = FieldsRow.parse(raw);
	return {
		title: row.title,
		state: row.state === 'open' ? 'open' : 'closed',
		labels: row.labels_json,
		assignees: row.assignees_json,
		updatedAt: row.updated_at,
		repoId: row.github_id,
		payload: row.payload,
	};
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
	/** Whose index has the order. */
	readonly key: 'w' | 'l';
	readonly where: readonly string[];
	readonly values: readonly SqlValue[];
} {
	const key = query.label === undefined ? 'w' : 'l';
	const conditions = [repoCondition(key, query), stateCondition(key, query), ...otherConditions(query)];
	const byLabel = 'item_labels l CROSS JOIN work_items w ON w.repo_key = l.repo_key AND w.number = l.number';
	return {
		from: key === 'l' ? byLabel : 'work_items w',
		key,
		where: conditions.map((condition) => condition.sql),
		values: conditions.flatMap(({ values }) => values),
	};
}

/** Without a repository: each of them by its key, so that the indexes serve. */
function repoCondition(key: string, { repo }: Query): Condition {
	return repo === undefined
		? { sql: `${key}.repo_key IN (SELECT repo_key FROM repos)`, values: [] }
		: { sql: `${key}.repo_key = (SELECT repo_key FROM repos WHERE full_name = ?)`, values: [repo] };
}

function stateCondition(key: string, { state }: Query): Condition {
	const states = { open: `= 'open'`, closed: `IN ('closed', 'merged')`, all: `IN ('open', 'closed', 'merged')` };
	return { sql: `${key}.state ${states[state]}`, values: [] };
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
						sql: `(w.repo_key, w.number) IN (SELECT c.repo_key, c.number FROM relationships e ${item('c', 'e.to_ref')}
							WHERE e.type = 'parent_child' AND e.from_ref = ?)`,
						values: [parent],
					},
				]),
		...(topLevel ? [{ sql: hasNoParent, values: [] }] : none),
	];
}

function pageCondition(key: string, after: string | undefined): Condition {
	const [updatedAt, number, repoKey] = after?.split('|') ?? [];
	return updatedAt === undefined || number === undefined || repoKey === undefined
		? { sql: '1', values: [] }
		: {
				sql: `(${key}.updated_at, ${key}.number, ${key}.repo_key) < (?, ?, ?)`,
				values: [updatedAt, Number(number), Number(repoKey)],
			};
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
