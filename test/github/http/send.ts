import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Fault } from './faults';
import type { FinishedReply } from './reply';

/** Puts an answer on the wire, whole or as the fault would have it. */
export async function send(
	request: IncomingMessage,
	response: ServerResponse,
	reply: FinishedReply,
	fault: Fault | null,
): Promise<void> {
	const { bytes, encoding } = fault?.kind === 'halfBody' ? half(reply) : encode(request, reply);
	const length = reply.status === 304 ? {} : { 'content-length': String(bytes.length) };
	response.writeHead(reply.status, { ...reply.headers, ...encoding, ...length });
	const middle = Math.floor(bytes.length / 2);
	switch (fault?.kind) {
		case 'cutBody':
			response.write(bytes.subarray(0, middle));
			await pause(20);
			response.destroy();
			return;
		case 'slowBody':
			response.write(bytes.subarray(0, middle));
			await pause(fault.ms);
			response.end(bytes.subarray(middle));
			return;
		case 'trickle':
			await trickle(response, bytes, fault.ms);
			return;
		case 'hangBody':
			response.flushHeaders();
			response.write(bytes.subarray(0, middle));
			return;
		default:
			response.end(bytes);
	}
}

const pieces = 16;

async function trickle(response: ServerResponse, bytes: Buffer, ms: number): Promise<void> {
	const size = Math.max(1, Math.ceil(bytes.length / pieces));
	response.flushHeaders();
	for (let from = 0; from < bytes.length && !response.destroyed; from += size) {
		await pause(ms);
		response.write(bytes.subarray(from, from + size));
	}
	response.end();
}

export function pause(ms: number): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, ms).unref();
	});
}

interface Encoded {
	readonly bytes: Buffer;
	readonly encoding: Readonly<Record<string, string>>;
}

function half(reply: FinishedReply): Encoded {
	return { bytes: reply.bytes.subarray(0, Math.ceil(reply.bytes.length / 2)), encoding: {} };
}

function encode(request: IncomingMessage, reply: FinishedReply): Encoded {
	const accepts = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
	return accepts && reply.bytes.length > 1024
		? { bytes: zipped(reply), encoding: { 'content-encoding': 'gzip', vary: 'Accept-Encoding' } }
		: { bytes: reply.bytes, encoding: {} };
}

const mostZipped = 1200;
const zips = new Map<string, Buffer>();

/** Kept by ETag: benches read the same pages many times, and 1,000 of them take 60 MB. */
function zipped(reply: FinishedReply): Buffer {
	const etag = reply.headers['etag'] ?? '';
	const known = zips.get(etag);
	const bytes = known ?? gzipSync(reply.bytes, { level: 1 });
	if (known === undefined && etag !== '') {
		zips.set(etag, bytes);
	}
	if (zips.size > mostZipped) {
		zips.delete(zips.keys().next().value ?? '');
	}
	return bytes;
}
