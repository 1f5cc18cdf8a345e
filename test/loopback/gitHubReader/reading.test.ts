import { deepEqual, equal } from 'node:assert/strict';
import { guardedFetch } from '../../../src/adapters/github/guardedFetch';
import { CancelSource } from '../../../src/base/cancellation';
import { AppError } from '../../../src/shared/failure';
import { RepoName } from '../../../src/shared/names';
import { demoToken, type GitHub, type GitHubOptions, startGitHub } from '../../github/startGitHub';
import { anOddServer, aReader, failureIn, itemsOf, pagesIn } from './readerDesk';

const app = RepoName.parse('acme/app');
const running: { stop(): Promise<void> }[] = [];

/** Is stopped after the test, however that ends. */
async function kept<T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> {
	const started = await starting;
	running.push(started);
	return started;
}

const oddly = (answer: Parameters<typeof anOddServer>[0]): ReturnType<typeof anOddServer> => kept(anOddServer(answer));

afterEach(async () => {
	await Promise.all(running.splice(0).map((one) => one.stop()));
});

describe('the lists that the reader gives', () => {
	let github: GitHub;

	async function open(options: GitHubOptions = {}): Promise<void> {
		github = await kept(
			startGitHub({
				seed: (state) => {
					state.addRepo({ owner: 'acme', name: 'app' });
					for (let number = 1; number <= 250; number++) {
						state.createIssue('acme/app', { title: `Issue ${number}` });
					}
				},
				...options,
			}),
		);
	}

	for (const paging of ['page', 'cursor'] as const) {
		it(`come whole by the Link header, with links of the kind "${paging}"`, async () => {
			await open({ paging });
			const pages = await pagesIn(aReader(github.url).issues(app, {}));
			equal(new Set(itemsOf(pages).map(({ number }) => number)).size, 250);
			deepEqual(
				pages.map(
					(page) =>
						page.kind === 'page' && [page.items.length, page.next === null, page.etag !== null, page.serverTime],
				),
				[
					[100, false, true, '2026-03-02T09:00:00.000Z'],
					[100, false, false, '2026-03-02T09:00:00.000Z'],
					[50, true, false, '2026-03-02T09:00:00.000Z'],
				],
			);
		});
	}

	it('say that nothing changed when the tag is still the same', async () => {
		await open();
		const reader = aReader(github.url);
		const [first] = await pagesIn(reader.issues(app, { since: '2026-03-02T09:00:00Z' }));
		const etag = first?.kind === 'page' ? (first.etag ?? '') : '';
		deepEqual(await pagesIn(reader.issues(app, { since: '2026-03-02T09:00:00Z', etag })), [{ kind: 'unchanged' }]);
	});

	it('are read no further than they are wanted, when they are not read ahead', async () => {
		await open();
		for await (const page of aReader(github.url).issues(app, { readsAhead: false })) {
			equal(page.kind, 'page');
			break;
		}
		equal(github.requests.all.length, 1);
	});

	it('stop when they are cancelled in the middle', async () => {
		await open();
		const source = new CancelSource();
		const failure = await failureIn(
			(async () => {
				for await (const _ of aReader(github.url).issues(app, { cancel: source.token })) {
					source.cancel();
				}
			})(),
		);
		deepEqual(failure, { kind: 'cancelled' });
	});

	it('stop when they are cancelled while GitHub keeps silent', async () => {
		await open();
		github.faults.add({ fault: { kind: 'hang' } });
		const source = new CancelSource();
		const failure = failureIn(pagesIn(aReader(github.url).issues(app, { cancel: source.token })));
		setImmediate(() => source.cancel());
		deepEqual(await failure, { kind: 'cancelled' });
	});

	it('do not start when they were cancelled before', async () => {
		await open();
		const source = new CancelSource();
		source.cancel();
		deepEqual(await failureIn(pagesIn(aReader(github.url).issues(app, { cancel: source.token }))), {
			kind: 'cancelled',
		});
		deepEqual(github.requests.all, []);
	});

	it('take a body of 5 MB', async () => {
		await open();
		const body = 'Ahoy! 🚢 '.repeat(500_000);
		github.state.editIssue('acme/app', 7, { body });
		equal((await aReader(github.url).issue(app, 7)).body, body);
	});

	it('do not mind another content type', async () => {
		await open();
		github.faults.add({ fault: { kind: 'contentType', value: 'text/plain' }, times: 9 });
		const reader = aReader(github.url);
		equal((await reader.repo(app)).fullName, 'acme/app');
		equal(itemsOf(await pagesIn(reader.issues(app, {}))).length, 250);
	});

	it('are refused when a page comes a second time in place of the next', async () => {
		await open();
		github.faults.add({ fault: { kind: 'duplicatePage' }, nth: 2 });
		const failure = await failureIn(pagesIn(aReader(github.url).issues(app, {})));
		deepEqual(
			{ ...failure, url: '' },
			{ kind: 'badAnswer', url: '', detail: 'a page came a second time in place of the next' },
		);
	});
});

