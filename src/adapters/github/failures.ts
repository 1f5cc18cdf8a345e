import { RequestError } from '@octokit/request-error';
import { AppError, type Failure } from '../../shared/failure';

export interface FailureContext {
	readonly url: string;
	/** What a 404 or 410 means here. */
	readonly missing: Failure;
	/** Milliseconds since 1970, for a limit that names no end. */
	readonly now: number;
}

/** What a failed request means, in our words. An AppError anywhere in the chain of causes is handed on. */
export function gitHubFailure(error: unknown, context: FailureContext): AppError {
	const known = appErrorIn(error);
	if (known !== null) {
		return known;
	}
	if (!(error instanceof RequestError)) {
		return new AppError({ kind: 'internal', message: messageOf(error) }, { cause: error });
	}
	const failure = error.response === undefined ? offline(error, context) : failureOfAnswer(error, context);
	return new AppError(failure, { cause: error });
}

function failureOfAnswer(error: RequestError, context: FailureContext): Failure {
	const { status } = error;
	switch (status) {
		case 401:
			return { kind: 'badToken' };
		case 403:
		case 429:
			return limitOf(error, context.now) ?? { kind: 'forbidden', what: gitHubMessage(error) };
		case 404:
		case 410:
			return context.missing;
		default:
			return { kind: 'gitHubError', status, message: gitHubMessage(error) };
	}
}

function offline(error: RequestError, { url }: FailureContext): Failure {
	return { kind: 'offline', url: new URL(url).origin, detail: deepestMessage(error) };
}

/** A primary limit names its end in x-ratelimit-reset, a secondary one in retry-after or not at all. */
function limitOf(error: RequestError, now: number): Failure | null {
	const headers = error.response?.headers ?? {};
	if (headers['x-ratelimit-remaining'] === '0' && headers['x-ratelimit-reset'] !== undefined) {
		const resetsAt = new Date(Number(headers['x-ratelimit-reset']) * 1000).toISOString();
		return { kind: 'rateLimited', resetsAt, isSecondary: false };
	}
	const retryAfter = Number(headers['retry-after']);
	const isLimit = error.status === 429 || retryAfter > 0 || /rate limit|abuse detection/i.test(gitHubMessage(error));
	if (!isLimit) {
		return null;
	}
	const waitMs = (retryAfter > 0 ? retryAfter : 60) * 1000;
	return { kind: 'rateLimited', resetsAt: new Date(now + waitMs).toISOString(), isSecondary: true };
}

/** GitHub's own words, without the address of its manual; a proxy's page is nothing to read out. */
function gitHubMessage(error: RequestError): string {
	if (/^\s*</.test(error.message)) {
		return 'A web page came instead of data.';
	}
	return error.message.replace(/ - https?:\/\/\S+$/, '').slice(0, 500);
}

function appErrorIn(error: unknown): AppError | null {
	for (let current = error; current instanceof Error; current = current.cause) {
		if (current instanceof AppError) {
			return current;
		}
	}
	return null;
}

function deepestMessage(error: Error): string {
	let deepest = error;
	while (deepest.cause instanceof Error) {
		deepest = deepest.cause;
	}
	return messageOf(deepest);
}

function messageOf(error: unknown): string {
	if (!(error instanceof Error)) {
		return String(error);
	}
	return 'code' in error && error.message === '' ? String(error.code) : error.message;
}
