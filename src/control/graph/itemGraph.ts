import type { BodyEdge } from '../../shared/items/canonicalItem';
import { type ItemEdge, type ItemGraph, itemEdgeKinds, type WorkEdge } from '../../shared/items/workGraph';
import type { ItemRef, RepoName } from '../../shared/names';
import { bodyEdges } from '../bodies/bodyEdges';
import { parseBody } from '../bodies/parseBody';
import { readItem } from '../bodies/readItem';
import type { BodyRules } from '../bodies/templates';
import { hostOf } from './bodyStatements';
import { itemWarnings } from './itemWarnings';
import { strength, type WorkGraph } from './workGraph';

interface KnownItem {
	readonly ref: ItemRef;
	readonly repo: RepoName;
	readonly title: string;
	readonly labels: readonly string[];
}

/** An item as its own words have it, and where the graph has it. */
export function itemGraph(
	graph: WorkGraph,
	{ ref, repo, title, labels }: KnownItem,
	{ body, url, rules }: { readonly body: string; readonly url: string; readonly rules: BodyRules },
): ItemGraph {
	const around = { ref, repo, title, labels, host: hostOf(url) };
	const parsed = parseBody(body, rules.headings);
	const canonical = readItem(parsed, around, rules);
	const edges = [...graphEdges(graph, ref), ...ownWords(bodyEdges(canonical, parsed, around))];
	return { canonical, edges: ordered(edges), warnings: itemWarnings(graph, ref) };
}

function graphEdges(graph: WorkGraph, ref: ItemRef): readonly ItemEdge[] {
	const towards = (kind: ItemEdge['kind'], edges: readonly WorkEdge[], end: 'from' | 'to'): readonly ItemEdge[] =>
		edges.map((edge) => ({ kind, target: edge[end], ref: edge[end], provenance: edge.provenance }));
	return [
		...towards('parent', graph.edgesTo(ref, 'parent_child'), 'from'),
		...towards('child', graph.edgesFrom(ref, 'parent_child'), 'to'),
		...towards('blocked_by', graph.edgesFrom(ref, 'blocked_by'), 'to'),
		...towards('blocks', graph.edgesTo(ref, 'blocked_by'), 'from'),
		...towards('mentioned_by', graph.edgesTo(ref, 'mention'), 'from'),
	];
}

/** The graph holds items alone, and of what is only spoken of not all: the body at hand says the rest. */
function ownWords(edges: readonly BodyEdge[]): readonly ItemEdge[] {
	return edges.filter(({ kind, ref }) => kind === 'mention' || ref === null);
}

function ordered(edges: readonly ItemEdge[]): readonly ItemEdge[] {
	return [...edges].sort(
		(a, b) =>
			itemEdgeKinds.indexOf(a.kind) - itemEdgeKinds.indexOf(b.kind) ||
			strength(a) - strength(b) ||
			(a.target < b.target ? -1 : 1),
	);
}
