import assert from 'node:assert/strict';
import { CancelSource, neverCancelled } from '../../../src/base/cancellation';
import { syncAll } from '../../../src/control/sync/syncAll';
import type { Failure } from '../../../src/shared/failure';
import type { Fault } from '../../github/http/faults';
import { pictureOfCache, pictureOfGitHub } from './gitHubTruth';
import { appName, longRepos, smallRepos, toolName } from './smallRepo';
import { aSyncDesk, type DeskOptions, type SyncDesk } from './syncDesk';

const names = [appName, toolName];
let desk: SyncDesk;

async function open(options: DeskOptions = {}): Promise<void> {
	desk = await aSyncDesk({ seed: smallRepos, timeoutMs: 150, ...options });
	await desk.add(...names);
}

async function assertInStep(): Promise<void> {
	assert.deepEqual(await pictureOfCache(desk.items, names), pictureOfGitHub(desk.gitHub.state, names));
}

/** Something of each kind, in places that a delta reads in the order issues, pulls, comments, relations. */
function change(): void {
	const { state, clock } = desk.gitHub;
	clock.advance(7_200_000);
	state.editIssue(appName, 7, { title: 'Another', labels: ['new'] });
	state.createIssue(appName, { title: 'New', pull: { head: 'new' } });
	state.addComment(appName, 20, { author: 'bob', body: 'A word' });
	state.setParent(state.issue(appName, 2), null);
	state.setParent(state.issue(appName, 24), state.issue(appName, 1));
	state.addBlocker(state.issue(appName, 22), state.issue(appName, 23));
	const [comment] = state.repo(appName).commentsOf(1);
	state.deleteComment(appName, comment?.id ?? 0);
}

/** Inside of each suite: hooks of the file itself would run for every test of every file. */
function useDesk(): void {
	afterEach(() => desk.close());
}

const faults: readonly (readonly [what: string, fault: Fault, kind: Failure['kind']])[] = [
	['a limit that is far from over', { kind: 'rateLimited', retryAfter: 3000 }, 'rateLimited'],
	['a secondary limit that stays', { kind: 'secondaryLimit', retryAfter: 3 }, 'rateLimited'],
	['a token that has expired', { kind: 'status', status: 401 }, 'badToken'],
	['an answer of 403', { kind: 'status', status: 403 }, 'forbidden'],
	['an answer of 404', { kind: 'status', status: 404 }, 'repoNotFound'],
	['an answer of 451', { kind: 'status', status: 451 }, 'gitHubError'],
	['an answer of 500', { kind: 'status', status: 500 }, 'gitHubError'],
	['an answer of 502', { kind: 'status', status: 502 }, 'gitHubError'],
	['a web page with 502', { kind: 'html', status: 502 }, 'gitHubError'],
	['a web page', { kind: 'html' }, 'badAnswer'],
	['half a page', { kind: 'halfBody' }, 'badAnswer'],
	['a line that is cut in the middle of an answer', { kind: 'cutBody' }, 'offline'],
	['a line that is cut', { kind: 'drop' }, 'offline'],
	['silence', { kind: 'hang' }, 'timeout'],
	['an answer that drags on', { kind: 'slowBody', ms: 2000 }, 'timeout'],
];

const places = {
	issues: /\/issues$/,
	pulls: /\/pulls$/,
	comments: /\/issues\/comments$/,
	'the comments of one item': /\/issues\/\d+\/comments$/,
	children: /\/sub_issues$/,
	blockers: /\/blocked_by$/,
} as const;

