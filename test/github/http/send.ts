import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Fault } from './faults';
import type { Reply } from './reply';

/** Puts an answer on the wire, whole or as the fault would have it. */
export async function send(request: IncomingMessage, response: ServerResponse, reply: Reply, fault: Fault | null) {
	const { bytes, encoding } = encode(request, fault === null || fault.kind !== 'halfBody' ? reply : half(reply));
	const length = reply.status === 304 ? {} : { 'content-length': String(bytes.length) };
	response.writeHead(reply.status, { ...reply.headers, ...encoding, ...length });
	if (fault?.kind === 'cutBody' || fault?.kind === 'slowBody') {
		response.write(bytes.subarray(0, bytes.length / 2));
		await pause(fault.kind === 'slowBody' ? fault.ms : 20);
		if (fault.kind === 'cutBody') {
			response.destroy();
			return;
		}
		response.end(bytes.subarray(bytes.length / 2));
		return;
	}
	response.end(bytes);
}

export function pause(ms: number): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, ms).unref();
	});
}

function half(reply: Reply): Reply {
	return { ...reply, body: reply.body.slice(0, Math.ceil(reply.body.length / 2)) };
}

interface Encoded {
	readonly bytes: Buffer;
	readonly encoding: Readonly<Record<string, string>>;
}

function encode(request: IncomingMessage, reply: Reply): Encoded {
	const accepts = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
	return accepts && reply.body.length > 1024
		? { bytes: zipped(reply.body), encoding: { 'content-encoding': 'gzip', vary: 'Accept-Encoding' } }
		: { bytes: Buffer.from(reply.body), encoding: {} };
}

const mostZipped = 400;
const zips = new Map<string, Buffer>();

/** Kept for the pages served last: benches read the same pages many times. */
function zipped(body: string): Buffer {
	const bytes = zips.get(body) ?? gzipSync(body, { level: 1 });
	zips.delete(body);
	zips.set(body, bytes);
	if (zips.size > mostZipped) {
		zips.delete(zips.keys().next().value ?? '');
	}
	return bytes;
}
