import type { IncomingMessage } from 'node:http';

/** The whole body, or `tooLarge` as soon as it passes the limit: no byte beyond is kept. Rejects when the sender goes. */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Uint8Array | 'tooLarge'> {
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let size = 0;
		const onData = (chunk: Buffer): void => {
			size += chunk.length;
			if (size > limitBytes) {
				request.off('data', onData);
				chunks.length = 0;
				resolve('tooLarge');
				return;
			}
			chunks.push(chunk);
		};
		request.on('data', onData);
		request.once('end', () => resolve(Buffer.concat(chunks)));
		request.once('error', reject);
		request.once('close', () => reject(new Error('The sender went away.')));
	});
}
