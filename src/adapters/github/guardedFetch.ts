import { AppError } from '../../shared/failure';

/** What a request is about to be, as it would go over the wire. */
export interface OutgoingRequest {
	readonly method: string;
	readonly url: string;
	readonly body: string | null;
}

export interface FetchGuard {
	/** Throws for a request that must not leave. */
	readonly inspect: (request: OutgoingRequest) => void;
	readonly timeoutMs: number;
	/** Reads follow a move to another address of the same origin; writes follow none. */
	readonly followsRedirects: boolean;
	/** Called for every answer, 304 and errors included. */
	readonly onAnswer?: (headers: Headers) => void;
}

/** What Octokit needs of an answer. The body has been read to its end, so that half of one is a failure here. */
interface ReadAnswer {
	readonly status: number;
	readonly url: string;
	readonly headers: Headers;
	readonly body: string;
	text(): Promise<string>;
	arrayBuffer(): Promise<ArrayBuffer>;
}

/** Only what our own calls hand in. */
interface FetchInit {
	readonly method?: string;
	readonly body?: unknown;
	readonly headers?: Record<string, string>;
	readonly signal?: AbortSignal | null;
}

export type GuardedFetch = (url: string, init?: FetchInit) => Promise<ReadAnswer>;

const maxRedirects = 3;

/** The innermost step of every request to GitHub: nothing passes it that `inspect` refuses, and nothing waits for ever. */
export function guardedFetch(guard: FetchGuard): GuardedFetch {
	return async (url, init = {}) => {
		const timeout = AbortSignal.timeout(guard.timeoutMs);
		const signal = init.signal ? AbortSignal.any([timeout, init.signal]) : timeout;
		try {
			return await fetchFollowing(guard, { url, init, signal }, maxRedirects);
		} catch (error) {
			if (timeout.aborted) {
				throw notToBeRetried({ kind: 'timeout', url, seconds: guard.timeoutMs / 1000 }, error);
			}
			throw init.signal?.aborted === true ? notToBeRetried({ kind: 'cancelled' }, error) : error;
		}
	};
}

interface FetchCall {
	readonly url: string;
	readonly init: FetchInit;
	readonly signal: AbortSignal;
}

async function fetchFollowing(guard: FetchGuard, call: FetchCall, redirectsLeft: number): Promise<ReadAnswer> {
	const { url, init, signal } = call;
	const method = init.method ?? 'GET';
	const body = typeof init.body === 'string' ? init.body : null;
	guard.inspect({ method, url, body });
	const response = await fetch(url, { method, body, headers: init.headers ?? {}, signal, redirect: 'manual' });
	guard.onAnswer?.(response.headers);
	const text = await response.text();
	const target = guard.followsRedirects ? redirectTarget(response, url) : null;
	if (target !== null && redirectsLeft > 0) {
		return await fetchFollowing(guard, { ...call, url: target }, redirectsLeft - 1);
	}
	return {
		status: response.status,
		url,
		headers: response.headers,
		body: text,
		text: () => Promise.resolve(text),
		arrayBuffer: () => Promise.resolve(new TextEncoder().encode(text).buffer),
	};
}

/** Another origin is never followed: the token would go there. */
function redirectTarget(response: Response, from: string): string | null {
	const location = response.headers.get('location');
	if (![301, 302, 307, 308].includes(response.status) || location === null) {
		return null;
	}
	const target = new URL(location, from);
	return target.origin === new URL(from).origin ? target.href : null;
}

/** Octokit hands on an error of this name as it is; any other it takes for a network failure and tries again. */
function notToBeRetried(failure: AppError['failure'], cause: unknown): Error {
	const error = new Error('The request was given up.', { cause: new AppError(failure, { cause }) });
	error.name = 'AbortError';
	return error;
}
