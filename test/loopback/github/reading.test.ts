import { deepEqual, equal, notEqual } from 'node:assert/strict';
import { request } from 'node:http';
import { ask, askAll, nextLink } from '../../github/ask';
import { bigRepo } from '../../github/bigRepo';
import { type GitHub, type GitHubOptions, startGitHub } from '../../github/startGitHub';

const issues = '/repos/acme/app/issues';

describe('reading from the loopback GitHub', () => {
	let github: GitHub;

	async function start(count: number, options: GitHubOptions = {}): Promise<void> {
		github = await startGitHub({
			seed: (state) => {
				state.addRepo({ owner: 'acme', name: 'app', members: { ada: 'OWNER' } });
				for (let number = 1; number <= count; number += 1) {
					state.createIssue('acme/app', { title: `Issue ${number}` });
					state.clock.advance(1000);
				}
			},
			...options,
		});
	}

	afterEach(() => github.stop());

	const numbers = (json: unknown) => (json as { number: number }[]).map(({ number }) => number);

	it('gives 30 a page, the newest first, and links to the rest by the repository’s id', async () => {
		await start(65);
		const { id } = github.state.repo('acme/app').repo;
		const answer = await ask(github, `GET ${issues}?state=all&page=2`);
		deepEqual(numbers(answer.json), descending(35, 30));
		const base = `${github.url}/repositories/${id}/issues?state=all`;
		equal(
			answer.headers.get('link'),
			`<${base}&page=1>; rel="prev", <${base}&page=3>; rel="next", <${base}&page=3>; rel="last", <${base}&page=1>; rel="first"`,
		);
	});

	it('gives no more than 100 a page and no links when that is all', async () => {
		await start(100);
		const answer = await ask(github, `GET ${issues}?per_page=500`);
		deepEqual([numbers(answer.json).length, answer.headers.get('link')], [100, null]);
	});

	it('gives an empty page after the last', async () => {
		await start(3);
		const answer = await ask(github, `GET ${issues}?page=9`);
		deepEqual([answer.status, answer.json], [200, []]);
	});

	it('pages by cursor and refuses page numbers, as for a large repository', async () => {
		await start(250, { paging: 'cursor' });
		const answers = await askAll(github, `${issues}?per_page=100&direction=asc`);
		deepEqual(
			answers.flatMap(({ json }) => numbers(json)),
			ascending(250),
		);
		equal((await ask(github, `GET ${issues}?per_page=100&page=2`)).status, 422);
		equal(/page=\d/.test(nextLink(answers[0] ?? raise())?.replace('per_page', '') ?? 'page=1'), false);
	});

	it('answers 304 until something changes, and does not count it', async () => {
		await start(3);
		const first = await ask(github, `GET ${issues}`);
		const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
		const same = await ask(github, `GET ${issues}`, { headers });
		deepEqual([same.status, same.json, same.headers.get('x-ratelimit-used')], [304, undefined, '1']);
		github.state.addComment('acme/app', 2, { author: 'ada', body: 'A word' });
		const changed = await ask(github, `GET ${issues}`, { headers });
		equal(changed.status, 200);
		notEqual(changed.headers.get('etag'), first.headers.get('etag'));
	});

	it('gives what changed at or after `since`, and nothing at all for 1970', async () => {
		await start(3);
		const since = github.state.issue('acme/app', 2).updatedAt;
		deepEqual(numbers((await ask(github, `GET ${issues}?since=${since}`)).json), [3, 2]);
		deepEqual((await ask(github, `GET ${issues}?since=1970-01-01T00:00:00Z`)).json, []);
	});

	it('leaves `updated_at` alone when a comment is deleted', async () => {
		await start(1);
		const comment = github.state.addComment('acme/app', 1, { author: 'ada', body: 'Oops' });
		const before = github.state.issue('acme/app', 1);
		github.clock.advance(60_000);
		github.state.deleteComment('acme/app', comment.id);
		deepEqual(github.state.issue('acme/app', 1), { ...before, comments: 0 });
		equal((await ask(github, `GET ${issues}/comments/${comment.id}`)).status, 404);
	});

	it('counts requests down and then refuses until the hour is over', async () => {
		await start(1, { rateLimit: 2 });
		const left = [];
		for (let count = 0; count < 3; count += 1) {
			const answer = await ask(github, `GET ${issues}`);
			left.push([answer.status, answer.headers.get('x-ratelimit-remaining')]);
		}
		deepEqual(left, [
			[200, '1'],
			[200, '0'],
			[403, '0'],
		]);
		github.clock.advance(3_600_001);
		equal((await ask(github, `GET ${issues}`)).status, 200);
	});

	it('refuses a request that does not say who sends it', async () => {
		await start(1);
		const status = await new Promise((resolve) => {
			request(`${github.url}${issues}`, (response) => resolve(response.resume().statusCode)).end();
		});
		equal(status, 403);
	});

	it('follows its own clock', async () => {
		await start(0);
		github.clock.set('2026-04-01T10:00:00Z');
		const answer = await ask(github, 'GET /rate_limit');
		equal(answer.headers.get('date'), 'Wed, 01 Apr 2026 10:00:00 GMT');
	});

	it('pages through 3,000 large issues, each once', async () => {
		github = await startGitHub({ seed: bigRepo(3000) });
		const pages = await askAll(
			github,
			'/repos/northwind/archive/issues?state=all&per_page=100&sort=updated&direction=asc',
		);
		deepEqual(
			pages.flatMap(({ json }) => numbers(json)),
			ascending(3000),
		);
		const size = JSON.stringify(pages[0]?.json).length / 100;
		equal(size > 4000 && size < 6000, true, `${size} bytes an issue`);
	});
});

function ascending(count: number): readonly number[] {
	return Array.from({ length: count }, (_, index) => index + 1);
}

function descending(from: number, count: number): readonly number[] {
	return Array.from({ length: count }, (_, index) => from - index);
}

function raise(): never {
	throw new Error('There was no first page.');
}
