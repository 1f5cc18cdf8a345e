import type { GraphWarning } from '../../shared/items/workGraph';
import type { ItemRef } from '../../shared/names';
import { cycleThrough } from './cycleThrough';
import { strength, type WorkGraph } from './workGraph';

/** What is doubtful about the edges of one item, by code and path. */
export function itemWarnings(graph: WorkGraph, ref: ItemRef): readonly GraphWarning[] {
	const warnings = [
		...conflicts(graph, ref),
		...cycles(graph, ref),
		...withoutDependencies(graph, ref),
		...notCached(graph, ref),
	];
	const keyed = warnings.map((warning) => ({ warning, key: `${warning.code} ${warning.path.join(' ')}` }));
	return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ warning }) => warning);
}

function conflicts(graph: WorkGraph, child: ItemRef): readonly GraphWarning[] {
	const edges = [...graph.edgesTo(child, 'parent_child')].sort((a, b) => strength(a) - strength(b));
	const parents = [...new Set(edges.map(({ from }) => from))];
	if (parents.length < 2) {
		return [];
	}
	return [{ code: 'conflicting_parent_edge', path: [child, ...parents], about: 'parent_child' }];
}

function cycles(graph: WorkGraph, ref: ItemRef): readonly GraphWarning[] {
	return (['parent_child', 'blocked_by'] as const).flatMap((kind): readonly GraphWarning[] => {
		const path = cycleThrough(graph, ref, kind);
		return path === null ? [] : [{ code: 'cycle_detected', path, about: kind }];
	});
}

/** Of what has children: no order among them is known. */
function withoutDependencies(graph: WorkGraph, ref: ItemRef): readonly GraphWarning[] {
	const children = graph.edgesFrom(ref, 'parent_child').map(({ to }) => to);
	return children.length === 0 || graph.hasEdges([ref, ...children], 'blocked_by')
		? []
		: [{ code: 'no_dependencies', path: [ref], about: null }];
}

function notCached(graph: WorkGraph, ref: ItemRef): readonly GraphWarning[] {
	const others = (['parent_child', 'blocked_by'] as const).flatMap((kind) => [
		...graph.edgesFrom(ref, kind).map(({ to }) => to),
		...graph.edgesTo(ref, kind).map(({ from }) => from),
	]);
	return [...new Set(others)]
		.filter((other) => graph.stateOf(other) === null)
		.map((other) => ({
			code: 'partial_ingestion',
			path: [ref, other],
			about: null,
		}));
}
