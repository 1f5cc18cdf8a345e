import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import { backoffDelay } from '../../base/backoff';
import { neverCancelled } from '../../base/cancellation';
import type { Clock } from '../../base/clock';
import type { GitHubPage, GitHubReader, ListOptions } from '../../control/sync/gitHubReader';
import { AppError, type Failure, failureOf } from '../../shared/failure';
import { itemRef, type RepoName } from '../../shared/names';
import { commentOf, issueOf, loginOf, ownRepoOf, parseJson, pullOf, relatedRef, repoOf } from './answers';
import { type ClientOptions, clientSettings } from './client';
import { gitHubFailure } from './failures';
import { guardedFetch, type OutgoingRequest } from './guardedFetch';
import { limitQueue } from './limitQueue';
import { pagesOf, type TextAnswer } from './pages';

export interface ReaderOptions extends Omit<ClientOptions, 'fetch'> {
	readonly clock: Clock;
	/** 30 s unless a test says less. */
	readonly timeoutMs?: number;
	/** What the waits before a new attempt are counted in; a second unless a test says less. */
	readonly patienceMs?: number;
}

/** A limit that ends later than this is told instead of waited for. */
const longestWaitSeconds = 60;
const attempts = 3;

const ReadOctokit = Octokit.plugin(throttling);

/** See {@link GitHubReader}. */
export function createGitHubReader(options: ReaderOptions): GitHubReader {
	const facts = { requestsSent: 0, isOffline: false, rateLimit: null as GitHubReader['rateLimit'] };
	const fetch = guardedFetch({
		inspect: (request) => {
			refuseAllButGet(request);
			facts.requestsSent += 1;
		},
		timeoutMs: options.timeoutMs ?? 30_000,
		followsRedirects: true,
		onAnswer: (headers) => {
			facts.isOffline = false;
			facts.rateLimit = rateLimitOf(headers) ?? facts.rateLimit;
		},
	});
	const octokit = new ReadOctokit({ ...clientSettings({ ...options, fetch }), ...patience(options) });
	const get = noting(getter(octokit, options), ({ kind }) => {
		facts.isOffline = facts.isOffline || kind === 'offline' || kind === 'timeout';
	});
	const list = lister(get, options.apiUrl);
	return {
		get requestsSent() {
			return facts.requestsSent;
		},
		get isOffline() {
			return facts.isOffline;
		},
		get rateLimit() {
			return facts.rateLimit;
		},
		account: async () => (options.token === null ? null : one(await get('/user', missingRepo('user')), loginOf)),
		repo: async (repo) => one(await get(`/repos/${repo}`, missingRepo(repo)), repoOf),
		ownRepos: () => all(list('/user/repos', { sort: 'pushed' }, {}, ownRepoOf)),
		issue: async (repo, number) =>
			one(await get(`/repos/${repo}/issues/${number}`, missingItem(repo, number)), issueOf),
		issues: (repo, query) =>
			list(`/repos/${repo}/issues`, { ...newestFirst, state: query.state ?? 'all' }, query, issueOf),
		pulls: (repo, query) =>
			list(`/repos/${repo}/pulls`, { ...newestFirst, state: query.state ?? 'all' }, query, pullOf),
		comments: (repo, query) => list(`/repos/${repo}/issues/comments`, newestFirst, query, commentOf),
		itemComments: (repo, number, cancel = neverCancelled) =>
			all(list(`/repos/${repo}/issues/${number}/comments`, {}, { cancel }, commentOf)),
		issuesBy: async (repo, creator, since) => {
			const query = { state: 'all', creator, sort: 'created', direction: 'desc' };
			return await all(list(`/repos/${repo}/issues`, query, { since }, issueOf));
		},
		subIssues: (repo, number, cancel = neverCancelled) =>
			all(list(`/repos/${repo}/issues/${number}/sub_issues`, {}, { cancel }, relatedRef)),
		blockedBy: (repo, number, cancel = neverCancelled) =>
			all(list(`/repos/${repo}/issues/${number}/dependencies/blocked_by`, {}, { cancel }, relatedRef)),
	};
}

/** What changes while a list is being paged goes to its beginning: some items come twice, and none is skipped. */
const newestFirst = { sort: 'updated', direction: 'desc' };

function refuseAllButGet({ method, url }: OutgoingRequest): void {
	if (method !== 'GET') {
		throw new AppError({ kind: 'internal', message: `The reading client was asked to ${method} ${url}.` });
	}
}

function patience({ patienceMs = 1000, clock }: ReaderOptions): object {
	const mayWait = (seconds: number, _: unknown, __: unknown, retryCount: number): boolean =>
		seconds <= longestWaitSeconds && retryCount < attempts - 1;
	return {
		throttle: {
			...limitQueue(clock),
			onRateLimit: mayWait,
			onSecondaryRateLimit: mayWait,
			retryAfterBaseValue: patienceMs,
		},
	};
}

