import { Octokit } from '@octokit/rest';
import { canonicalJson } from '../../base/canonicalJson';
import type { DeclaredRequest, OpenGitHubWriter, WriteAnswer } from '../../control/publish/gitHubWriter';
import { AppError } from '../../shared/failure';
import { gitHubFailure } from './gitHubFailure';

export interface WriterOptions {
	readonly apiUrl: string;
	readonly token: string;
	readonly log: (message: string) => void;
	readonly timeoutMs?: number;
}

const defaultTimeoutMs = 30_000;

/**
 * Makes clients that can send one request each. No plugin is loaded, so that nothing repeats a request or waits
 * behind our back; redirects are not followed; the bytes that leave are those whose hash was approved.
 */
export function createOpenGitHubWriter(options: WriterOptions): OpenGitHubWriter {
	return (declared) => {
		const octokit = new Octokit({
			baseUrl: options.apiUrl,
			userAgent: 'countersign',
			request: { fetch: onlyDeclared(options.apiUrl, declared), redirect: 'manual' },
			log: { debug: ignore, info: ignore, warn: options.log, error: options.log },
		});
		return { send: (request) => send(octokit, options, request) };
	};
}

async function send(octokit: Octokit, options: WriterOptions, request: DeclaredRequest): Promise<WriteAnswer> {
	const { apiUrl, token, timeoutMs = defaultTimeoutMs } = options;
	const url = apiUrl + request.path;
	const answer = await octokit
		.request({
			method: request.method,
			url: request.path,
			headers: { authorization: `token ${token}` },
			// As text: Octokit's own JSON writer changes strings such as "12n".
			data: canonicalJson(request.body),
			request: { signal: AbortSignal.timeout(timeoutMs) },
		})
		.catch((error: unknown) => {
			throw error instanceof AppError ? error : gitHubFailure(error, url);
		});
	const { status, data: body } = answer as { readonly status: number; readonly data: unknown };
	if (status >= 300) {
		throw new AppError({ kind: 'gitHubError', status, message: 'GitHub redirects this address.' });
	}
	if (typeof body !== 'object' || body === null) {
		throw new AppError({ kind: 'badAnswer', url, detail: 'The answer to a write was not JSON.' });
	}
	return { status, body };
}

/** The last line before the network: what is not the declared request, or is sent a second time, does not leave. */
function onlyDeclared(apiUrl: string, declared: DeclaredRequest): typeof fetch {
	const url = apiUrl + declared.path;
	const body = canonicalJson(declared.body);
	let wasSent = false;
	return async (address, init = {}) => {
		const isDeclared = address === url && init.method === declared.method && init.body === body;
		if (!isDeclared || wasSent) {
			const what = wasSent ? 'was sent already' : 'is not the declared one';
			throw refused(`The request ${String(init.method)} ${String(address)} ${what}.`);
		}
		wasSent = true;
		return await fetch(address, init);
	};
}

function refused(detail: string): AppError {
	return new AppError({ kind: 'refused', reason: 'operation_denied', detail });
}

function ignore(): void {
	// Octokit's chatter about each request is of no use to anyone.
}
