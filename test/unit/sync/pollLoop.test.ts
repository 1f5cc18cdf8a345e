import assert from 'node:assert/strict';
import { createPollLoop, type PollLoop, type PollResult } from '../../../src/control/sync/polling/pollLoop';
import { createRequestBudget } from '../../../src/control/sync/polling/requestBudget';
import type { Failure } from '../../../src/shared/failure';
import { RepoName } from '../../../src/shared/names';
import { type FakeClock, fakeClock } from '../../fakes/fakeClock';

const minute = 60_000;
const hour = 60 * minute;
const fine: PollResult = { failure: null, requests: 1 };
const offline: Failure = { kind: 'offline', url: 'https://api.github.com', detail: 'no route' };

let clock: FakeClock;
let loop: PollLoop;
let polls: string[];
let names: string[];
let paused: Set<string>;
let seconds: number;
let answer: (repo: string) => PollResult;

function start(count: number, limit = 5000): void {
	clock = fakeClock();
	polls = [];
	names = Array.from({ length: count }, (_, index) => `acme/repo-${index + 1}`);
	paused = new Set();
	seconds = 300;
	answer = () => fine;
	loop = createPollLoop({
		clock,
		random: () => 0.5,
		pollSeconds: () => seconds,
		repos: () => names.map((name) => row(name)),
		budget: createRequestBudget(clock, () => limit),
		poll: async (repo) => {
			polls.push(`${(clock.now() - startedAt) / minute} ${repo}`);
			return await Promise.resolve(answer(repo));
		},
	});
	startedAt = clock.now();
}

let startedAt = 0;

function row(name: string): Parameters<PollLoop['nextPollAt']>[0] {
	return {
		...{ repoKey: 1, fullName: RepoName.parse(name), repoId: null, defaultBranch: null, addedAt: '' },
		...{ lastSyncAt: null, lastError: null, status: paused.has(name) ? 'paused' : 'active' },
	};
}

/** What comes of it has its turn before time goes on. */
async function look(isVisible: boolean): Promise<void> {
	loop.attend(isVisible);
	await clock.advance(0);
}

async function reconsider(): Promise<void> {
	loop.reconsider();
	await clock.advance(0);
}

/** Minutes at which the repository was polled. */
function minutesOf(name: string): readonly number[] {
	return polls.filter((poll) => poll.endsWith(` ${name}`)).map((poll) => Math.round(Number(poll.split(' ')[0])));
}

