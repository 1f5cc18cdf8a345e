import assert from 'node:assert/strict';
import { neverCancelled } from '../../../src/base/cancellation';
import { syncAll } from '../../../src/control/sync/syncAll';
import type { GitHubState } from '../../github/state';
import { pictureOfCache, pictureOfGitHub } from './gitHubTruth';
import { appName, longRepos, smallRepos, toolName } from './smallRepo';
import { aSyncDesk, type SyncDesk } from './syncDesk';

const names = [appName, toolName];
let desk: SyncDesk;

async function open(options: Parameters<typeof aSyncDesk>[0] = {}): Promise<void> {
	desk = await aSyncDesk({ seed: smallRepos, ...options });
	await desk.add(...names);
	await desk.syncWell();
}

async function assertInStep(): Promise<void> {
	assert.deepEqual(await pictureOfCache(desk.items, names), pictureOfGitHub(desk.gitHub.state, names));
}

/** Inside of each suite: hooks of the file itself would run for every test of every file. */
function useDesk(): void {
	afterEach(() => desk.close());
}

/** What people do on GitHub, each followed by one sync. */
const changes: Readonly<Record<string, (state: GitHubState) => void>> = {
	'a new title': (state) => state.editIssue(appName, 7, { title: 'Another' }),
	'a body that is gone': (state) => state.editIssue(appName, 7, { body: null }),
	'other labels and people': (state) => state.editIssue(appName, 9, { labels: ['a', 'B'], assignees: ['ada'] }),
	'a closed issue': (state) => state.editIssue(appName, 9, { state: 'closed', by: 'ada' }),
	'a new issue': (state) => state.createIssue(appName, { title: 'New', labels: ['bug'] }),
	'a new pull request': (state) => state.createIssue(appName, { title: 'New', pull: { head: 'x', isDraft: true } }),
	'a merged pull request': (state) => state.mergePull(appName, 27, 'ada'),
	'a draft that is ready': (state) => {
		const { pull } = state.issue(appName, 28);
		state.editIssue(appName, 28, { pull: pull === null ? null : { ...pull, isDraft: false, base: 'next' } });
	},
	'a new comment': (state) => state.addComment(appName, 20, { author: 'bob', body: 'A word' }),
	'a comment in other words': (state) => {
		const [comment] = state.repo(appName).commentsOf(20);
		state.editComment(appName, comment?.id ?? 0, 'Another word');
	},
	'a comment that was deleted before the issue changed': (state) => {
		const [comment] = state.repo(appName).commentsOf(1);
		state.deleteComment(appName, comment?.id ?? 0);
		state.editIssue(appName, 1, { title: 'Fewer words' });
	},
	'a new child': (state) => state.setParent(state.issue(appName, 21), state.issue(appName, 1)),
	'a child that moved to another parent': (state) => state.setParent(state.issue(appName, 2), state.issue(appName, 5)),
	'an only child in place of others': (state) => {
		const [first, second] = [state.issue(appName, 2), state.issue(appName, 3)];
		state.setParent(first, null);
		state.setParent(second, null);
	},
	'a new blocker': (state) => state.addBlocker(state.issue(appName, 22), state.issue(toolName, 1)),
	'a blocker that is gone': (state) => state.removeBlocker(state.issue(appName, 4), state.issue(appName, 5)),
};

