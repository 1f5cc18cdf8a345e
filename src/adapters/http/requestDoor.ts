import type { IncomingMessage } from 'node:http';

/** Why a request is turned away, as an HTTP answer. */
export interface TurnedAway {
	readonly status: number;
	readonly reason: string;
}

/** What the headers of a request that may come in say. */
export interface Announced {
	readonly id: string;
	readonly event: string;
	readonly signature: string;
	readonly format: 'json' | 'form';
}

export interface DoorRules {
	readonly port: number;
	readonly limitBytes: number;
}

type Headers = IncomingMessage['headers'];
type Request = Pick<IncomingMessage, 'headers' | 'method' | 'url'>;

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Decides by the headers alone, before a byte of the body is read. */
export function atTheDoor(request: Request, rules: DoorRules): Announced | TurnedAway {
	return turnedAway(request, rules) ?? announced(request.headers);
}

function turnedAway({ headers, method, url }: Request, { port, limitBytes }: DoorRules): TurnedAway | null {
	// A page in a browser reaches this machine too, by a name of its own or with its origin; GitHub's senders do not.
	if (!isOurHost(headers.host, port)) {
		return { status: 403, reason: 'This host is not served here.' };
	}
	if (headers.origin !== undefined) {
		return { status: 403, reason: 'Browsers are not served here.' };
	}
	if (url !== '/webhooks') {
		return { status: 404, reason: 'There is only /webhooks.' };
	}
	if (method !== 'POST') {
		return { status: 405, reason: 'Deliveries come by POST.' };
	}
	if (Number(headers['content-length'] ?? 0) > limitBytes) {
		return tooLarge;
	}
	return (headers['content-encoding'] ?? 'identity') === 'identity'
		? null
		: { status: 415, reason: 'Only payloads without content encoding are taken.' };
}

export const tooLarge: TurnedAway = { status: 413, reason: 'The payload is larger than GitHub sends.' };

function announced(headers: Headers): Announced | TurnedAway {
	const [type = ''] = (headers['content-type'] ?? '').toLowerCase().split(';');
	const format = formats.get(type.trim());
	if (format === undefined) {
		return { status: 415, reason: 'Expected application/json or application/x-www-form-urlencoded.' };
	}
	const id = headers['x-github-delivery'];
	const event = headers['x-github-event'];
	if (typeof id !== 'string' || !guid.test(id) || typeof event !== 'string' || !/^[a-z0-9_]{1,64}$/.test(event)) {
		return { status: 400, reason: 'Expected X-GitHub-Delivery and X-GitHub-Event.' };
	}
	const signature = headers['x-hub-signature-256'];
	if (typeof signature !== 'string' || !/^sha256=[0-9a-f]{64}$/.test(signature)) {
		return { status: 401, reason: 'Expected X-Hub-Signature-256.' };
	}
	return { id: id.toLowerCase(), event, signature, format };
}

const formats: ReadonlyMap<string, Announced['format']> = new Map([
	['application/json', 'json'],
	['application/x-www-form-urlencoded', 'form'],
] as const);

function isOurHost(host: string | undefined, port: number): boolean {
	return ['localhost', '127.0.0.1', '[::1]'].some(
		(name) => host === `${name}:${port}` || (port === 80 && host === name),
	);
}
