import assert from 'node:assert/strict';
import { cachedGraph, wholeGraph } from '../../../src/control/store/edges/cachedGraph';
import { blockersOf, setBlockers, setChildren } from '../../../src/control/store/tables/relationshipTable';
import { removeItems } from '../../../src/control/store/tables/removeItems';
import { workEdgeKinds } from '../../../src/shared/items/workGraph';
import { entry } from '../store/storeBench';
import { aCacheDesk, type CacheDesk, ref } from '../workItems/cacheDesk';
import { at, short } from './graphDesk';

const lists = (...lines: readonly string[]): string =>
	`### Child tasks\n\n${lines.map((line) => `- [ ] ${line}`).join('\n')}\n`;
const below = (parent: string): string => `### Parent Feature URL\n\n${parent}\n`;

async function aDesk(...bodies: readonly string[]): Promise<CacheDesk> {
	const desk = await aCacheDesk();
	await desk.issues(desk.harbor, ...bodies.map((body, index) => ({ number: index + 1, body })));
	return desk;
}

async function edges(desk: CacheDesk, number: number): Promise<readonly string[]> {
	const item = await desk.items.get(at(number));
	return item.edges.map(({ kind, target, provenance }) => `${kind} ${target.replace('octo/harbor', '')} ${provenance}`);
}

async function warnings(desk: CacheDesk, number: number): Promise<readonly string[]> {
	const item = await desk.items.get(at(number));
	return item.warnings.map(({ code, path }) => `${code} ${path.map(short).join(' ')}`);
}

/** `#2 under #1`, of all that has a parent in lists. */
function tree(desk: CacheDesk): readonly string[] {
	const { items } = desk.items.list({ state: 'all', topLevel: false, limit: 500 });
	const top = new Set(desk.items.list({ state: 'all', topLevel: true, limit: 500 }).items.map((item) => item.ref));
	const lines = items.map(({ ref: child, parent }) =>
		parent === null ? null : `${short(child)} under ${short(parent)}`,
	);
	for (const { ref: child, parent } of items) {
		assert.equal(top.has(child), parent === null || !items.some((item) => item.ref === parent), child);
	}
	return lines.filter((line) => line !== null).sort();
}

describe('what a body says of other items', () => {
	it('is an edge from both ends, with who says so', async () => {
		const desk = await aDesk(`${lists('#2')}\n### Blocked by\n\n#3\n\n### Goal\n\nLike #4\n`, '', '', '');
		assert.deepEqual(await edges(desk, 1), ['child #2 checklist', 'blocked_by #3 checklist', 'mention #4 mention']);
		assert.deepEqual(
			[await edges(desk, 2), await edges(desk, 3), await edges(desk, 4)],
			[['parent #1 checklist'], ['blocks #1 checklist'], ['mentioned_by #1 mention']],
		);
		assert.deepEqual(tree(desk), ['#2 under #1']);
	});

	it('is one edge where parent and child both say it, and stays while one of them does', async () => {
		const desk = await aDesk(lists('#2'), below('#1'));
		assert.deepEqual(await edges(desk, 2), ['parent #1 checklist']);
		await desk.issues(desk.harbor, { number: 1, body: '' });
		assert.deepEqual(tree(desk), ['#2 under #1']);
		await desk.issues(desk.harbor, { number: 2, body: '' });
		assert.deepEqual([tree(desk), await edges(desk, 1)], [[], []]);
	});

	it('does not count beside what GitHub says of the child, and counts again when GitHub says nothing more', async () => {
		const desk = await aDesk(lists('#3'), '', '');
		setChildren(desk.store, at(2), [at(3)], 'sub_issue');
		assert.deepEqual(tree(desk), ['#3 under #2']);
		assert.deepEqual(await warnings(desk, 3), ['conflicting_parent_edge #3 #2 #1']);
		setChildren(desk.store, at(2), [], 'sub_issue');
		assert.deepEqual(tree(desk), ['#3 under #1']);
	});

	it('draws nothing while two bodies claim one child', async () => {
		const desk = await aDesk(lists('#3'), lists('#3'), '');
		assert.deepEqual(tree(desk), []);
		await desk.issues(desk.harbor, { number: 2, body: '' });
		assert.deepEqual(tree(desk), ['#3 under #1']);
	});

	it('draws no cycle, wherever it is closed, and draws again what is left when it is opened', async () => {
		const desk = await aDesk(lists('#2'), lists('#3'), '', below('#3'));
		assert.deepEqual(tree(desk), ['#2 under #1', '#3 under #2', '#4 under #3']);
		await desk.issues(desk.harbor, { number: 3, body: lists('#1') });
		assert.deepEqual(tree(desk), ['#4 under #3']);
		assert.deepEqual(await warnings(desk, 2), ['cycle_detected #2 #1 #3 #2', 'no_dependencies #2']);
		await desk.issues(desk.harbor, { number: 2, body: '' });
		assert.deepEqual(tree(desk), ['#1 under #3', '#2 under #1', '#4 under #3']);
	});

	it('is nothing where an item names itself', async () => {
		const desk = await aDesk(`${lists('#1', 'octo/harbor#1')}\n### Blocked by\n\n#1\n`);
		assert.deepEqual([await edges(desk, 1), await warnings(desk, 1), tree(desk)], [[], [], []]);
	});

	it('may name a parent in a repository that one cannot see', async () => {
		const desk = await aDesk(below('https://github.com/hidden/plans/issues/4'));
		assert.deepEqual(await edges(desk, 1), ['parent hidden/plans#4 checklist']);
		const { warnings: found } = await desk.items.get(at(1));
		assert.deepEqual(
			found.map(({ code, path }) => [code, ...path]),
			[['partial_ingestion', 'octo/harbor#1', 'hidden/plans#4']],
		);
		assert.equal(desk.items.list({ state: 'all', topLevel: true, limit: 9 }).items.length, 1);
	});

	it('names the repositories as GitHub spells them', async () => {
		const desk = await aDesk(lists('octo/LIGHTHOUSE#5'));
		assert.deepEqual(await edges(desk, 1), ['child Octo/Lighthouse#5 checklist']);
	});

	it('takes a thousand children', async () => {
		const numbers = Array.from({ length: 1000 }, (_, index) => index + 2);
		const desk = await aDesk(lists(...numbers.map((number) => `#${number}`)), ...numbers.map(() => ''));
		const { items } = desk.items.list({ state: 'all', topLevel: true, limit: 9 });
		assert.deepEqual(
			items.map(({ ref: top, childCount }) => [short(top), childCount]),
			[['#1', 1000]],
		);
	});

	it('is not what GitHub is asked about, and stays when GitHub speaks of other edges', async () => {
		const desk = await aDesk('### Blocked by\n\n#2\n', '', '');
		setBlockers(desk.store, at(1), [at(3)], 'dependency_api');
		assert.deepEqual(blockersOf(desk.store.sql, at(1)), [at(2), at(3)]);
		assert.deepEqual(blockersOf(desk.store.sql, at(1), 'gitHub'), [at(3)]);
		setBlockers(desk.store, at(1), [], 'dependency_api');
		assert.deepEqual(blockersOf(desk.store.sql, at(1)), [at(2)]);
	});
});

