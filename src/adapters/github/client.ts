import { Octokit } from '@octokit/rest';
import type { GuardedFetch } from './guardedFetch';

export interface ClientOptions {
	/** `https://api.github.com`, or another address of a GitHub; without a slash at its end. */
	readonly apiUrl: string;
	/** Null: public reading only. */
	readonly token: string | null;
	readonly fetch: GuardedFetch;
	readonly log: (level: 'debug' | 'warn' | 'error', message: string) => void;
}

/** What every client of ours has in common; plugins differ. */
export function clientSettings({ apiUrl, token, fetch, log }: ClientOptions): object {
	return {
		baseUrl: apiUrl.replace(/\/+$/, ''),
		userAgent: 'countersign',
		...(token === null ? {} : { auth: token }),
		request: { fetch },
		log: {
			debug: () => undefined,
			info: () => undefined,
			warn: (message: string) => log('warn', message),
			error: (message: string) => log('error', message),
		},
	};
}

/** A client without any plugin that could send a request twice. */
export function createPlainClient(options: ClientOptions): Octokit {
	return new Octokit(clientSettings(options));
}
