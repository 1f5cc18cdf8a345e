import assert from 'node:assert/strict';
import { refreshItem } from '../../../src/control/sync/refreshItem';
import { failureOf } from '../../../src/shared/failure';
import { ItemRef } from '../../../src/shared/names';
import { pictureOfCache, pictureOfGitHub } from './gitHubTruth';
import { appName, smallRepos, toolName } from './smallRepo';
import { aSyncDesk, type SyncDesk } from './syncDesk';

const names = [appName, toolName];
let desk: SyncDesk;

/** Inside of each suite: hooks of the file itself would run for every test of every file. */
function useDesk(): void {
	beforeEach(async () => {
		desk = await aSyncDesk({ seed: smallRepos });
		await desk.add(...names);
		await desk.syncWell();
	});
	afterEach(() => desk.close());
}

function ref(number: number): ItemRef {
	return ItemRef.parse(`${appName}#${number}`);
}

describe('taking one item over', () => {
	useDesk();

	it('brings its fields and its comments, the deleted ones too, and keeps them', async () => {
		const { state, clock } = desk.gitHub;
		const [comment] = state.repo(appName).commentsOf(1);
		clock.advance(60_000);
		state.deleteComment(appName, comment?.id ?? 0);
		state.addComment(appName, 1, { author: 'bob', body: 'New' });
		state.editIssue(appName, 1, { title: 'Another' });
		desk.told();
		await refreshItem(desk.deps, ref(1));
		assert.deepEqual(await pictureOfCache(desk.items, names), pictureOfGitHub(state, names));
		assert.deepEqual(desk.told(), [ref(1)]);
		desk = await desk.restart();
		assert.equal((await desk.items.get(ref(1))).title, 'Another');
	});

	it('moves no cursor, so that the next delta misses nothing', async () => {
		const { state, clock } = desk.gitHub;
		const before = desk.stateOf(appName);
		clock.advance(3_600_000);
		state.editIssue(appName, 7, { title: 'Before' });
		clock.advance(3_600_000);
		state.editIssue(appName, 8, { title: 'After' });
		await refreshItem(desk.deps, ref(8));
		assert.deepEqual(desk.stateOf(appName), before);
		await desk.syncWell();
		assert.deepEqual(await pictureOfCache(desk.items, names), pictureOfGitHub(state, names));
	});

	it('brings its children and blockers, which no later delta would look at', async () => {
		const { state, clock } = desk.gitHub;
		clock.advance(3_600_000);
		state.setParent(state.issue(appName, 15), state.issue(appName, 1));
		state.addBlocker(state.issue(appName, 1), state.issue(appName, 16));
		await refreshItem(desk.deps, ref(1));
		const { children, blockedBy } = await desk.items.get(ref(1));
		assert.ok(children.some(({ number }) => number === 15));
		assert.deepEqual(blockedBy, [ref(16)]);
		await desk.syncWell();
		assert.deepEqual(await pictureOfCache(desk.items, names), pictureOfGitHub(state, names));
	});

	it('asks for nothing when the repository is not registered', async () => {
		await desk.remove(appName);
		desk.asked();
		await refreshItem(desk.deps, ref(1));
		assert.deepEqual([desk.asked(), desk.items.count()], [[], 1]);
	});

	it('says when the item is gone', async () => {
		desk.gitHub.state.deleteIssue(appName, 9);
		await assert.rejects(refreshItem(desk.deps, ref(9)), (error) => {
			assert.deepEqual(failureOf(error), { kind: 'itemNotFound', ref: ref(9) });
			return true;
		});
	});
});