describe('the door of the reader', () => {
	it('lets nothing leave but GET', async () => {
		const server = await oddly((_, response) => response.end('{}'));
		const refused: string[] = [];
		const fetch = guardedFetch({
			inspect: ({ method }) => {
				if (method !== 'GET') {
					refused.push(method);
					throw new AppError({ kind: 'internal', message: method });
				}
			},
			timeoutMs: 1000,
			followsRedirects: true,
		});
		for (const method of ['POST', 'PATCH', 'PUT', 'DELETE']) {
			await failureIn(fetch(`${server.url}/graphql`, { method, body: '{"query":"{viewer{login}}"}' }));
		}
		deepEqual([refused, server.asked], [['POST', 'PATCH', 'PUT', 'DELETE'], []]);
	});

	it('never takes the token to another host by a redirect', async () => {
		const elsewhere = await oddly((_, response) => response.end('[]'));
		for (const status of [301, 302, 307, 308]) {
			const server = await oddly((_, response) => {
				response.writeHead(status, { location: `${elsewhere.url}/repos/acme/app/issues` }).end('{"message":"Moved"}');
			});
			equal((await failureIn(pagesIn(aReader(server.url).issues(app, {})))).kind, 'badAnswer');
		}
		deepEqual(elsewhere.asked, []);
	});

	it('never takes the token to another host by a Link', async () => {
		const elsewhere = await oddly((_, response) => response.end('[]'));
		const server = await oddly((_, response) => {
			response
				.writeHead(200, { link: `<${elsewhere.url}/next>; rel="next"`, 'content-type': 'application/json' })
				.end('[]');
		});
		const failure = await failureIn(pagesIn(aReader(server.url).issues(app, {})));
		deepEqual(
			{ ...failure, url: '' },
			{ kind: 'badAnswer', url: '', detail: 'the next page is said to be at another address' },
		);
		deepEqual(elsewhere.asked, []);
	});

	it('does not run in circles', async () => {
		const server = await oddly(({ url }, response) => response.writeHead(302, { location: url }).end('{}'));
		equal((await failureIn(aReader(server.url).repo(app))).kind, 'badAnswer');
		equal(server.asked.length, 4);
	});

	it('follows a repository to its new name on the same host', async () => {
		const github = await kept(startGitHub({ seed: (state) => void state.addRepo({ owner: 'acme', name: 'app' }) }));
		github.state.createIssue('acme/app', { title: 'Here' });
		github.state.renameRepo('acme/app', 'product');
		const reader = aReader(github.url);
		equal((await reader.repo(app)).fullName, 'acme/product');
		deepEqual(
			itemsOf(await pagesIn(reader.issues(app, {}))).map(({ title }) => title),
			['Here'],
		);
		deepEqual(
			github.requests.all.map(({ status, headers }) => `${status} ${headers['authorization']}`),
			['301 mara-lindqvist', '200 mara-lindqvist', '301 mara-lindqvist', '200 mara-lindqvist'],
		);
	});

	it('sends the token to the API and to nobody without one', async () => {
		const server = await oddly((_, response) => response.end('{}'));
		await failureIn(aReader(server.url).repo(app));
		await failureIn(aReader(server.url, { token: null }).repo(app));
		deepEqual(server.asked, [`GET /repos/acme/app token ${demoToken}`, 'GET /repos/acme/app nobody']);
	});
});

describe('the time of a page', () => {
	const dateless = (date: string | null, body: string): ReturnType<typeof anOddServer> =>
		oddly((_, response) => {
			response.sendDate = false;
			response.writeHead(200, date === null ? {} : { date }).end(body);
		});

	for (const [what, date] of Object.entries({ 'has none': null, 'has one that is no time': 'yesterday' })) {
		it(`is that of its newest item where the answer ${what}, never 1970`, async () => {
			const github = await kept(startGitHub({ seed: (state) => void state.addRepo({ owner: 'acme', name: 'app' }) }));
			github.state.createIssue('acme/app', { title: 'Old', createdAt: '2025-07-01T00:00:00Z' });
			github.state.createIssue('acme/app', { title: 'New', createdAt: '2025-07-02T00:00:00Z' });
			const response = await fetch(`${github.url}/repos/acme/app/issues`, { headers: { 'user-agent': 'test' } });
			const server = await dateless(date, await response.text());
			const [page] = await pagesIn(aReader(server.url).issues(app, {}));
			equal(page?.kind === 'page' && page.serverTime, '2025-07-02T00:00:00.000Z');
		});

		it(`cannot be told of an empty list where the answer ${what}`, async () => {
			const server = await dateless(date, '[]');
			const failure = await failureIn(pagesIn(aReader(server.url).issues(app, {})));
			deepEqual({ ...failure, url: '' }, { kind: 'badAnswer', url: '', detail: 'it does not say when it was given' });
		});
	}
});
