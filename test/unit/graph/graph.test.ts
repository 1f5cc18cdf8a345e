import assert from 'node:assert/strict';
import { findCycles } from '../../../src/control/graph/cycleThrough';
import { drawnParents } from '../../../src/control/graph/drawnParents';
import { blockedCount, blockingCount, drawnChildren, progressOf } from '../../../src/control/graph/rollUp';
import type { WorkGraph } from '../../../src/control/graph/workGraph';
import { aGraph, at, type Said, short, warnings } from './graphDesk';

const drawn = (graph: WorkGraph, number: number): readonly string[] =>
	drawnParents(graph, at(number)).map(({ from }) => short(from));

/** Each the parent of the one before, and the last one's parent the first. */
const ring = (length: number): readonly Said[] =>
	Array.from({ length }, (_, index) => ({ parent: [((index + 1) % length) + 1, index + 1] }));

describe('a cycle', () => {
	for (const length of [1, 2, 3, 7, 1000]) {
		it(`of ${length} is told of with the way round, and draws no tree`, () => {
			const graph = aGraph(ring(length), { cached: length });
			const all = Array.from({ length }, (_, index) => index + 1);
			const round = [...all, 1].map((number) => `#${number}`).join(' ');
			assert.ok(warnings(graph, 1).includes(`cycle_detected ${round}`));
			assert.deepEqual(
				[1, Math.ceil(length / 2), length].flatMap((number) => drawn(graph, number)),
				[],
			);
		});
	}

	it('is told of the items that are on it, not of those that hang on it', () => {
		const graph = aGraph([...ring(2), { parent: [1, 3] }]);
		assert.deepEqual(drawn(graph, 3), ['#1']);
		assert.deepEqual(warnings(graph, 3), []);
	});

	it('of blockers is told of with the way round', () => {
		const graph = aGraph([{ blocks: [2, 1, 'dependency_api'] }, { blocks: [3, 2] }, { blocks: [1, 3] }]);
		assert.deepEqual(warnings(graph, 1), ['cycle_detected #1 #2 #3 #1']);
	});

	it('is found once among all items', () => {
		const graph = aGraph([...ring(3), { parent: [5, 6] }, { parent: [6, 5] }, { parent: [1, 4] }]);
		const items = [6, 5, 4, 3, 2, 1].map(at);
		const found = findCycles(graph, items, 'parent_child').map((path) => path.map(short).join(' '));
		assert.deepEqual(found, ['#1 #2 #3 #1', '#5 #6 #5']);
	});

	it("of a checklist that goes against GitHub's own edge leaves that edge alone", () => {
		const graph = aGraph([{ parent: [1, 2, 'sub_issue'] }, { parent: [2, 1] }]);
		assert.deepEqual([drawn(graph, 1), drawn(graph, 2)], [[], ['#1']]);
		assert.deepEqual(warnings(graph, 2), ['cycle_detected #2 #1 #2', 'no_dependencies #2']);
	});
});

describe('a child with two parents', () => {
	it('of two sources is the child of the stronger, and told of with both', () => {
		const graph = aGraph([{ parent: [1, 3] }, { parent: [2, 3, 'sub_issue'] }]);
		assert.deepEqual(drawn(graph, 3), ['#2']);
		assert.deepEqual(warnings(graph, 3), ['conflicting_parent_edge #3 #2 #1']);
	});

	it('of one source is drawn under neither', () => {
		const graph = aGraph([{ parent: [1, 3] }, { parent: [2, 3] }]);
		assert.deepEqual(drawn(graph, 3), []);
		assert.deepEqual(warnings(graph, 3), ['conflicting_parent_edge #3 #1 #2']);
	});

	it('is no conflict when two sources name the same one', () => {
		const graph = aGraph([{ parent: [1, 3, 'sub_issue'] }, { parent: [1, 3] }]);
		assert.deepEqual([drawn(graph, 3), warnings(graph, 3)], [['#1'], []]);
	});
});

describe('what is not known', () => {
	it('is told of where an edge leads to an item that is not cached', () => {
		const graph = aGraph([{ parent: [10, 1] }, { blocks: [11, 1] }, { parent: [1, 12] }]);
		assert.deepEqual(warnings(graph, 1), [
			'partial_ingestion #1 #10',
			'partial_ingestion #1 #11',
			'partial_ingestion #1 #12',
		]);
	});

	it('is told of where nothing says what the children of an item wait for', () => {
		const family: readonly Said[] = [{ parent: [1, 2] }, { parent: [1, 3] }];
		assert.deepEqual(warnings(aGraph(family), 1), ['no_dependencies #1']);
		assert.deepEqual(warnings(aGraph([...family, { blocks: [2, 3] }]), 1), []);
		assert.deepEqual(warnings(aGraph(family), 2), []);
	});
});

describe('what rolls up', () => {
	it('counts open blockers, and those that are not known', () => {
		const graph = aGraph(
			[{ blocks: [2, 1] }, { blocks: [2, 1, 'dependency_api'] }, { blocks: [3, 1] }, { blocks: [99, 1] }],
			{
				closed: [3],
			},
		);
		assert.deepEqual([blockedCount(graph, at(1)), blockingCount(graph, at(2)), blockingCount(graph, at(3))], [2, 1, 1]);
	});

	it('is the progress of everything below, each item once', () => {
		const said: readonly Said[] = [
			{ parent: [1, 2] },
			{ parent: [1, 3] },
			{ parent: [3, 4] },
			{ parent: [3, 5, 'sub_issue'] },
		];
		assert.deepEqual(progressOf(aGraph(said, { closed: [4, 5, 1] }), at(1)), { done: 2, total: 4 });
	});

	it('ends where the answers of GitHub make a ring', () => {
		const graph = aGraph([{ parent: [1, 2, 'sub_issue'] }, { parent: [2, 1, 'sub_issue'] }], { closed: [2] });
		assert.deepEqual(progressOf(graph, at(1)), { done: 1, total: 1 });
	});

	it('takes a thousand children', () => {
		const children = Array.from({ length: 1000 }, (_, index) => index + 2);
		const said = children.map((child): Said => ({ parent: [1, child] }));
		const graph = aGraph(said, { cached: 1001, closed: children.slice(0, 250) });
		assert.deepEqual(progressOf(graph, at(1)), { done: 250, total: 1000 });
		assert.equal(drawnChildren(graph, at(1)).length, 1000);
	});
});
