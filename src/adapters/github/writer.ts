import type { Octokit } from '@octokit/rest';
import type { Clock } from '../../base/clock';
import { canonicalJson } from '../../base/text/canonicalJson';
import type { DeclaredRequest, OpenGitHubWriter, WriteAnswer } from '../../control/publish/gitHubWriter';
import { AppError } from '../../shared/failure';
import { parseJson } from './answers';
import { type ClientOptions, createPlainClient } from './client';
import { gitHubFailure } from './failures';
import { graphUrlOf } from './graph/graphUrl';
import { guardedFetch, type OutgoingRequest } from './guardedFetch';

export interface WriterOptions extends Omit<ClientOptions, 'fetch'> {
	readonly clock: Clock;
	/** 30 s unless a test says less. */
	readonly timeoutMs?: number;
}

/**
 * Makes clients that can send one request each. No plugin is loaded, so that nothing repeats a request behind our
 * back; redirects are not followed; the bytes that leave are those whose hash is on record.
 */
export function createOpenGitHubWriter(options: WriterOptions): OpenGitHubWriter {
	return (declared) => {
		const inspect = onlyDeclared(options.apiUrl, declared);
		const fetch = guardedFetch({ inspect, timeoutMs: options.timeoutMs ?? 30_000, followsRedirects: false });
		const octokit = createPlainClient({ ...options, fetch });
		return { send: (request) => send(octokit, options, request) };
	};
}

async function send(octokit: Octokit, options: WriterOptions, request: DeclaredRequest): Promise<WriteAnswer> {
	const url = urlOf(options.apiUrl, request);
	try {
		const answer = await octokit.request({
			method: request.method,
			url,
			// As text: Octokit's own JSON writer changes strings such as "12n".
			...(request.body === null ? {} : { data: canonicalJson(request.body) }),
			request: { parseSuccessResponseBody: false },
		});
		return answerOf(answer, url);
	} catch (error) {
		const repo = request.path.split('/').slice(2, 4).join('/');
		throw gitHubFailure(error, { url, missing: { kind: 'repoNotFound', repo }, now: options.clock.now() });
	}
}

function answerOf({ status, data }: { readonly status: number; readonly data: unknown }, url: string): WriteAnswer {
	if (status >= 300) {
		throw new AppError({ kind: 'gitHubError', status, message: 'The address has moved, and writes follow no move.' });
	}
	return { status, body: parseJson(String(data), url) };
}

/** The last line before the network: what is not the declared request, or is sent a second time, does not leave. */
function onlyDeclared(apiUrl: string, declared: DeclaredRequest): (request: OutgoingRequest) => void {
	const url = urlOf(apiUrl, declared);
	const body = declared.body === null ? null : canonicalJson(declared.body);
	let wasSent = false;
	return (request) => {
		const isDeclared = request.url === url && request.method === declared.method && request.body === body;
		if (!isDeclared || wasSent) {
			const what = wasSent ? 'was sent already' : 'is not the declared one';
			const detail = `The request ${request.method} ${request.url} ${what}.`;
			throw new AppError({ kind: 'refused', reason: 'operation_denied', detail });
		}
		wasSent = true;
	};
}

function urlOf(apiUrl: string, { path }: DeclaredRequest): string {
	return path === '/graphql' ? graphUrlOf(apiUrl) : apiUrl.replace(/\/+$/, '') + path;
}
