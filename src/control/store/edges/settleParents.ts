import type { ItemRef } from '../../../shared/names';
import { drawnParents } from '../../graph/drawnParents';
import { isGitHubs, type WorkGraph } from '../../graph/workGraph';
import type { SqlPort } from '../sqlPort';
import { cachedGraph } from './cachedGraph';
import { rememberingGraph } from './rememberingGraph';

/**
 * Of what bodies say of parents, lists and counts see only what a tree may show: rows of `parent_child` by checklist.
 * To be called with both ends of every edge that came or went; whom else that concerns, it finds.
 */
export function settleParents(sql: SqlPort, touched: Iterable<ItemRef>): void {
	const graph = rememberingGraph(cachedGraph(sql));
	for (const child of withAncestors(graph, touched)) {
		const parents = drawnParents(graph, child).filter((edge) => !isGitHubs(edge));
		settle(
			sql,
			child,
			parents.map(({ from }) => from),
		);
	}
}

/** A cycle that closed or opened runs through what is above. */
function withAncestors(graph: WorkGraph, touched: Iterable<ItemRef>): ReadonlySet<ItemRef> {
	const reached = new Set(touched);
	// A set may grow while it is walked.
	for (const ref of reached) {
		for (const { from } of graph.edgesTo(ref, 'parent_child')) {
			reached.add(from);
		}
	}
	return reached;
}

function settle(sql: SqlPort, child: ItemRef, parents: readonly ItemRef[]): void {
	const settled = "type = 'parent_child' AND to_ref = ? AND provenance = 'checklist'";
	const known = sql.all(`SELECT from_ref FROM relationships WHERE ${settled} ORDER BY from_ref`, [child]);
	if (known.map((row) => row['from_ref']).join() === parents.join()) {
		return;
	}
	sql.run(`DELETE FROM relationships WHERE ${settled}`, [child]);
	for (const parent of parents) {
		sql.run("INSERT INTO relationships VALUES ('parent_child', ?, ?, 'checklist')", [parent, child]);
	}
}
