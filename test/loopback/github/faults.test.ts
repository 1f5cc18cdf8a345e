import { deepEqual, equal, match, rejects } from 'node:assert/strict';
import { graphQueries } from '../../../src/adapters/github/graph/graphQueries';
import { ask, askAll } from '../../github/ask';
import type { Fault } from '../../github/http/faults';
import { type GitHub, startGitHub } from '../../github/startGitHub';
import type { GitHubState } from '../../github/state';

const issues = '/repos/acme/app/issues';

describe('faults of the loopback GitHub', () => {
	let github: GitHub;

	beforeEach(async () => {
		github = await startGitHub({ seed: (state) => issuesIn(state, 4) });
	});

	afterEach(() => github.stop());

	const create = () => ask(github, `POST ${issues}`, { body: { title: 'New' } });
	const count = () => github.state.issues('acme/app').length;

	const refusals: readonly (readonly [fault: Fault, status: number, retryAfter: string | null])[] = [
		[{ kind: 'rateLimited', retryAfter: 7 }, 429, '7'],
		[{ kind: 'rateLimited' }, 429, null],
		[{ kind: 'secondaryLimit', retryAfter: 60 }, 403, '60'],
		[{ kind: 'secondaryLimit' }, 403, null],
		[{ kind: 'primaryLimit' }, 403, null],
		[{ kind: 'status', status: 401 }, 401, null],
		[{ kind: 'status', status: 404 }, 404, null],
		[{ kind: 'status', status: 410 }, 410, null],
		[{ kind: 'status', status: 500 }, 500, null],
		[{ kind: 'status', status: 451 }, 451, null],
		[{ kind: 'status', status: 502 }, 502, null],
	];

	for (const [fault, status, retryAfter] of refusals) {
		it(`answers a write with ${status} and does nothing: ${JSON.stringify(fault)}`, async () => {
			github.faults.add({ fault });
			const answer = await create();
			deepEqual([answer.status, answer.headers.get('retry-after'), count()], [status, retryAfter, 4]);
			equal((await create()).status, 201);
		});
	}

	it('answers 502 after the write took effect', async () => {
		github.faults.add({ fault: { kind: 'after', status: 502 }, method: 'POST' });
		equal((await create()).status, 502);
		equal(count(), 5);
	});

	it('drops the connection before or after the write took effect', async () => {
		github.faults.add({ fault: { kind: 'drop' } });
		await rejects(create());
		equal(count(), 4);
		github.faults.add({ fault: { kind: 'dropAfter' } });
		await rejects(create());
		equal(count(), 5);
	});

	it('meets the nth request that fits, as often as asked', async () => {
		github.faults.add({ fault: { kind: 'status', status: 500 }, path: /\/issues$/, nth: 2, times: 2 });
		const seen = [];
		for (const path of [issues, `${issues}/1`, issues, issues, issues]) {
			seen.push((await ask(github, `GET ${path}`)).status);
		}
		deepEqual(seen, [200, 200, 500, 500, 200]);
		deepEqual(github.faults.pending, []);
	});

	it('meets the nth request of any kind from now on', async () => {
		await ask(github, `GET ${issues}`);
		github.faults.add({ fault: { kind: 'status', status: 500 }, at: 3 });
		const seen = [];
		for (const request of [`GET ${issues}`, 'POST /graphql', 'GET /user', 'GET /user']) {
			const body = request.startsWith('POST') ? { query: graphQueries.OpenPulls } : undefined;
			seen.push((await ask(github, request, { body })).status);
		}
		deepEqual(seen, [200, 200, 500, 200]);
	});

	it('goes on as often as asked from the nth request of any kind', async () => {
		github.faults.add({ fault: { kind: 'status', status: 502 }, at: 2, times: 2 });
		const seen = [];
		for (const path of ['/user', '/user', issues, '/user']) {
			seen.push((await ask(github, `GET ${path}`)).status);
		}
		deepEqual(seen, [200, 502, 502, 200]);
	});

	it('uses up the requests of the hour, by its own clock', async () => {
		github.faults.add({ fault: { kind: 'primaryLimit', resetsIn: 90 } });
		const { headers } = await ask(github, `GET ${issues}`);
		const reset = Number(headers.get('x-ratelimit-reset')) * 1000 - github.clock.now();
		deepEqual([headers.get('x-ratelimit-remaining'), reset], ['0', 90_000]);
	});

	it('sends to the same repository by its id, where the answer is', async () => {
		for (const path of [`${issues}?state=all&per_page=2`, '/repos/acme/app']) {
			const plain = await ask(github, `GET ${path}`);
			github.faults.add({ fault: { kind: 'moved' } });
			const moved = await ask(github, `GET ${path}`);
			const location = moved.headers.get('location') ?? '';
			deepEqual([moved.status, new URL(location).pathname.startsWith('/repositories/')], [301, true]);
			deepEqual((await ask(github, `GET ${location}`)).json, plain.json);
		}
		github.faults.add({ fault: { kind: 'moved' } });
		equal((await ask(github, 'GET /user')).status, 200);
	});

	it('lets something happen between two pages', async () => {
		github.faults.add({ fault: { kind: 'meanwhile', run: () => github.state.deleteIssue('acme/app', 4) }, at: 2 });
		const pages = await askAll(github, `${issues}?per_page=1`);
		deepEqual(
			pages.flatMap(({ json }) => (json as { number: number }[]).map(({ number }) => number)),
			[4, 2, 1],
		);
	});

	it('cuts the JSON in half', async () => {
		github.faults.add({ fault: { kind: 'halfBody' } });
		await rejects(ask(github, `GET ${issues}`), SyntaxError);
	});

	it('cuts the connection in the middle of the body', async () => {
		github.faults.add({ fault: { kind: 'cutBody' } });
		await rejects(ask(github, `GET ${issues}`), TypeError);
	});

	it('gives HTML, or another content type', async () => {
		github.faults.add({ fault: { kind: 'html' } });
		const response = await fetch(`${github.url}${issues}`);
		match(await response.text(), /<html>/);
		github.faults.add({ fault: { kind: 'contentType', value: 'text/plain' } });
		equal((await ask(github, `GET ${issues}`)).headers.get('content-type'), 'text/plain');
	});

	it('gives the page before once more', async () => {
		const page = (number: number) => ask(github, `GET ${issues}?per_page=2&page=${number}`);
		github.faults.add({ fault: { kind: 'duplicatePage' }, nth: 2 });
		const [first, second] = [await page(1), await page(2)];
		deepEqual(second.json, first.json);
		match(second.headers.get('link') ?? '', /page=1>; rel="prev"/);
	});

	it('gives the page before once more where pages go by cursor', async () => {
		const cursors = await startGitHub({ seed: (state) => issuesIn(state, 5), paging: 'cursor' });
		try {
			cursors.faults.add({ fault: { kind: 'duplicatePage' }, nth: 2 });
			const pages = await askAll(cursors, `${issues}?per_page=2`);
			const numbers = pages.map(({ json }) => (json as { number: number }[]).map(({ number }) => number));
			deepEqual(numbers, [[5, 4], [5, 4], [1]]);
		} finally {
			await cursors.stop();
		}
	});

	it('gives an empty list, or links to another host', async () => {
		github.faults.add({ fault: { kind: 'emptyList' } });
		deepEqual((await ask(github, `GET ${issues}`)).json, []);
		github.faults.add({ fault: { kind: 'linkHost', host: 'http://elsewhere.example' } });
		match(
			(await ask(github, `GET ${issues}?per_page=1`)).headers.get('link') ?? '',
			/<http:\/\/elsewhere\.example\/repos/,
		);
	});

	it('hangs until the client gives up', async () => {
		github.faults.add({ fault: { kind: 'hang' } });
		await rejects(fetch(`${github.url}${issues}`, { signal: AbortSignal.timeout(30) }), { name: 'TimeoutError' });
	});

	it('sends the headers and half of the body, and hangs until the client gives up', async () => {
		github.faults.add({ fault: { kind: 'hangBody' } });
		const response = await fetch(`${github.url}${issues}`, { signal: AbortSignal.timeout(100) });
		equal(response.status, 200);
		await rejects(response.text(), { name: 'TimeoutError' });
	});

	it('trickles the body', async () => {
		const plain = await ask(github, `GET ${issues}`);
		github.faults.add({ fault: { kind: 'trickle', ms: 2 } });
		const started = performance.now();
		deepEqual((await ask(github, `GET ${issues}`)).json, plain.json);
		equal(performance.now() - started > 25, true);
	});

	it('is slow with the answer or with its second half', async () => {
		for (const fault of [{ kind: 'delay', ms: 20 } as const, { kind: 'slowBody', ms: 20 } as const]) {
			github.faults.add({ fault });
			const started = performance.now();
			equal((await ask(github, `GET ${issues}`)).status, 200);
			equal(performance.now() - started > 15, true);
		}
	});

	it('marks the request in the log', async () => {
		github.faults.add({ fault: { kind: 'drop' } });
		await rejects(create());
		deepEqual(
			github.requests.all.map(({ status, fault }) => ({ status, fault })),
			[{ status: 0, fault: 'drop' }],
		);
	});
});

function issuesIn(state: GitHubState, count: number): void {
	state.addRepo({ owner: 'acme', name: 'app' });
	for (let number = 1; number <= count; number += 1) {
		state.createIssue('acme/app', { title: `Issue ${number}` });
	}
}
