import { bodyRules } from '../../src/control/bodies/templates';
import { itemWarnings } from '../../src/control/graph/itemWarnings';
import { progressOf } from '../../src/control/graph/rollUp';
import { takeBodyEdges } from '../../src/control/graph/takeBodyEdges';
import { cachedGraph, wholeGraph } from '../../src/control/store/edges/cachedGraph';
import type { SqlPort } from '../../src/control/store/sqlPort';
import { type BenchLine, benchLine, median } from '../benchLine';
import { archive } from '../benchPlane';
import { at, childrenOf, family, graphCache } from '../setup/graphCache';

const [many, few] = [100_000, 1000];
const edited = 20;
const rounds = 9;

/**
 * The graph of 100,000 items and 50,000 edges from the tables, against parsing the same rows as one JSON text; then
 * what a delta of 20 edited bodies costs with so many items, against the same with 1,000.
 */
export async function run(): Promise<readonly BenchLine[]> {
	const big = await graphCache(many);
	const small = await graphCache(few);
	try {
		const text = rowsAsJson(big);
		const floors = repeated(() => JSON.parse(text));
		const builds = repeated(() => wholeGraph(big));
		// Turn about, so that a machine that is slower for a while is so for both.
		const deltas = Array.from({ length: 5 * rounds }, (_, round) => [delta(big, round), delta(small, round)]).slice(
			rounds,
		);
		const [ours, baseline] = [0, 1].map((one) => median(deltas.map((times) => times[one] ?? Number.NaN)));
		return [
			benchLine({ bench: 'graph.build', value: median(builds), unit: 'ms', baseline: median(floors), goal: '≤ 10' }),
			benchLine({ bench: 'graph.delta', value: ours ?? 0, unit: 'ms', baseline: baseline ?? 0, goal: '≤ 2' }),
		];
	} finally {
		big.close();
		small.close();
	}
}

function rowsAsJson(sql: SqlPort): string {
	const items = sql.all(`SELECT full_name || '#' || number AS ref, state FROM work_items JOIN repos USING (repo_key)`);
	const edges = sql.all(
		"SELECT type, from_ref, to_ref, provenance FROM relationships WHERE type <> 'parent_child' OR provenance <> 'checklist'",
	);
	if (items.length !== many || edges.length !== many / 2) {
		throw new Error(`The graph has ${items.length} items and ${edges.length} edges.`);
	}
	return JSON.stringify({ items, edges });
}

/** The checklists of 20 parents lose their last child or find it again; then each is looked at. */
function delta(sql: SqlPort, round: number): number {
	const issues = Array.from({ length: edited }, (_, index) => {
		const number = (2 * index + 1) * family + 1;
		const lines = childrenOf(number).slice(0, round % 2 === 0 ? 3 : 4);
		const body = `### Goal\n\nOne thing\n\n### Child tasks\n\n${lines.map((child) => `- [ ] ${child}`).join('\n')}\n`;
		const url = `https://github.com/${archive}/issues/${number}`;
		return { issue: { number, body, url }, idBefore: number };
	});
	return timed(() => {
		sql.transaction(() => takeBodyEdges(sql, archive, issues, bodyRules()));
		const graph = cachedGraph(sql);
		return issues.map(({ issue: { number } }) => [itemWarnings(graph, at(number)), progressOf(graph, at(number))]);
	});
}

function repeated(work: () => unknown): readonly number[] {
	return Array.from({ length: rounds + 1 }, () => timed(work)).slice(1);
}

function timed(work: () => unknown): number {
	const startedAt = performance.now();
	work();
	return performance.now() - startedAt;
}
