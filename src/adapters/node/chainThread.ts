import { type MessagePort, Worker } from 'node:worker_threads';
import { type BeginChainCheck, type ChainEnd, walkChain } from '../../control/ledger/chainCheck';
import { nodeSha256 } from './sha256';
import { nodeUtf8 } from './utf8';

/** A file of the ledger, or that there are no more. */
type ChainMessage = Uint8Array | 'end';

/** The thread's side: takes files, and answers once. */
export function serveChain(port: MessagePort): void {
	const walk = walkChain({ sha256: nodeSha256, utf8: nodeUtf8 });
	port.on('message', (message: ChainMessage) => {
		if (message === 'end') {
			port.postMessage(walk.end);
		} else {
			walk.take(message);
		}
	});
}

/** Checks chains in a thread of their own, of which `path` is the bundle. */
export function chainInThread(path: string): BeginChainCheck {
	return () => {
		const worker = new Worker(path, { name: 'Countersign audit' });
		const answer = new Promise<ChainEnd>((resolve, reject) => {
			worker.once('message', resolve);
			worker.once('error', reject);
			worker.once('exit', () => reject(new Error('The thread that checks the chain has ended.')));
		});
		// Whoever waits for it is told; it may be that nobody does.
		answer.catch(() => undefined);
		return {
			take: (segment) => worker.postMessage(segment, transferable(segment)),
			end: () => {
				worker.postMessage('end' satisfies ChainMessage);
				return answer;
			},
			dispose: () => void worker.terminate(),
		};
	};
}

/** Bytes that share their memory with others can only be copied. */
function transferable({ buffer, byteLength }: Uint8Array): readonly ArrayBuffer[] {
	return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}
