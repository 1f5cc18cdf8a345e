import { deepEqual, equal } from 'node:assert/strict';
import type { GitHubReader } from '../../../src/control/sync/gitHubReader';
import type { Failure } from '../../../src/shared/failure';
import { RepoName } from '../../../src/shared/names';
import type { Fault } from '../../github/http/faults';
import { demoToken, type GitHub, startGitHub } from '../../github/startGitHub';
import { anOddServer, aReader, failureIn, itemsOf, pagesIn } from './readerDesk';

const app = RepoName.parse('acme/app');
const vault = RepoName.parse('acme/vault');

describe('what the reader says of a failure', () => {
	let github: GitHub;
	let issuesUrl: string;

	before(async () => {
		github = await startGitHub({
			tokens: { [demoToken]: { login: 'ada' }, outsider: { login: 'bob', repos: [] } },
			seed: (state) => {
				state.addRepo({ owner: 'acme', name: 'app' });
				state.addRepo({ owner: 'acme', name: 'vault', isPrivate: true });
				for (let number = 1; number <= 101; number++) {
					state.createIssue('acme/app', { title: `Issue ${number}`, body: 'Body' });
				}
			},
		});
		issuesUrl = `${github.url}/repos/acme/app/issues?sort=updated&direction=desc&state=all&per_page=100`;
	});
	after(() => github.stop());
	afterEach(() => {
		github.faults.clear();
		github.requests.clear();
	});

	const allIssues = (reader: GitHubReader = aReader(github.url)) => pagesIn(reader.issues(app, {}));
	const failsAlways = (fault: Fault, path = /^/): void =>
		github.faults.add({ fault, path, times: Number.POSITIVE_INFINITY });

	it('cannot see a private repository without a token, nor with one that has no right', async () => {
		const missing: Failure = { kind: 'repoNotFound', repo: vault };
		for (const token of [null, 'outsider']) {
			deepEqual(await failureIn(aReader(github.url, { token }).repo(vault)), missing);
			deepEqual(await failureIn(pagesIn(aReader(github.url, { token }).issues(vault, {}))), missing);
		}
	});

	it('names the repository and the item that are not there', async () => {
		const reader = aReader(github.url);
		deepEqual(await failureIn(reader.repo(RepoName.parse('acme/none'))), { kind: 'repoNotFound', repo: 'acme/none' });
		deepEqual(await failureIn(reader.issue(app, 999)), { kind: 'itemNotFound', ref: 'acme/app#999' });
	});

	it('does not accept a token that nobody has', async () => {
		const reader = aReader(github.url, { token: 'made-up' });
		deepEqual(
			[await failureIn(reader.repo(app)), await failureIn(reader.account())],
			[{ kind: 'badToken' }, { kind: 'badToken' }],
		);
	});

	it('has no account without a token, and asks nobody for one', async () => {
		equal(await aReader(github.url, { token: null }).account(), null);
		deepEqual(github.requests.all, []);
	});

	it('is offline when nobody listens', async () => {
		const gone = await anOddServer(() => undefined);
		await gone.stop();
		const failure = await failureIn(aReader(gone.url).repo(app));
		deepEqual({ ...failure, detail: '' }, { kind: 'offline', url: gone.url, detail: '' });
	});

	for (const [fault, failure] of [
		[{ kind: 'status', status: 401 }, () => ({ kind: 'badToken' })],
		[{ kind: 'status', status: 403 }, () => ({ kind: 'forbidden', what: 'Forbidden' })],
		[{ kind: 'status', status: 404 }, () => ({ kind: 'repoNotFound', repo: app })],
		[{ kind: 'status', status: 410 }, () => ({ kind: 'repoNotFound', repo: app })],
		[
			{ kind: 'status', status: 451 },
			() => ({ kind: 'gitHubError', status: 451, message: 'Repository access blocked' }),
		],
		[{ kind: 'status', status: 500 }, () => ({ kind: 'gitHubError', status: 500, message: 'Server Error' })],
		[{ kind: 'status', status: 502 }, () => ({ kind: 'gitHubError', status: 502, message: 'Server Error' })],
		[
			{ kind: 'html', status: 502 },
			() => ({ kind: 'gitHubError', status: 502, message: 'A web page came instead of data.' }),
		],
		[{ kind: 'html', status: 403 }, () => ({ kind: 'forbidden', what: 'A web page came instead of data.' })],
		[{ kind: 'status', status: 304 }, () => ({ kind: 'gitHubError', status: 304, message: 'Not modified' })],
		[{ kind: 'html' }, () => ({ kind: 'badAnswer', url: issuesUrl, detail: 'a web page came instead of data' })],
		[{ kind: 'halfBody' }, () => ({ kind: 'badAnswer', url: issuesUrl, detail: 'the data is not whole' })],
	] as const satisfies readonly (readonly [Fault, () => Failure])[]) {
		const name = 'status' in fault ? `${fault.kind} ${fault.status}` : fault.kind;
		it(`says ${failure().kind} when GitHub keeps answering with ${name}`, async () => {
			failsAlways(fault);
			deepEqual(await failureIn(allIssues()), failure());
		});
	}

	it('says offline when the line is cut again and again, before and in the middle of an answer', async () => {
		for (const kind of ['drop', 'cutBody'] as const) {
			failsAlways({ kind });
			const reader = aReader(github.url);
			const failure = await failureIn(allIssues(reader));
			deepEqual(
				[{ ...failure, detail: '' }, reader.requestsSent],
				[{ kind: 'offline', url: github.url, detail: '' }, 3],
			);
			github.faults.clear();
		}
	});

	it('gives up at the time limit, once', async () => {
		failsAlways({ kind: 'hang' });
		const reader = aReader(github.url, { timeoutMs: 60 });
		deepEqual(await failureIn(allIssues(reader)), { kind: 'timeout', url: issuesUrl, seconds: 0.06 });
		equal(reader.requestsSent, 1);
	});

	it('gives up at the time limit in the middle of an answer too', async () => {
		failsAlways({ kind: 'slowBody', ms: 2000 });
		const failure = await failureIn(allIssues(aReader(github.url, { timeoutMs: 60 })));
		equal(failure.kind, 'timeout');
	});

	for (const [name, fault] of Object.entries({
		'a 500': { kind: 'status', status: 500 },
		'a 502': { kind: 'status', status: 502 },
		'a 503': { kind: 'status', status: 503 },
		'a cut line': { kind: 'drop' },
		'half an answer and a cut line': { kind: 'cutBody' },
		'a secondary limit': { kind: 'secondaryLimit', retryAfter: 1 },
		'a secondary limit that names no end': { kind: 'secondaryLimit' },
		'a 429 that is over': { kind: 'rateLimited' },
	} satisfies Record<string, Fault>)) {
		for (const nth of [1, 2]) {
			it(`tries again after ${name} on page ${nth}`, async () => {
				github.faults.add({ fault, nth });
				const reader = aReader(github.url);
				const numbers = itemsOf(await allIssues(reader)).map(({ number }) => number);
				deepEqual(
					numbers.toSorted((a, b) => a - b),
					Array.from({ length: 101 }, (_, index) => index + 1),
				);
				equal(reader.requestsSent, 3);
			});
		}
	}

	it('tells a limit that ends in the far future instead of waiting for it', async () => {
		const reset = Math.floor(Date.parse('2031-01-01T00:00:00Z') / 1000);
		const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) };
		for (const status of [403, 429]) {
			const reader = aReader(github.url);
			failsAlways({ kind: 'status', status, headers });
			deepEqual(await failureIn(allIssues(reader)), {
				kind: 'rateLimited',
				resetsAt: '2031-01-01T00:00:00.000Z',
				isSecondary: false,
			});
			equal(reader.requestsSent, 1);
			github.faults.clear();
		}
	});

	it('tells a pause of an hour by the clock, after one question', async () => {
		const reader = aReader(github.url);
		failsAlways({ kind: 'secondaryLimit', retryAfter: 3600 });
		deepEqual(await failureIn(allIssues(reader)), {
			kind: 'rateLimited',
			resetsAt: '2026-03-02T10:00:00.000Z',
			isSecondary: true,
		});
		equal(reader.requestsSent, 1);
	});

	it('tells what a 429 asks for, by its header, or a minute without one', async () => {
		for (const [headers, resetsAt] of [
			[{ 'retry-after': '1' }, '2026-03-02T09:00:01.000Z'],
			[{}, '2026-03-02T09:01:00.000Z'],
		] as const) {
			failsAlways({ kind: 'status', status: 429, headers });
			deepEqual(await failureIn(allIssues()), { kind: 'rateLimited', resetsAt, isSecondary: true });
			github.faults.clear();
		}
	});

	it('knows how much of the limit is left', async () => {
		const limited = await startGitHub({
			rateLimit: 7,
			seed: (state) => void state.addRepo({ owner: 'acme', name: 'app' }),
		});
		const reader = aReader(limited.url);
		equal(reader.rateLimit, null);
		await reader.repo(app);
		deepEqual(reader.rateLimit, { limit: 7, remaining: 6, resetsAt: '2026-03-02T10:00:00.000Z' });
		equal(reader.requestsSent, 1);
		await limited.stop();
	});
});
