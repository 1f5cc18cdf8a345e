import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blockedCount, blockingCount, progressOf } from '../../../src/control/graph/rollUp';
import { wholeGraph } from '../../../src/control/store/edges/cachedGraph';
import { findRow } from '../../../src/control/store/items/itemRows';
import { setBlockers, setChildren } from '../../../src/control/store/tables/relationshipTable';
import { removeItems } from '../../../src/control/store/tables/removeItems';
import { runs } from '../../fakes/runs';
import { aCacheDesk, type CacheDesk } from '../workItems/cacheDesk';
import { at } from './graphDesk';

const items = 6;
const number = fc.integer({ min: 1, max: items });
const others = fc.uniqueArray(number, { maxLength: 3 });

const step = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant('write' as const),
			...{ number, children: others, blockers: others, state: fc.constantFrom('open' as const, 'closed' as const) },
		}),
	},
	fc.record({ do: fc.constant('adopt' as const), number, others }),
	fc.record({ do: fc.constant('block' as const), number, others }),
	fc.record({ do: fc.constant('remove' as const), number }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function make(desk: CacheDesk, change: Step): Promise<void> {
	const self = at(change.number);
	switch (change.do) {
		case 'write': {
			const listed = change.children.map((child) => `- [ ] #${child}`).join('\n');
			const waits = change.blockers.map((blocker) => `#${blocker}`).join(', ');
			const body = `### Child tasks\n${listed}\n\n### Blocked by\n${waits}\n`;
			await desk.issues(desk.harbor, { number: change.number, body, state: change.state });
			break;
		}
		case 'adopt':
			setChildren(desk.store, self, change.others.map(at), 'sub_issue');
			break;
		case 'block':
			setBlockers(desk.store, self, change.others.map(at), 'dependency_api');
			break;
		case 'remove':
			removeItems(desk.store, desk.harbor, [change.number]);
			break;
	}
}

function assertRollUps({ store }: CacheDesk): void {
	const graph = wholeGraph(store.sql);
	for (let n = 1; n <= items; n++) {
		const row = findRow(store.sql, 'octo/harbor', n);
		if (row !== null) {
			const progress = row.childCount === 0 ? null : progressOf(graph, at(n));
			const expected = [progress, blockedCount(graph, at(n)), blockingCount(graph, at(n))];
			assert.deepEqual([row.progress, row.blockedBy, row.blocking], expected, `#${n}`);
		}
	}
}

describe('what a row says of the items around it', () => {
	it('is what the whole graph says, in whatever order it was said, rings too', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 25, size: 'max' }), async (steps) => {
				const desk = await aCacheDesk();
				for (const change of steps) {
					await make(desk, change);
				}
				assertRollUps(desk);
				await desk.store.close();
			}),
			{ numRuns: runs(150) },
		);
	});

	it('counts a thousand children and what is below them once each', async () => {
		const desk = await aCacheDesk();
		const children = Array.from({ length: 1000 }, (_, index) => index + 2);
		await desk.issues(
			desk.harbor,
			...[1, ...children].map((n) => ({ number: n, state: n % 4 === 0 ? ('closed' as const) : ('open' as const) })),
		);
		setChildren(desk.store, at(1), children.map(at), 'sub_issue');
		for (const child of [2, 3, 4]) {
			setChildren(desk.store, at(child), [at(1), at(500)], 'sub_issue');
		}
		assert.deepEqual(findRow(desk.store.sql, 'octo/harbor', 1)?.progress, { done: 250, total: 1000 });
		await desk.store.close();
	});
});
