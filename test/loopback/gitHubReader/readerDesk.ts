import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ReaderOptions } from '../../../src/adapters/github/readClient';
import { createGitHubReader } from '../../../src/adapters/github/reader';
import type { GitHubPage, GitHubReader } from '../../../src/control/sync/gitHubReader';
import { type Failure, failureOf } from '../../../src/shared/failure';
import { fakeClock } from '../../fakes/fakeClock';
import { demoToken } from '../../github/startGitHub';

/** A reader that waits for nothing. */
export function aReader(apiUrl: string, options: Partial<ReaderOptions> = {}): GitHubReader {
	const clock = fakeClock({ isImpatient: true });
	return createGitHubReader({
		...{ apiUrl, token: demoToken, log: () => undefined, clock, patienceMs: 1, timeoutMs: 5000 },
		...options,
	});
}

export async function pagesIn<T>(pages: AsyncIterable<GitHubPage<T>>): Promise<readonly GitHubPage<T>[]> {
	const all: GitHubPage<T>[] = [];
	for await (const page of pages) {
		all.push(page);
	}
	return all;
}

export function itemsOf<T>(pages: readonly GitHubPage<T>[]): readonly T[] {
	return pages.flatMap((page) => (page.kind === 'page' ? page.items : []));
}

/** What the work fails with; fails itself when the work succeeds. */
export async function failureIn(work: Promise<unknown>): Promise<Failure> {
	const error: unknown = await work.then(
		() => new Error('It did not fail.'),
		(cause: unknown) => cause,
	);
	return failureOf(error);
}

export interface OddServer {
	readonly url: string;
	/** `GET /path` and whose token came with it. */
	readonly asked: readonly string[];
	stop(): Promise<void>;
}

/** A server that answers as no GitHub would. */
export async function anOddServer(
	answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<OddServer> {
	const asked: string[] = [];
	const server = createServer((request, response) => {
		asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? 'nobody'}`);
		answer(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked,
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
