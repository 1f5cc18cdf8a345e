import { type ItemRef, splitItemRef } from '../../../shared/names';
import type { EdgeProvenance, WorkEdge, WorkEdgeKind } from '../../../shared/workGraph';
import type { WorkItemState } from '../../../shared/workItem';
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
		stateOf: (ref) => {
			const { repo, number } = splitItemRef(ref);
			const query = 'SELECT state FROM work_items w JOIN repos r USING (repo_key) WHERE full_name = ? AND number = ?';
			// Written by issueTable from the states of a work item.
			return (sql.all(query, [repo, number])[0]?.['state'] ?? null) as WorkItemState | null;
		},
	};
}

/** The graph of everything that is cached. */
export function wholeGraph(sql: SqlPort): WorkGraph {
	const states = sql.all(`SELECT full_name || '#' || number AS ref, state FROM work_items JOIN repos USING (repo_key)`);
	const edges = sql.all(
		`SELECT 'parent_child' AS kind, from_ref AS source, to_ref AS target, provenance FROM relationships
			WHERE type = 'names_child' OR (type = 'parent_child' AND provenance <> 'checklist')
		UNION SELECT 'parent_child', to_ref, from_ref, provenance FROM relationships WHERE type = 'names_parent'
		UNION ALL SELECT type, from_ref, to_ref, provenance FROM relationships WHERE type IN ('blocked_by', 'mention')
		ORDER BY 1, 2, 3, 4`,
	);
	return buildGraph(
		// References and states are written by the tables from what was parsed.
		new Map(states.map(({ ref, state }) => [ref as ItemRef, state as WorkItemState])),
		edges.map((row) => edge(row['kind'] as WorkEdgeKind, { from: row['source'], to: row['target'], row })),
	);
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
