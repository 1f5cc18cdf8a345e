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
	if (fault?.kind !== 'cutBody' && fault?.kind !== 'slowBody') {
		response.end(bytes);
		return;
	}
	response.write(bytes.subarray(0, bytes.length / 2));
	await pause(fault.kind === 'slowBody' ? fault.ms : 20);
	if (fault.kind === 'cutBody') {
		response.destroy();
	} else {
		response.end(bytes.subarray(bytes.length / 2));
	}
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