type Ask = Pick<ListOptions, 'etag' | 'cancel'>;
type Get = (url: string, missing: Failure, ask?: Ask) => Promise<TextAnswer>;

/** One GET, tried again when the network or GitHub's servers failed; 304 is an answer. */
function getter(octokit: Octokit, options: ReaderOptions): Get {
	return async (url, missing, ask = {}) => {
		for (let attempt = 0; ; attempt++) {
			try {
				return await getOnce(octokit, absolute(options.apiUrl, url), ask);
			} catch (error) {
				const failure = gitHubFailure(error, { url: absolute(options.apiUrl, url), missing, now: options.clock.now() });
				if (attempt >= attempts - 1 || !isPassing(failure.failure)) {
					throw failure;
				}
				const { patienceMs: baseMs = 1000, clock } = options;
				await clock.sleep(backoffDelay(attempt, { baseMs, capMs: 30 * baseMs, jitter: 0 }, 0), ask.cancel);
			}
		}
	};
}

function noting(get: Get, note: (failure: Failure) => void): Get {
	return async (...call) => {
		try {
			return await get(...call);
		} catch (error) {
			note(failureOf(error));
			throw error;
		}
	};
}

/** What may be over at the next attempt. The limits are the throttling plugin's; who was slow once is not asked again. */
function isPassing(failure: Failure): boolean {
	return failure.kind === 'offline' || (failure.kind === 'gitHubError' && failure.status >= 500);
}

async function getOnce(octokit: Octokit, url: string, { etag, cancel }: Ask): Promise<TextAnswer> {
	const abort = new AbortController();
	const subscription = cancel?.onCancelled(() => abort.abort());
	try {
		const { status, headers, data } = await octokit.request(`GET ${url}`, {
			headers: etag === undefined ? {} : { 'if-none-match': etag },
			request: { signal: abort.signal, parseSuccessResponseBody: false },
		});
		return { status, headers: headers as TextAnswer['headers'], text: String(data), url };
	} catch (error) {
		if (etag !== undefined && isNotModified(error)) {
			return { status: 304, headers: {}, text: '', url };
		}
		throw error;
	} finally {
		subscription?.dispose();
	}
}

type List = <T>(
	path: string,
	query: Readonly<Record<string, string>>,
	options: ListOptions,
	itemOf: (value: unknown, url: string) => T,
) => AsyncIterable<GitHubPage<T>>;

function lister(get: Get, apiUrl: string): List {
	return (path, query, options, itemOf) => {
		const { since, etag, cancel } = options;
		const first = new URLSearchParams({ ...query, ...(since === undefined ? {} : { since }), per_page: '100' });
		const missing = missingRepo(path.split('/').slice(2, 4).join('/'));
		return pagesOf({
			first: `${path}?${first.toString()}`,
			origin: new URL(apiUrl).origin,
			get: (url, isFirst) =>
				get(url, missing, {
					...(isFirst && etag !== undefined ? { etag } : {}),
					...(cancel === undefined ? {} : { cancel }),
				}),
			itemOf,
			readsAhead: options.readsAhead !== false,
		});
	};
}

async function all<T>(pages: AsyncIterable<GitHubPage<T>>): Promise<readonly T[]> {
	const items: T[] = [];
	for await (const page of pages) {
		items.push(...(page.kind === 'page' ? page.items : []));
	}
	return items;
}

function one<T>({ text, url }: TextAnswer, resultOf: (value: unknown, url: string) => T): T {
	return resultOf(parseJson(text, url), url);
}

function missingRepo(repo: string): Failure {
	return { kind: 'repoNotFound', repo };
}

function missingItem(repo: RepoName, number: number): Failure {
	return { kind: 'itemNotFound', ref: itemRef(repo, number) };
}

function isNotModified(error: unknown): boolean {
	return error instanceof Error && 'status' in error && error.status === 304;
}

function absolute(apiUrl: string, url: string): string {
	return url.startsWith('/') ? `${apiUrl.replace(/\/+$/, '')}${url}` : url;
}

function rateLimitOf(headers: Headers): GitHubReader['rateLimit'] {
	const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) =>
		Number(headers.get(`x-ratelimit-${name}`) ?? Number.NaN),
	);
	if (
		limit === undefined ||
		remaining === undefined ||
		reset === undefined ||
		Number.isNaN(limit + remaining + reset)
	) {
		return null;
	}
	return { limit, remaining, resetsAt: new Date(reset * 1000).toISOString() };
}
