import type { Clock } from '../clock';
import type { RateLimit, Resource } from './access';
import { etagOf, matches } from './etags';
import type { Fault } from './faults';
import { type FinishedReply, movedTo, problem, type Reply, rateLimited, secondaryLimit } from './reply';

/** The answer with its ETag; 304 where the client has it already. */
export function conditional(method: string, ifNoneMatch: string | undefined, reply: Reply): FinishedReply {
	const bytes = Buffer.from(reply.body);
	if (method !== 'GET' || reply.status !== 200) {
		return { ...reply, bytes };
	}
	const etag = etagOf(bytes);
	const headers = { ...reply.headers, etag, 'cache-control': 'private, max-age=60, s-maxage=60' };
	return matches(ifNoneMatch, etag)
		? { status: 304, body: '', bytes: Buffer.alloc(0), headers }
		: { ...reply, bytes, headers };
}

/** The headers that every answer has. */
export function usualHeaders(
	clock: Clock,
	limit: RateLimit,
	resource: Resource,
	scopes: string | undefined,
): Record<string, string> {
	return {
		date: new Date(clock.now()).toUTCString(),
		server: 'github.com',
		'content-type': 'application/json; charset=utf-8',
		'x-github-media-type': 'github.v3; format=json',
		'x-github-api-version-selected': '2022-11-28',
		'x-ratelimit-limit': String(limit.limit),
		'x-ratelimit-remaining': String(limit.remaining),
		'x-ratelimit-used': String(limit.used),
		'x-ratelimit-reset': String(limit.reset),
		'x-ratelimit-resource': resource,
		...(scopes === undefined ? {} : { 'x-oauth-scopes': scopes }),
	};
}

/** What a fault may need to know of the request that it meets. */
export interface Met {
	readonly clock: Clock;
	/** The same request with the repository by its id; null when it is of no repository. */
	readonly byId: string | null;
}

/** The answer that a fault gives instead; null when the fault leaves the answering to the server. */
export function insteadOf(fault: Fault, met: Met): Reply | null {
	switch (fault.kind) {
		case 'rateLimited':
			return rateLimited(429, { ...retryAfter(fault.retryAfter), 'x-ratelimit-remaining': '0' });
		case 'primaryLimit': {
			const reset = Math.floor(met.clock.now() / 1000) + (fault.resetsIn ?? 3600);
			return rateLimited(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) });
		}
		case 'secondaryLimit':
			return secondaryLimit(retryAfter(fault.retryAfter));
		case 'moved':
			return met.byId === null ? null : movedTo(met.byId);
		case 'status':
			return fault.status === 304
				? { status: 304, body: '', headers: fault.headers ?? {} }
				: problem(fault.status, messages[fault.status] ?? 'Unknown', fault.headers);
		case 'html':
			return { status: fault.status ?? 200, body: unicorn, headers: { 'content-type': 'text/html; charset=utf-8' } };
		case 'after':
		case 'drop':
		case 'dropAfter':
		case 'delay':
		case 'hang':
		case 'slowBody':
		case 'trickle':
		case 'hangBody':
		case 'meanwhile':
		case 'halfBody':
		case 'cutBody':
		case 'contentType':
		case 'emptyList':
		case 'duplicatePage':
		case 'linkHost':
			return null;
	}
}

/** The server's own answer, spoilt as the fault says. */
export function spoilt(fault: Fault | null, reply: Reply): Reply {
	switch (fault?.kind) {
		case 'after':
			return problem(fault.status, messages[fault.status] ?? 'Server Error');
		case 'contentType':
			return { ...reply, headers: { ...reply.headers, 'content-type': fault.value } };
		case 'emptyList':
			return { ...reply, body: '[]', headers: {} };
		case 'linkHost': {
			const link = reply.headers['link']?.replace(/<https?:\/\/[^/]+/g, `<${fault.host}`);
			return link === undefined ? reply : { ...reply, headers: { ...reply.headers, link } };
		}
		default:
			return reply;
	}
}

function retryAfter(seconds: number | undefined): Record<string, string> {
	return seconds === undefined ? {} : { 'retry-after': String(seconds) };
}

const messages: Readonly<Record<number, string>> = {
	301: 'Moved Permanently',
	401: 'Bad credentials',
	403: 'Forbidden',
	404: 'Not Found',
	410: 'Gone',
	422: 'Validation Failed',
	451: 'Repository access blocked',
	500: 'Server Error',
	502: 'Server Error',
	503: 'Service Unavailable',
};

const unicorn = `<!DOCTYPE html>
<html><head><title>Unicorn! &middot; GitHub</title></head>
<body><p><strong>We had issues producing the response to your request.</strong></p></body></html>
`;