describe('an item that goes', () => {
	it('takes along what it said; what others say of it stays', async () => {
		const desk = await aDesk(lists('#2'), lists('#3'), '');
		removeItems(desk.store, desk.harbor, [2]);
		assert.deepEqual(await edges(desk, 1), ['child #2 checklist']);
		assert.deepEqual(await warnings(desk, 1), ['no_dependencies #1', 'partial_ingestion #1 #2']);
		assert.deepEqual([await edges(desk, 3), tree(desk)], [[], []]);
		await desk.issues(desk.harbor, { number: 2, body: '' });
		assert.deepEqual(tree(desk), ['#2 under #1']);
	});

	it('leaves the child that GitHub gave it to who claims it in a checklist', async () => {
		const desk = await aDesk('', lists('#3'), '');
		setChildren(desk.store, at(1), [at(3)], 'sub_issue');
		removeItems(desk.store, desk.harbor, [1]);
		assert.deepEqual(tree(desk), ['#3 under #2']);
	});

	it('with its repository leaves no edge of its own behind', async () => {
		const desk = await aDesk('');
		await desk.issues(desk.lighthouse, {
			number: 1,
			body: `${below('octo/harbor#1')}\n### Blocked by\n\nocto/harbor#1\n`,
		});
		assert.deepEqual(await edges(desk, 1), ['child Octo/Lighthouse#1 checklist', 'blocks Octo/Lighthouse#1 checklist']);
		await desk.bench.say(entry('repo.removed', 'Octo/Lighthouse'));
		assert.deepEqual(await edges(desk, 1), []);
		assert.equal(desk.store.sql.all('SELECT 1 FROM relationships').length, 0);
	});
});

describe('the graph of all that is cached', () => {
	it('says of each item what a look at that item says', async () => {
		const desk = await aDesk(
			lists('#2', '#3'),
			below('#3'),
			`${lists('#1')}\n### Blocked by\n\n#2, #4\n`,
			'See #1',
			'### Blocked by\n\n#1',
		);
		setChildren(desk.store, at(4), [at(2), ref('Octo/Lighthouse#1')], 'sub_issue');
		const [whole, cached] = [wholeGraph(desk.store.sql), cachedGraph(desk.store.sql)];
		for (const item of [1, 2, 3, 4, 5, 6].map(at)) {
			assert.equal(whole.stateOf(item), cached.stateOf(item));
			for (const kind of workEdgeKinds) {
				assert.deepEqual(whole.edgesFrom(item, kind), cached.edgesFrom(item, kind));
				assert.deepEqual(whole.edgesTo(item, kind), cached.edgesTo(item, kind));
			}
		}
	});
});