describe('the poll loop', () => {
	afterEach(() => loop.stop());

	it('does nothing before somebody looks, and polls at once then', async () => {
		start(2);
		await clock.advance(hour);
		assert.deepEqual(polls, []);
		startedAt = clock.now();
		await look(true);
		await clock.advance(0);
		assert.deepEqual(polls, ['0 acme/repo-1', '0 acme/repo-2']);
	});

	it('polls every five minutes while somebody looks, and every half hour while nobody does', async () => {
		start(1);
		await look(true);
		await clock.advance(11 * minute);
		assert.deepEqual(minutesOf('acme/repo-1'), [0, 5, 10]);
		await look(false);
		await clock.advance(60 * minute);
		assert.deepEqual(minutesOf('acme/repo-1'), [0, 5, 10, 40, 70]);
	});

	it('polls what became due in the dark as soon as somebody looks again', async () => {
		start(1);
		await look(true);
		await clock.advance(minute);
		await look(false);
		await clock.advance(20 * minute);
		await look(true);
		await clock.advance(0);
		assert.deepEqual(minutesOf('acme/repo-1'), [0, 21]);
	});

	it('does not poll when polling is off, nor a paused repository', async () => {
		start(2);
		paused.add('acme/repo-2');
		await look(true);
		await clock.advance(minute);
		seconds = 0;
		await reconsider();
		await clock.advance(hour);
		assert.deepEqual(polls, ['0 acme/repo-1']);
		assert.equal(loop.nextPollAt(row('acme/repo-1')), null);
	});

	it('waits twice as long after each failure, an hour at the most, and goes on as usual after a success', async () => {
		start(1);
		answer = () => ({ failure: offline, requests: 1 });
		await look(true);
		await clock.advance(4 * hour);
		assert.deepEqual(minutesOf('acme/repo-1'), [0, 5, 15, 35, 75, 135, 195]);
		answer = () => fine;
		await clock.advance(26 * minute);
		assert.deepEqual(minutesOf('acme/repo-1').slice(7), [255, 260, 265]);
	});

	it('does not let the failure of one repository slow down another', async () => {
		start(2);
		answer = (repo) => (repo === 'acme/repo-1' ? { failure: offline, requests: 1 } : fine);
		await look(true);
		await clock.advance(16 * minute);
		assert.deepEqual(minutesOf('acme/repo-2'), [0, 5, 10, 15]);
		assert.deepEqual(minutesOf('acme/repo-1'), [0, 5, 15]);
	});

	it('waits for the end of a limit with all repositories, since they share it', async () => {
		start(3);
		const resetsAt = new Date(startedAt + 42 * minute).toISOString();
		answer = (repo) =>
			repo === 'acme/repo-1' ? { failure: { kind: 'rateLimited', resetsAt, isSecondary: false }, requests: 1 } : fine;
		await look(true);
		await clock.advance(41 * minute);
		assert.deepEqual(polls, ['0 acme/repo-1']);
		answer = () => fine;
		await clock.advance(minute);
		assert.deepEqual(polls.length, 4);
	});

	it('does not ask again with a token that was refused, until another is set', async () => {
		start(1);
		answer = () => ({ failure: { kind: 'badToken' }, requests: 1 });
		await look(true);
		await clock.advance(5 * hour);
		assert.deepEqual(minutesOf('acme/repo-1'), [0]);
		answer = () => fine;
		await reconsider();
		await clock.advance(0);
		assert.deepEqual(minutesOf('acme/repo-1'), [0, 300]);
	});

	it('polls again only after a while what a person has just synced', async () => {
		start(1);
		await look(true);
		await clock.advance(4 * minute);
		loop.note(RepoName.parse('acme/repo-1'), fine);
		await clock.advance(5 * minute);
		assert.deepEqual(minutesOf('acme/repo-1'), [0, 9]);
	});

	it('takes up a repository that was added meanwhile', async () => {
		start(1);
		await look(true);
		await clock.advance(minute);
		names = [...names, 'acme/new'];
		await reconsider();
		await clock.advance(0);
		assert.deepEqual(minutesOf('acme/new'), [1]);
	});
});

describe('the budget of all repositories together', () => {
	afterEach(() => loop.stop());

	const requestsIn = (from: number, to: number): number =>
		polls.filter((poll) => Number(poll.split(' ')[0]) >= from && Number(poll.split(' ')[0]) < to).length;

	it('keeps 50 repositories below a quarter of 5,000 requests in any hour, each polled as often as set', async () => {
		start(50);
		await look(true);
		await clock.advance(3 * hour);
		for (let from = 0; from <= 120; from += 10) {
			assert.ok(requestsIn(from, from + 60) <= 1250, `${requestsIn(from, from + 60)} from minute ${from}`);
		}
		assert.ok(minutesOf('acme/repo-50').length >= 36);
	});

	it('keeps 200 repositories below it by polling each more rarely, and leaves none out', async () => {
		start(200);
		await look(true);
		await clock.advance(3 * hour);
		for (let from = 0; from <= 120; from += 60) {
			assert.ok(requestsIn(from, from + 60) <= 1250, `${requestsIn(from, from + 60)} from minute ${from}`);
		}
		const counts = names.map((name) => minutesOf(name).length);
		assert.ok(Math.min(...counts) >= 5, `${Math.min(...counts)} polls in three hours`);
	});

	it('goes by the limit of who has no token', async () => {
		start(10, 60);
		await look(true);
		await clock.advance(2 * hour);
		assert.ok(requestsIn(0, 60) <= 15);
		assert.ok(requestsIn(60, 120) <= 15);
	});
});
