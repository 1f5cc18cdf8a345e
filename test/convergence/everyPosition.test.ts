import assert from 'node:assert/strict';
import type { Fault } from '../github/http/faults';
import type { GitHub } from '../github/startGitHub';
import type { GitHubState } from '../github/state';
import { pictureOfCache, pictureOfGitHub } from '../loopback/sync/gitHubTruth';
import { appName, longRepos, toolName } from '../loopback/sync/smallRepo';
import { aSyncDesk, type DeskOptions, type SyncDesk } from '../loopback/sync/syncDesk';

const names = [appName, toolName];
/** How long an answer may take where one drags on; a busy machine must not be taken for that. */
const patienceMs = 500;

/** What may come in place of one answer. */
const faults: Readonly<Record<string, Fault>> = {
	'an answer of 500': { kind: 'status', status: 500 },
	'an answer of 502': { kind: 'status', status: 502 },
	'429 with a time to wait': { kind: 'status', status: 429, headers: { 'retry-after': '2' } },
	'429 without one': { kind: 'status', status: 429 },
	'the secondary limit': { kind: 'secondaryLimit', retryAfter: 2 },
	'the limit of the hour': { kind: 'rateLimited', retryAfter: 3000 },
	'an answer of 401': { kind: 'status', status: 401 },
	'an answer of 404': { kind: 'status', status: 404 },
	'an answer of 410': { kind: 'status', status: 410 },
	'an answer of 451': { kind: 'status', status: 451 },
	'a move to nowhere': { kind: 'status', status: 301, headers: { location: '/repositories/404/issues' } },
	'a line that is cut': { kind: 'drop' },
	'a line that is cut in the middle': { kind: 'cutBody' },
	'an answer that drags on': { kind: 'slowBody', ms: 3 * patienceMs },
	'half of a page': { kind: 'halfBody' },
	'a web page': { kind: 'html' },
	'another content type': { kind: 'contentType', value: 'text/plain' },
	'the page before once more': { kind: 'duplicatePage' },
};

/** What others may do meanwhile, just before one request is answered. */
const meanwhile: Readonly<Record<string, (state: GitHubState) => void>> = {
	'the oldest is edited': (state) => state.editIssue(appName, 1, { title: 'Moved to the front' }),
	'the newest is closed': (state) => state.editIssue(appName, 130, { state: 'closed', by: 'ada' }),
	'one is opened': (state) => void state.createIssue(appName, { title: 'Meanwhile' }),
	'one gets a comment': (state) => void state.addComment(appName, 60, { author: 'bob', body: 'Meanwhile.' }),
};

/** Of how many positions a fault takes one; the faults take turns, so that each position is met. `POSITIONS=all`: all. */
const stride = process.env['POSITIONS'] === 'all' ? 1 : 3;

interface Strikes extends DeskOptions {
	/** Which of the positions are this fault's. */
	readonly turn: number;
}

/** Fails once, at the request of this position; every position of its turn, until there is none left. */
async function atEveryPosition(
	play: (desk: SyncDesk, arm: () => void) => Promise<void>,
	arm: (desk: SyncDesk, position: number) => () => boolean,
	{ turn, ...options }: Strikes,
): Promise<number> {
	for (let position = 1 + (turn % stride); ; position += stride) {
		const desk = await aSyncDesk({ seed: longRepos, timeoutMs: 10_000, ...options });
		try {
			await desk.add(...names);
			let hasFired = (): boolean => false;
			await play(desk, () => {
				hasFired = arm(desk, position);
			});
			const wasMet = hasFired();
			desk.gitHub.faults.clear();
			await desk.syncWell();
			const where = `after request ${position}`;
			assert.deepEqual(await pictureOfCache(desk.items, names), pictureOfGitHub(desk.gitHub.state, names), where);
			if (!wasMet) {
				return position - 1;
			}
		} finally {
			await desk.close();
		}
	}
}

async function playImport(desk: SyncDesk, arm: () => void): Promise<void> {
	arm();
	await desk.sync();
}

async function playDelta(desk: SyncDesk, arm: () => void): Promise<void> {
	await desk.syncWell();
	const { state, clock } = desk.gitHub;
	clock.advance(7_200_000);
	state.editIssue(appName, 7, { title: 'Another', labels: ['new'] });
	state.createIssue(appName, { title: 'New', pull: { head: 'new' } });
	state.addComment(appName, 20, { author: 'bob', body: 'A word' });
	state.setParent(state.issue(appName, 24), state.issue(appName, 1));
	state.addBlocker(state.issue(appName, 22), state.issue(appName, 23));
	arm();
	await desk.sync();
}

/** The answer of this position is another one, or comes after something has been done. */
function meeting(faultOf: (gitHub: GitHub) => Fault): (desk: SyncDesk, position: number) => () => boolean {
	return ({ gitHub }, nth) => {
		gitHub.faults.add({ fault: faultOf(gitHub), nth });
		return () => gitHub.faults.fired > 0;
	};
}

function failing(fault: Fault): ReturnType<typeof meeting> {
	return meeting(() => fault);
}

/** Acts just before the answer of this position. */
function acting(act: (state: GitHubState) => void): ReturnType<typeof meeting> {
	return meeting(({ state, clock }) => ({
		kind: 'meanwhile',
		run: () => {
			clock.advance(1000);
			act(state);
			clock.advance(3_600_000);
		},
	}));
}

for (const [what, play] of Object.entries({ import: playImport, delta: playDelta })) {
	describe(`a fault at every request of a first ${what}`, () => {
		for (const [turn, [name, fault]] of Object.entries(faults).entries()) {
			it(`leaves a cache that the next sync makes good: ${name}`, async () => {
				const options = fault.kind === 'slowBody' ? { timeoutMs: patienceMs } : {};
				assert.ok((await atEveryPosition(play, failing(fault), { turn, ...options })) >= 5);
			}).timeout(300_000);
		}

		for (const [turn, [name, act]] of Object.entries(meanwhile).entries()) {
			it(`leaves a cache that the next sync makes good: ${name} meanwhile`, async () => {
				assert.ok((await atEveryPosition(play, acting(act), { turn })) >= 5);
			}).timeout(300_000);
		}

		for (const [turn, now] of ['2020-01-01T00:00:00Z', '2031-01-01T00:00:00Z'].entries()) {
			it(`leaves a cache that the next sync makes good, with this machine's clock at ${now}`, async () => {
				await atEveryPosition(play, failing({ kind: 'halfBody' }), { turn, now });
			}).timeout(300_000);
		}
	});
}