describe('a sync that breaks off', () => {
	useDesk();

	for (const [what, fault, kind] of faults) {
		it(`names ${what}, loses nothing, and is made good by the next`, async () => {
			await open();
			desk.breakDown(fault, places.comments);
			assert.deepEqual((await desk.sync(appName))[0]?.error, kind);
			assert.equal(desk.stateOf(appName).issuesCursor, null);
			desk.gitHub.faults.clear();
			await desk.syncWell();
			await assertInStep();
		});
	}

	for (const [where, path] of Object.entries(places)) {
		it(`at ${where} keeps its cursors, leaves the cache readable, and is made good after a restart`, async () => {
			await open();
			await desk.syncWell();
			const { isUnfinished: _, ...before } = desk.stateOf(appName);
			change();
			desk.breakDown({ kind: 'status', status: 500 }, path);
			const [outcome] = await desk.sync(appName);
			assert.deepEqual([outcome?.error, outcome?.changed], ['gitHubError', 0]);
			assert.deepEqual(desk.stateOf(appName), { ...before, isUnfinished: true });
			assert.ok(desk.items.count() >= 31);
			desk.gitHub.faults.clear();
			desk = await desk.restart();
			await desk.syncWell();
			await assertInStep();
		});
	}

	it('on the second page keeps the cursor where it was', async () => {
		await open({ seed: longRepos });
		desk.gitHub.faults.add({ fault: { kind: 'halfBody' }, path: /\/issues$/, nth: 2 });
		assert.equal((await desk.sync(appName))[0]?.error, 'badAnswer');
		assert.deepEqual([desk.stateOf(appName).issuesCursor, desk.items.count()], [null, 100]);
		await desk.syncWell();
		await assertInStep();
	});

	it('does not stop the other repositories', async () => {
		await open();
		desk.breakDown({ kind: 'status', status: 500 }, /^\/repos\/acme\/app\//);
		const outcomes = await desk.sync();
		assert.deepEqual(
			outcomes.map(({ fullName, error }) => [fullName, error]),
			[
				[appName, 'gitHubError'],
				[toolName, null],
			],
		);
	});

	it('is told until the next good one, and the time of the last good one stays', async () => {
		await open();
		await desk.syncWell();
		const before = desk.items.listRepos()[0];
		desk.breakDown({ kind: 'status', status: 500 });
		await desk.sync();
		const failed = desk.items.listRepos()[0];
		assert.deepEqual([failed?.lastError, failed?.lastSyncAt], ['gitHubError', before?.lastSyncAt]);
		desk = await desk.restart();
		assert.equal(desk.items.listRepos()[0]?.lastError, 'gitHubError');
		desk.gitHub.faults.clear();
		await desk.syncWell();
		assert.equal(desk.items.listRepos()[0]?.lastError, null);
	});

	it('lets search find what it had taken over', async () => {
		await open();
		await desk.syncWell();
		await desk.items.search({ words: 'anything', limit: 5 });
		change();
		desk.breakDown({ kind: 'status', status: 500 }, places.comments);
		await desk.sync();
		const found = await desk.items.search({ words: 'another', limit: 5 });
		assert.deepEqual(
			found.map(({ ref }) => ref),
			[`${appName}#7`],
		);
	});
});

describe('a sync against all odds', () => {
	useDesk();

	it('gets through what is over at the third attempt', async () => {
		await open();
		for (const path of Object.values(places)) {
			desk.gitHub.faults.add({ fault: { kind: 'status', status: 502 }, path });
			desk.gitHub.faults.add({ fault: { kind: 'drop' }, path });
		}
		await desk.syncWell();
		await assertInStep();
	});

	it('takes over the body of 5 MB', async () => {
		await open({ timeoutMs: 5000 });
		desk.gitHub.state.createIssue(appName, { title: 'Long', body: 'Log line 🪵\n'.repeat(360_000) });
		await desk.syncWell();
		await assertInStep();
	}).timeout(20_000);

	it('pages by cursor where GitHub refuses page numbers', async () => {
		await open({ paging: 'cursor' });
		await desk.syncWell();
		await assertInStep();
	});

	it('reads what is public without a token', async () => {
		await open({ token: null, anonymousRateLimit: 500 });
		await desk.syncWell();
		await assertInStep();
	});

	it('goes on under the new name of a repository', async () => {
		await open();
		await desk.syncWell();
		desk.gitHub.state.renameRepo(toolName, 'hammer');
		desk.gitHub.clock.advance(3_600_000);
		desk.gitHub.state.createIssue('acme/hammer', { title: 'After the move' });
		await desk.syncWell();
		const moved = [appName, 'acme/hammer'];
		assert.deepEqual(await pictureOfCache(desk.items, moved), pictureOfGitHub(desk.gitHub.state, moved));
	});
});

describe('a sync that is cancelled', () => {
	useDesk();

	it('stops at once where it is, and is made good by the next', async () => {
		await open();
		await desk.syncWell();
		change();
		const before = desk.stateOf(appName);
		const source = new CancelSource();
		desk.gitHub.faults.add({ fault: { kind: 'hang' }, path: places.children });
		const isHanging = (): boolean => desk.gitHub.requests.all.some(({ fault }) => fault === 'hang');
		const running = desk.sync(undefined, source.token);
		while (!isHanging()) {
			await new Promise((resolve) => setImmediate(resolve));
		}
		source.cancel();
		const outcomes = await running;
		assert.deepEqual(
			outcomes.map(({ fullName, error }) => [fullName, error]),
			[[appName, 'cancelled']],
		);
		assert.deepEqual(desk.stateOf(appName), { ...before, isUnfinished: true });
		assert.equal(desk.items.listRepos()[0]?.lastError, null);
		await desk.syncWell();
		await assertInStep();
	});

	for (const pages of [1, 2]) {
		it(`after ${pages} pages of a first import asks for no more`, async () => {
			await open({ seed: longRepos });
			const source = new CancelSource();
			let seen = 0;
			const report = (): void => {
				seen += 1;
				if (seen === pages) {
					source.cancel();
				}
			};
			const [outcome] = await syncAll(
				desk.deps,
				{ depth: 'delta' },
				{
					onDidMove: () => undefined,
					cancel: source.token,
					report,
				},
			);
			assert.equal(outcome?.error, 'cancelled');
			assert.equal(desk.stateOf(appName).issuesCursor, null);
			await desk.syncWell();
			await assertInStep();
		});
	}

	it('does nothing when it was cancelled before it began', async () => {
		await open();
		desk.asked();
		const source = new CancelSource();
		source.cancel();
		assert.deepEqual(await desk.sync(undefined, source.token), []);
		assert.deepEqual(desk.asked(), []);
	});
});

describe('the progress of a sync', () => {
	useDesk();

	it('counts what was read, for the repository by name', async () => {
		await open({ seed: longRepos });
		const seen: string[] = [];
		await syncAll(
			desk.deps,
			{ depth: 'delta' },
			{
				onDidMove: () => undefined,
				cancel: neverCancelled,
				report: ({ subject, message, done, total }) => seen.push(`${subject} | ${message} | ${done} ${total}`),
			},
		);
		assert.deepEqual(seen, [
			'acme/app | 100 issues and pull requests | 100 200',
			'acme/app | 129 issues and pull requests | 129 null',
			'acme/app | 1 issues and pull requests | 1 null',
			'acme/app | 4 pull requests | 4 null',
			'acme/app | 1 pull requests | 1 null',
			'acme/app | 4 comments | 4 null',
			'acme/tool | 1 issues and pull requests | 1 null',
		]);
	});
});