describe('a delta', () => {
	useDesk();

	for (const [what, change] of Object.entries(changes)) {
		it(`brings ${what}`, async () => {
			await open();
			desk.gitHub.clock.advance(7_200_000);
			change(desk.gitHub.state);
			await desk.syncWell();
			await assertInStep();
		});
	}

	it('brings a page and more of changes', async () => {
		await open({ seed: longRepos });
		desk.gitHub.clock.advance(7_200_000);
		for (const { number } of desk.gitHub.state.issues(appName)) {
			desk.gitHub.state.editIssue(appName, number, { title: `Changed ${number}` });
		}
		await desk.syncWell();
		await assertInStep();
	});

	it('brings what changed behind a page that is the same as before', async () => {
		const addMany = (state: GitHubState): void => {
			for (let number = 1; number <= 120; number++) {
				state.createIssue(toolName, { title: `Of the same second ${number}` });
			}
		};
		await open({ seed: (state) => [smallRepos(state), addMany(state)] });
		await desk.syncWell();
		desk.gitHub.clock.advance(1000);
		desk.gitHub.state.editIssue(toolName, 2, { title: 'Another' });
		await desk.syncWell();
		await assertInStep();
	});

	it('tells of a child that went, though only its parent is another', async () => {
		await open();
		// Until the child is too old for the overlap.
		desk.gitHub.clock.advance(7_200_000);
		desk.gitHub.state.editIssue(appName, 7, { title: 'Another' });
		await desk.syncWell();
		desk.gitHub.state.relations.setParent(desk.gitHub.state.issue(appName, 2).id, null);
		desk.gitHub.state.editIssue(appName, 1, { title: 'Smaller' });
		desk.told();
		await desk.syncWell();
		assert.ok(desk.told().some((ref) => ref === `${appName}#2`));
		await assertInStep();
	});

	it('reads pull requests no further than what it knows', async () => {
		const addPulls = (state: GitHubState): void => {
			for (let number = 1; number <= 120; number++) {
				state.clock.advance(600_000);
				state.createIssue(toolName, { title: `Pull ${number}`, pull: { head: `branch-${number}` } });
			}
		};
		await open({ seed: (state) => [smallRepos(state), addPulls(state)] });
		desk.gitHub.clock.advance(7_200_000);
		desk.gitHub.state.mergePull(toolName, 90, 'ada');
		desk.asked();
		await desk.sync(toolName);
		assert.equal(desk.asked().filter(({ path }) => path.endsWith('/pulls')).length, 1);
		await assertInStep();
	});

	it('follows a long history of changes, one sync after each', async () => {
		await open();
		for (const change of Object.values(changes)) {
			desk.gitHub.clock.advance(60_000);
			change(desk.gitHub.state);
			await desk.syncWell();
		}
		await assertInStep();
	});

	it('says which items are others now, and only those', async () => {
		await open();
		desk.told();
		desk.gitHub.clock.advance(7_200_000);
		desk.gitHub.state.editIssue(appName, 7, { title: 'Another' });
		desk.gitHub.state.addComment(appName, 20, { author: 'bob', body: 'A word' });
		const [outcome] = await desk.sync();
		assert.deepEqual(
			[[...new Set(desk.told())].sort(), outcome?.changed, outcome?.error],
			[[`${appName}#20`, `${appName}#7`], 2, null],
		);
	});

	it('asks for little: the three lists, the relations and the details of what changed', async () => {
		await open();
		desk.gitHub.clock.advance(7_200_000);
		desk.gitHub.state.editIssue(appName, 1, { title: 'Another' });
		desk.asked();
		const [outcome] = await desk.sync(appName);
		const paths = desk.asked().map(({ path }) => path.replace(`/repos/${appName}`, ''));
		assert.deepEqual(paths, ['/issues', '/issues/1/sub_issues', '/pulls', '/issues/comments', '/graphql']);
		assert.equal(outcome?.requests, 5);
	});

	it('sees what GitHub shows late, with a time before the last that it had shown', async () => {
		await open();
		const newest = desk.stateOf(appName).issuesCursor ?? '';
		desk.gitHub.clock.set(new Date(Date.parse(newest) - 120_000).toISOString());
		desk.gitHub.state.editIssue(appName, 7, { title: 'Late' });
		desk.gitHub.state.addComment(appName, 8, { author: 'bob', body: 'Late' });
		await desk.syncWell();
		await assertInStep();
	});

	it('learns the branches of a pull request that was opened in the middle of a sync', async () => {
		await open();
		desk.gitHub.clock.advance(7_200_000);
		desk.gitHub.state.editIssue(appName, 7, { title: 'Another' });
		let isOpened = false;
		await syncAll(
			desk.deps,
			{ depth: 'delta' },
			{
				onDidMove: () => undefined,
				cancel: neverCancelled,
				report: () => {
					if (!isOpened) {
						isOpened = true;
						desk.gitHub.state.createIssue(appName, { title: 'Meanwhile', pull: { head: 'meanwhile' } });
					}
				},
			},
		);
		await desk.syncWell();
		await assertInStep();
	});
});

describe('an idle sync', () => {
	useDesk();

	it('costs three answers of 304 a repository, and writes nothing', async () => {
		await open();
		await desk.syncWell();
		desk.asked();
		desk.written();
		desk.told();
		for (let round = 0; round < 3; round++) {
			desk.gitHub.clock.advance(300_000);
			await desk.syncWell();
		}
		assert.deepEqual(new Set(desk.asked().map(({ status }) => status)), new Set([304]));
		assert.deepEqual([desk.written(), desk.told()], [[], []]);
	});

	it('is as cheap after a restart', async () => {
		await open();
		await desk.syncWell();
		desk = await desk.restart();
		await desk.syncWell();
		assert.deepEqual(
			desk.asked().map(({ status }) => status),
			[304, 304, 304, 304, 304, 304],
		);
		assert.deepEqual(desk.written(), []);
	});

	it('is as cheap for a repository without anything in it', async () => {
		desk = await aSyncDesk({ seed: (state) => void state.addRepo({ owner: 'acme', name: 'empty' }) });
		await desk.add('acme/empty');
		await desk.syncWell();
		await desk.syncWell();
		desk.asked();
		await desk.syncWell();
		assert.deepEqual(
			desk.asked().map(({ status }) => status),
			[304, 304, 304],
		);
		desk.gitHub.state.createIssue('acme/empty', { title: 'The first' });
		await desk.syncWell();
		assert.equal(desk.items.count(), 1);
	});
});

describe('the clock of this machine', () => {
	useDesk();

	for (const [what, now] of [
		['a day ahead', '2026-03-03T12:00:00Z'],
		['a day behind', '2026-03-01T12:00:00Z'],
		['at its beginning', '1970-01-01T00:00:00Z'],
	] as const) {
		it(`changes nothing when it is ${what}`, async () => {
			await open({ now });
			await assertInStep();
			desk.gitHub.clock.advance(7_200_000);
			desk.gitHub.state.editIssue(appName, 7, { title: 'Another' });
			await desk.syncWell();
			await assertInStep();
		});
	}
});
