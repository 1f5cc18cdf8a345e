import type { EdgeProvenance, WorkEdge, WorkEdgeKind } from '../../../shared/items/workGraph';
import type { WorkItemState } from '../../../shared/items/workItem';
import { type ItemRef, splitItemRef } from '../../../shared/names';
import { buildGraph } from '../../graph/buildGraph';
import type { WorkGraph } from '../../graph/workGraph';
import type { SqlPort, SqlRow } from '../sqlPort';

/**
 * Edges by the end that is asked for: `mine` is the column of that end, `other` that of the other one. A parent that a
 * child names is kept the other way round, and `parent_child` of checklists is only what settleParents made of it.
 */
const neighbours: Readonly<Record<WorkEdgeKind, (mine: string, other: string) => string>> = {
	parent_child: (mine, other) => `${edgesOf('parent_child', mine, other)} AND provenance <> 'checklist'
		UNION ${edgesOf('names_child', mine, other)} UNION ${edgesOf('names_parent', other, mine)}`,
	blocked_by: (mine, other) => edgesOf('blocked_by', mine, other),
	mention: (mine, other) => edgesOf('mention', mine, other),
};

function endsAt(kind: WorkEdgeKind, mine: 'from_ref' | 'to_ref'): string {
	return neighbours[kind](mine, mine === 'from_ref' ? 'to_ref' : 'from_ref').replaceAll('?1', 'r.value');
}

function edgesOf(type: string, mine: string, other: string): string {
	return `SELECT ${other} AS ref, provenance FROM relationships WHERE type = '${type}' AND ${mine} = ?1`;
}

/** The graph as the tables have it, a look for each question: for a few items of many. */
export function cachedGraph(sql: SqlPort): WorkGraph {
	const look = (ref: ItemRef, query: string): readonly SqlRow[] => sql.all(`${query} ORDER BY 1, 2`, [ref]);
	return {
		edgesFrom: (ref, kind) =>
			look(ref, neighbours[kind]('from_ref', 'to_ref')).map((row) => edge(kind, { from: ref, to: row['ref'], row })),
		edgesTo: (ref, kind) =>
			look(ref, neighbours[kind]('to_ref', 'from_ref')).map((row) => edge(kind, { from: row['ref'], to: ref, row })),
		hasEdges: (refs, kind) => {
			const query = `SELECT 1 FROM json_each(?) r WHERE EXISTS (${endsAt(kind, 'from_ref')}) OR EXISTS (${endsAt(kind, 'to_ref')}) LIMIT 1`;
			return sql.all(query, [JSON.stringify(refs)]).length > 0;
		},
		stateOf: (ref) => {
			const { repo, number } = splitItemRef(ref);
			const query = 'SELECT state FROM work_items w JOIN repos r USING (repo_key) WHERE full_name = ? AND number = ?';
			// Written by issueTable from the states of a work item.
			return (sql.all(query, [repo, number])[0]?.['state'] ?? null) as WorkItemState | null;
		},
	};
}

/** The graph of everything that is cached. Rows come as a few JSON texts: one by one they would take thrice the time. */
export function wholeGraph(sql: SqlPort): WorkGraph {
	const states = sql.all(
		`SELECT (SELECT full_name FROM repos r WHERE r.repo_key = w.repo_key) AS repo, state, json_group_array(number) AS numbers
			FROM work_items w GROUP BY repo_key, state`,
	);
	const edges = sql.all(
		`SELECT json_group_array(json_array(type, from_ref, to_ref, provenance)) AS edges FROM relationships
			WHERE type <> 'parent_child' OR provenance <> 'checklist'`,
	)[0];
	// All of it was parsed before the tables took it.
	return buildGraph(
		new Map(
			states.flatMap(({ repo, state, numbers }) => cachedStates(`${repo}`, state as WorkItemState, `${numbers}`)),
		),
		(JSON.parse(`${edges?.['edges'] ?? '[]'}`) as readonly RawEdge[]).flatMap(edgeOf),
	);
}

type RawEdge = readonly [type: string, from: ItemRef, to: ItemRef, provenance: EdgeProvenance];

function cachedStates(
	repo: string,
	state: WorkItemState,
	numbers: string,
): readonly (readonly [ItemRef, WorkItemState])[] {
	return (JSON.parse(numbers) as readonly number[]).map((number) => [`${repo}#${number}` as ItemRef, state]);
}

function edgeOf([type, from, to, provenance]: RawEdge): readonly WorkEdge[] {
	switch (type) {
		case 'parent_child':
		case 'names_child':
			return [{ kind: 'parent_child', from, to, provenance }];
		case 'names_parent':
			return [{ kind: 'parent_child', from: to, to: from, provenance }];
		case 'blocked_by':
		case 'mention':
			return [{ kind: type, from, to, provenance }];
		default:
			return [];
	}
}

interface Ends {
	readonly from: SqlRow[string] | undefined;
	readonly to: SqlRow[string] | undefined;
	readonly row: SqlRow;
}

/** References and provenances are written from what was parsed: the tables hold no others. */
function edge(kind: WorkEdgeKind, { from, to, row }: Ends): WorkEdge {
	return { kind, from: from as ItemRef, to: to as ItemRef, provenance: row['provenance'] as EdgeProvenance };
}
