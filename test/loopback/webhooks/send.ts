import { createHmac } from 'node:crypto';
import { type IncomingHttpHeaders, request } from 'node:http';

export const secret = "It's a Secret to Everybody";

export interface Sent {
	readonly status: number;
	readonly text: string;
	readonly headers: IncomingHttpHeaders;
}

export interface Sending {
	readonly port: number;
	readonly body?: string | Uint8Array;
	readonly method?: string;
	readonly path?: string;
	/** Undefined leaves one out that would be sent. */
	readonly headers?: Readonly<Record<string, string | undefined>>;
	/** Sends the body in pieces, without saying how long it is. */
	readonly isChunked?: boolean;
}

let count = 0;

/** An id as GitHub makes them, another each time. */
export function freshId(): string {
	count += 1;
	return `72d3162e-cc78-11e3-81ab-${String(count).padStart(12, '0')}`;
}

export function signatureOf(body: string | Uint8Array, key = secret): string {
	return `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;
}

/** Sends a delivery over HTTP as GitHub would: signed, with an id of its own. */
export function send({ port, body = '{}', method = 'POST', path = '/webhooks', ...options }: Sending): Promise<Sent> {
	const headers: Readonly<Record<string, string | undefined>> = {
		'Content-Type': 'application/json',
		'User-Agent': 'GitHub-Hookshot/044aadd',
		'X-GitHub-Delivery': freshId(),
		'X-GitHub-Event': 'ping',
		'X-Hub-Signature-256': signatureOf(body),
		...(options.isChunked === true
			? { 'Transfer-Encoding': 'chunked' }
			: { 'Content-Length': String(Buffer.byteLength(body)) }),
		...options.headers,
	};
	const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
	return new Promise((resolve, reject) => {
		const sending = request({ host: '127.0.0.1', port, method, path, headers: given, agent: false }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () => {
				sending.destroy();
				resolve({
					status: response.statusCode ?? 0,
					text: Buffer.concat(chunks).toString('utf8'),
					headers: response.headers,
				});
			});
		});
		sending.on('error', reject);
		sending.end(body);
	});
}
