import * as z from 'zod';
import { workItemTypes } from '../../../shared/items/canonicalItem';
import { checkStates, reviewStates, type WorkItemSummary } from '../../../shared/items/workItem';
import { type ItemRef, itemRef, RepoName, splitItemRef } from '../../../shared/names';
import type { PayloadAddress } from '../payloads/payloadSegments';
import type { SqlPort, SqlRow } from '../sqlPort';
import { valueBehind } from '../tables/itemValues';
import { namedItem } from './namedItem';
import { progressOfItems } from './progressRows';

/** A list row without what the ledger adds to it. */
export type WorkItemRow = Omit<WorkItemSummary, 'pendingChangesets'> & {
	readonly repoKey: number;
	readonly head: string | null;
	readonly base: string | null;
};

/** A list of names that is kept as JSON. */
export const names = z
	.string()
	.nullable()
	// Written by issueTable from a list of names.
	.transform((json) => (json === null ? [] : (JSON.parse(json) as readonly string[])));
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
	labels: names,
	assignees: names,
	type: z.enum(workItemTypes).nullable(),
	area: z.string().nullable(),
	priority: z.string().nullable(),
	created_at: z.string(),
	updated_at: z.string(),
	comment_count: z.number(),
	head: z.string().nullable(),
	base: z.string().nullable(),
	review: z.enum(reviewStates).nullable(),
	checks: z.enum(checkStates).nullable(),
	parent: z.string().nullable(),
	children: z.number(),
	closed_children: z.number(),
	blockers: z.number(),
	blocking: z.number(),
});

const ref = "r.full_name || '#' || w.number";
const children = `WHERE e.type = 'parent_child' AND e.from_ref = ${ref}`;
const facets = `${valueBehind('labels_key')} AS labels, ${valueBehind('assignees_key')} AS assignees, ${valueBehind('milestone_key')} AS milestone,
	${valueBehind('type_key')} AS type, ${valueBehind('area_key')} AS area, ${valueBehind('priority_key')} AS priority`;
const columns = `w.*, ${facets}, r.full_name, d.review, d.checks,
	(SELECT e.from_ref FROM relationships e WHERE e.type = 'parent_child' AND e.to_ref = ${ref} ORDER BY e.from_ref LIMIT 1) AS parent,
	(SELECT count(DISTINCT e.to_ref) FROM relationships e ${children}) AS children,
	(SELECT count(DISTINCT e.to_ref) FROM relationships e ${namedItem('c', 'e.to_ref')} ${children} AND c.state <> 'open') AS closed_children,
	(SELECT count(DISTINCT e.from_ref) FROM relationships e WHERE e.type = 'blocked_by' AND e.to_ref = ${ref}
		AND NOT EXISTS (SELECT 1 FROM (SELECT e.from_ref AS ref) b ${namedItem('t', 'b.ref')} WHERE t.state <> 'open')) AS blocking`;
const details = 'LEFT JOIN pull_details d ON d.repo_key = w.repo_key AND d.number = w.number';

export function findRow(sql: SqlPort, repo: string, number: number): WorkItemRow | null {
	const [row] = sql.all(
		`SELECT ${columns} FROM repos r JOIN work_items w ON w.repo_key = r.repo_key ${details} WHERE r.full_name = ? AND w.number = ?`,
		[repo, number],
	);
	return (row === undefined ? null : rowsOf(sql, [row])[0]) ?? null;
}

export function findItem(sql: SqlPort, ref: ItemRef): WorkItemRow | null {
	const { repo, number } = splitItemRef(ref);
	return findRow(sql, repo, number);
}

export const numbersPerRepo = 2 ** 32;

/** Rows by the whole number that {@link itemKey} makes of repository and number, in the order of the keys. */
export function rowsByKey(sql: SqlPort, keys: readonly number[]): readonly WorkItemRow[] {
	return rowsOf(
		sql,
		sql.all(
			`SELECT ${columns} FROM json_each(?) k CROSS JOIN work_items w
					ON w.repo_key = k.value / ${numbersPerRepo} AND w.number = k.value % ${numbersPerRepo}
				CROSS JOIN repos r ON r.repo_key = w.repo_key ${details} ORDER BY k.key`,
			[JSON.stringify(keys)],
		),
	);
}

/** One whole number for an item of the cache. */
export function itemKey({ repoKey, number }: { readonly repoKey: number; readonly number: number }): number {
	return repoKey * numbersPerRepo + number;
}

/** Rows with the number, in any repository. */
export function rowsByNumber(sql: SqlPort, number: number): readonly WorkItemRow[] {
	return rowsOf(
		sql,
		sql.all(
			`SELECT ${columns} FROM repos r JOIN work_items w ON w.repo_key = r.repo_key ${details} WHERE w.number = ? ORDER BY r.full_name`,
			[number],
		),
	);
}

export function payloadOf(sql: SqlPort, { repoKey, number }: WorkItemRow): PayloadAddress {
	const query = 'SELECT payload FROM github_items WHERE repo_key = ? AND number = ?';
	return String(sql.all(query, [repoKey, number])[0]?.['payload']);
}

/** Most items have no children, so that one more look for a page is all that progress costs. */
function rowsOf(sql: SqlPort, raw: readonly SqlRow[]): readonly WorkItemRow[] {
	const rows = raw.map(rowOf);
	const parents = rows.filter(({ childCount }) => childCount > 0).map((row) => row.ref);
	const progress = progressOfItems(sql, parents);
	return rows.map((row) => ({ ...row, progress: progress.get(row.ref) ?? null }));
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
		labels: row.labels,
		assignees: row.assignees,
		milestone: row.milestone,
		createdAt: row.created_at,
		updatedAt: row.updated_at,
		commentCount: row.comment_count,
		review: row.review,
		checks: row.checks,
		// Written by relationshipTable from parsed references.
		parent: row.parent as WorkItemRow['parent'],
		childCount: row.children,
		closedChildCount: row.closed_children,
		type: row.type,
		area: row.area,
		priority: row.priority,
		progress: null,
		blockedBy: row.blockers,
		blocking: row.blocking,
		head: row.head,
		base: row.base,
	};
}
