import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, type ClockOptions, createClock } from './clock';
import { Access, type Token } from './http/access';
import type { Paging } from './http/call';
import { Faults } from './http/faults';
import { RequestLog } from './http/requestLog';
import { serve } from './http/serve';
import { GitHubState } from './state';
import { createWitness } from './witness/witness';

export interface GitHubOptions {
	/** Fills the state before the first request: `sampleOrg`, `bigRepo(10_000)`, or a test's own. Empty without it. */
	readonly seed?: (state: GitHubState) => void;
	/** By token; `demoToken` alone without it. */
	readonly tokens?: Readonly<Record<string, Token>>;
	readonly clock?: ClockOptions;
	/** How far a write over HTTP moves the clock first, so that it is later than what was read; 1 without it. */
	readonly secondsPerWrite?: number;
	/** Requests an hour with a token; 5,000 without it. */
	readonly rateLimit?: number;
	/** Requests an hour without a token; 60 without it. */
	readonly anonymousRateLimit?: number;
	readonly paging?: Paging;
	/** Keeps what was answered in the request log too. */
	readonly record?: boolean;
	/** False where a test lets the writing client send what no ledger knows of. */
	readonly hasWitness?: boolean;
	readonly port?: number;
}

export interface GitHub {
	/** `http://127.0.0.1:port`, to be used as the API base URL. */
	readonly url: string;
	readonly state: GitHubState;
	readonly faults: Faults;
	readonly requests: RequestLog;
	readonly clock: Clock;
	stop(): Promise<void>;
}

/** Can write to every repository, as `mara-lindqvist`. */
export const demoToken = 'demo-token';

export const demoLogin = 'mara-lindqvist';

/** A GitHub of our own on the loopback interface: the REST calls that we use, in memory. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHub> {
	const clock = createClock(options.clock);
	const state = new GitHubState(clock);
	options.seed?.(state);
	const tokens = options.tokens ?? { [demoToken]: { login: demoLogin, permission: 'write', scopes: ['repo'] } };
	const access = new Access({
		tokens,
		clock,
		limit: options.rateLimit ?? 5000,
		anonymousLimit: options.anonymousRateLimit ?? 60,
	});
	const faults = new Faults();
	const requests = new RequestLog();
	const server = createServer();
	const url = await listen(server, options.port ?? 0);
	const wiring = {
		...{ state, access, faults, requests, origin: url },
		paging: options.paging ?? 'page',
		secondsPerWrite: options.secondsPerWrite ?? 1,
		isRecording: options.record ?? false,
		witness: options.hasWitness === false ? null : createWitness(),
	};
	server.on('request', (request: IncomingMessage, response: ServerResponse) => {
		serve(wiring, request, response).catch((cause: unknown) => {
			response.destroy(cause instanceof Error ? cause : new Error(String(cause)));
		});
	});
	return { url, state, faults, requests, clock, stop: () => close(server) };
}

function listen(server: Server, port: number): Promise<string> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
		});
	});
}

function close(server: Server): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}
