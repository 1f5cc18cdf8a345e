import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import { backoffDelay } from '../../base/backoff';
import type { CancelToken } from '../../base/cancellation';
import type { Clock } from '../../base/clock';
import type { GitHubReader, ListOptions } from '../../control/sync/gitHubReader';
import { AppError, type Failure } from '../../shared/failure';
import { type ClientOptions, clientSettings } from './client';
import { gitHubFailure } from './failures';
import { graphQueries } from './graph/graphQueries';
import { graphUrlOf } from './graph/graphUrl';
import { guardedFetch, type OutgoingRequest } from './guardedFetch';
import { limitQueue } from './limitQueue';
import type { TextAnswer } from './pages';

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

/** Everything that is read of GitHub passes here: guarded, counted, tried again where that may help. */
export interface ReadClient {
	readonly facts: Readonly<Pick<GitHubReader, 'requestsSent' | 'isOffline' | 'rateLimit'>>;
	readonly get: Get;
	/** Sends the body of a GraphQL query; a body that is none of our documents is refused. */
	readonly postGraph: (body: string, cancel?: CancelToken) => Promise<TextAnswer>;
	readonly graphUrl: string;
}

type Ask = Pick<ListOptions, 'etag' | 'cancel'>;
/** `missing` is what a 404 means here. */
export type Get = (url: string, missing: Failure, ask?: Ask) => Promise<TextAnswer>;

export function createReadClient(options: ReaderOptions): ReadClient {
	const graphUrl = graphUrlOf(options.apiUrl);
	const facts = { requestsSent: 0, isOffline: false, rateLimit: null as GitHubReader['rateLimit'] };
	const fetch = guardedFetch({
		inspect: (request) => {
			refuseAllButReads(request, graphUrl);
			facts.requestsSent += 1;
		},
		timeoutMs: options.timeoutMs ?? 30_000,
		followsRedirects: true,
		onAnswer: (headers) => {
			facts.isOffline = false;
			// GraphQL has a limit of its own, in points.
			facts.rateLimit =
				headers.get('x-ratelimit-resource') === 'graphql' ? facts.rateLimit : (rateLimitOf(headers) ?? facts.rateLimit);
		},
	});
	const octokit = new ReadOctokit({ ...clientSettings({ ...options, fetch }), ...patience(options) });
	const persist = persistence(options, ({ kind }) => {
		facts.isOffline = facts.isOffline || kind === 'offline' || kind === 'timeout';
	});
	return {
		facts,
		graphUrl,
		get: (url, missing, ask = {}) => {
			const address = absolute(options.apiUrl, url);
			return persist(() => send(octokit, { method: 'GET', url: address }, ask), {
				url: address,
				missing,
				cancel: ask.cancel,
			});
		},
		postGraph: (data, cancel) => {
			const context = {
				url: graphUrl,
				missing: { kind: 'gitHubError', status: 404, message: 'There is no GraphQL here.' } as const,
				cancel,
			};
			return persist(
				() => send(octokit, { method: 'POST', url: graphUrl, data }, cancel === undefined ? {} : { cancel }),
				context,
			);
		},
	};
}

const documents: ReadonlySet<unknown> = new Set(Object.values(graphQueries));

function refuseAllButReads({ method, url, body }: OutgoingRequest, graphUrl: string): void {
	const isQuery = method === 'POST' && url === graphUrl && documents.has(JSON.parse(body ?? '{}').query);
	if (method !== 'GET' && !isQuery) {
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

interface Call {
	readonly url: string;
	/** What a 404 means here. */
	readonly missing: Failure;
	readonly cancel?: CancelToken | undefined;
}

type Persist = <T>(send: () => Promise<T>, call: Call) => Promise<T>;

/** Sends again when the network or GitHub's servers failed; `note` hears of every failure in the end. */
function persistence({ clock, patienceMs: baseMs = 1000 }: ReaderOptions, note: (failure: Failure) => void): Persist {
	return async (send, { url, missing, cancel }) => {
		for (let attempt = 0; ; attempt++) {
			try {
				return await send();
			} catch (error) {
				const failure = gitHubFailure(error, { url, missing, now: clock.now() });
				if (attempt >= attempts - 1 || !isPassing(failure.failure)) {
					note(failure.failure);
					throw failure;
				}
				await clock.sleep(backoffDelay(attempt, { baseMs, capMs: 30 * baseMs, jitter: 0 }, 0), cancel);
			}
		}
	};
}

/** What may be over at the next attempt. The limits are the throttling plugin's; who was slow once is not asked again. */
function isPassing(failure: Failure): boolean {
	return failure.kind === 'offline' || (failure.kind === 'gitHubError' && failure.status >= 500);
}

interface Outgoing {
	readonly method: 'GET' | 'POST';
	readonly url: string;
	readonly data?: string;
}

/** One request; 304 is an answer. */
async function send(octokit: Octokit, outgoing: Outgoing, { etag, cancel }: Ask): Promise<TextAnswer> {
	const { url } = outgoing;
	const abort = new AbortController();
	const subscription = cancel?.onCancelled(() => abort.abort());
	try {
		const answer = await octokit.request({
			...outgoing,
			headers: etag === undefined ? {} : { 'if-none-match': etag },
			request: { signal: abort.signal, parseSuccessResponseBody: false },
		});
		const headers = answer.headers as TextAnswer['headers'];
		return { status: answer.status, headers, text: String(answer.data), url, isElsewhere: answer.url !== url };
	} catch (error) {
		if (etag !== undefined && isNotModified(error)) {
			return { status: 304, headers: {}, text: '', url, isElsewhere: false };
		}
		throw error;
	} finally {
		subscription?.dispose();
	}
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
