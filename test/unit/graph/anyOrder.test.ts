import assert from 'node:assert/strict';
import { drawnParents } from '../../../src/control/graph/drawnParents';
import { wholeGraph } from '../../../src/control/store/edges/cachedGraph';
import { setChildren } from '../../../src/control/store/tables/relationshipTable';
import { removeItems } from '../../../src/control/store/tables/removeItems';
import { entry } from '../store/storeBench';
import { aCacheDesk, type CacheDesk } from '../workItems/cacheDesk';
import { at } from './graphDesk';

const items = 7;
const steps = 60;

/** The same numbers for the same seed: from 0 up to below `end`. */
function dice(seed: number): (end: number) => number {
	let state = seed;
	return (end) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * end);
	};
}

function aBody(roll: (end: number) => number): string {
	const children = Array.from({ length: roll(3) }, () => `- [ ] #${1 + roll(items)}`).join('\n');
	const parent = roll(2) === 0 ? '' : `#${1 + roll(items)}`;
	return `### Parent Feature URL\n\n${parent}\n\n### Child tasks\n\n${children}\n`;
}

async function step({ harbor, issues, store, bench }: CacheDesk, roll: (end: number) => number): Promise<void> {
	const number = 1 + roll(items);
	switch (roll(8)) {
		case 0:
			removeItems(store, harbor, [number]);
			break;
		case 1:
		case 2:
			setChildren(store, at(number), roll(2) === 0 ? [] : [at(1 + ((number + roll(items - 1)) % items))], 'sub_issue');
			break;
		case 3:
			await bench.say(entry('repo.removed', 'Octo/Lighthouse'), entry('repo.added', 'Octo/Lighthouse'));
			break;
		default:
			await issues(harbor, { number, body: aBody(roll) });
	}
}

/** What lists and counts see of what bodies say. */
function settled({ store }: CacheDesk): readonly string[] {
	return store.sql
		.all("SELECT from_ref, to_ref FROM relationships WHERE type = 'parent_child' AND provenance = 'checklist'")
		.map((row) => `${row['from_ref']} > ${row['to_ref']}`)
		.sort();
}

/** The same, from all that is said, at once. */
function drawn({ store }: CacheDesk): readonly string[] {
	const graph = wholeGraph(store.sql);
	const edges = Array.from({ length: items }, (_, index) => drawnParents(graph, at(index + 1))).flat();
	return edges
		.filter(({ provenance }) => provenance === 'checklist')
		.map(({ from, to }) => `${from} > ${to}`)
		.sort();
}

describe('what lists show of what bodies say', () => {
	for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
		it(`is the same whatever was said, unsaid and removed, in any order (${seed})`, async () => {
			const desk = await aCacheDesk();
			const roll = dice(seed);
			for (let count = 0; count < steps; count++) {
				await step(desk, roll);
				assert.deepEqual(settled(desk), drawn(desk), `after step ${count}`);
			}
		});
	}
});
