import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerGraph, isGraph } from '../graph/answerGraph';
import { answer, pathById } from '../routes/answer';
import type { GitHubState } from '../state';
import type { Witness } from '../witness/witness';
import type { Access, Resource } from './access';
import type { Call, Paging, Viewer } from './call';
import type { Fault, Faults } from './faults';
import { conditional, insteadOf, spoilt, usualHeaders } from './finish';
import { pageBefore } from './paging';
import { rateLimitReply } from './rateLimitReply';
import { type FinishedReply, ok, problem, type Reply, rateLimited } from './reply';
import { isWrite, type RequestLog } from './requestLog';
import { pause, send } from './send';

export interface Wiring {
	readonly state: GitHubState;
	readonly access: Access;
	readonly faults: Faults;
	readonly requests: RequestLog;
	readonly origin: string;
	readonly paging: Paging;
	readonly secondsPerWrite: number;
	readonly isRecording: boolean;
	readonly witness: Witness | null;
}

/** One request as it came in. */
interface Asked {
	readonly method: string;
	readonly path: string;
	readonly query: URLSearchParams;
	readonly headers: IncomingMessage['headers'];
	readonly text: string;
	readonly body: unknown;
}

/** Answers one request, by way of the fault that meets it. */
export async function serve(wiring: Wiring, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const asked = await read(request, wiring.origin);
	if (isOurWrite(asked)) {
		wiring.witness?.(asked);
	}
	const fault = wiring.faults.take(asked.method, asked.path);
	if (fault?.kind === 'delay') {
		await pause(fault.ms);
	}
	if (fault?.kind === 'meanwhile') {
		fault.run();
	}
	const unanswered = fault?.kind === 'drop' || fault?.kind === 'hang';
	const reply = unanswered ? silence : decide(wiring, asked, fault);
	log(wiring, asked, reply, fault);
	if (fault?.kind === 'hang') {
		return;
	}
	if (reply === silence || fault?.kind === 'dropAfter') {
		request.socket.destroy();
		return;
	}
	await send(request, response, reply, fault);
}

/** Tests that write as somebody else do so under another name. */
function isOurWrite({ method, path, headers, body }: Asked): boolean {
	return headers['user-agent']?.startsWith('countersign') === true && isWrite({ method, path, body });
}

const silence: FinishedReply = { status: 0, body: '', bytes: Buffer.alloc(0), headers: {} };

function decide(wiring: Wiring, asked: Asked, fault: Fault | null): FinishedReply {
	const viewer = wiring.access.viewer(asked.headers.authorization);
	const instead = fault === null ? null : insteadOf(fault, { clock: wiring.state.clock, byId: byId(wiring, asked) });
	const own = instead ?? refusal(wiring, asked, viewer) ?? spoilt(fault, ask(wiring, asked, viewer, fault));
	const reply = conditional(asked.method, asked.headers['if-none-match'], own);
	const counted = viewer ?? unknownViewer;
	const resource = resourceOf(asked);
	if (asked.path !== '/rate_limit' && (reply.status !== 304 || counted.login === null)) {
		wiring.access.count(counted, resource);
	}
	const limit = wiring.access.rateLimit(counted, resource);
	const scopes = wiring.access.scopes(asked.headers.authorization);
	return { ...reply, headers: { ...usualHeaders(wiring.state.clock, limit, resource, scopes), ...reply.headers } };
}

const unknownViewer: Viewer = { login: null, permission: 'read', scopes: [], repos: [] };

function resourceOf(asked: Asked): Resource {
	return isGraph(asked.method, asked.path) ? 'graphql' : 'core';
}

function byId(wiring: Wiring, asked: Asked): string | null {
	const path = pathById(wiring.state, asked.path);
	const query = asked.query.size === 0 ? '' : `?${asked.query}`;
	return path === null ? null : `${wiring.origin}${path}${query}`;
}

function refusal(wiring: Wiring, asked: Asked, viewer: Viewer | null): Reply | null {
	if (asked.headers['user-agent'] === undefined) {
		return problem(403, noUserAgent);
	}
	if (viewer === null) {
		return problem(401, 'Bad credentials');
	}
	if (asked.path !== '/rate_limit' && wiring.access.rateLimit(viewer, resourceOf(asked)).remaining === 0) {
		return rateLimited(403, {});
	}
	return asked.text !== '' && asked.body === undefined ? problem(400, 'Problems parsing JSON') : null;
}

const noUserAgent = 'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.';

function ask(wiring: Wiring, asked: Asked, viewer: Viewer | null, fault: Fault | null): Reply {
	const seenBy = viewer ?? unknownViewer;
	if (asked.path === '/rate_limit') {
		return ok(rateLimitReply(wiring.access.rateLimit(seenBy), wiring.access.rateLimit(seenBy, 'graphql')));
	}
	const isQuery = isGraph(asked.method, asked.path);
	if (asked.method !== 'GET' && !isQuery) {
		wiring.state.clock.advance(wiring.secondsPerWrite * 1000);
	}
	const { state, origin, paging } = wiring;
	const { method, path, query, body } = asked;
	const call: Omit<Call, 'params'> = { state, origin, paging, method, path, query, body, viewer: seenBy };
	const reply = isQuery ? answerGraph(call) : answer(call);
	return fault?.kind === 'duplicatePage' && !isQuery
		? { ...reply, body: answer({ ...call, query: pageBefore(query) }).body }
		: reply;
}

async function read(request: IncomingMessage, origin: string): Promise<Asked> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) {
		chunks.push(chunk as Buffer);
	}
	const text = Buffer.concat(chunks).toString('utf8');
	const url = new URL(request.url ?? '/', origin);
	return {
		method: request.method ?? 'GET',
		path: decodeURIComponent(url.pathname).replace(/(?<=.)\/$/, ''),
		query: url.searchParams,
		headers: request.headers,
		text,
		body: parsed(text),
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		// Undefined stands for "no JSON": the text itself is kept beside it.
		return undefined;
	}
}

const loggedHeaders = ['accept', 'if-none-match', 'user-agent', 'content-type', 'x-github-api-version'] as const;

function log(wiring: Wiring, asked: Asked, reply: Reply, fault: Fault | null): void {
	const { authorization } = asked.headers;
	const who = wiring.access.viewer(authorization)?.login;
	const headers = loggedHeaders.flatMap((name) => {
		const found = asked.headers[name];
		return found === undefined ? [] : [[name, String(found)] as const];
	});
	wiring.requests.add({
		method: asked.method,
		path: asked.path,
		query: Object.fromEntries(asked.query),
		headers: {
			...Object.fromEntries(headers),
			...(authorization === undefined ? {} : { authorization: who ?? 'unknown token' }),
		},
		body: asked.body ?? (asked.text === '' ? undefined : asked.text),
		status: reply.status,
		at: wiring.state.clock.iso(),
		fault: fault?.kind ?? null,
		...(wiring.isRecording
			? { responseHeaders: reply.headers, responseBody: parsed(reply.body) ?? (reply.body || undefined) }
			: {}),
	});
}
