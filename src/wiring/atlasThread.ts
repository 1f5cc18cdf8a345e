import { join } from 'node:path';
import { type MessagePort, Worker } from 'node:worker_threads';
import * as z from 'zod';
import { CancelSource } from '../base/cancellation';
import type { AtlasAnswer, AtlasOutcome, AtlasRequest, MakeAtlas } from '../shared/atlas/atlas';
import { AppError } from '../shared/failure';

/** What a thread is given that makes atlases. */
export const AtlasThreadStart = z.object({ kind: z.literal('atlas') });
type AtlasThreadStart = Readonly<z.infer<typeof AtlasThreadStart>>;

type AtlasWish = Pick<AtlasRequest, 'folder' | 'out' | 'version'>;
type AtlasThreadMessage = { readonly done: number; readonly total: number } | AtlasAnswer;

/** The thread's side: a wish at a time; `stop` means the last one. */
export function serveAtlas(port: MessagePort, make: (request: AtlasRequest) => Promise<AtlasAnswer>): void {
	let source = new CancelSource();
	const tell = (message: AtlasThreadMessage): void => port.postMessage(message);
	const onProgress = (done: number, total: number): void => tell({ done, total });
	port.on('message', (message: AtlasWish | 'stop') => {
		if (message === 'stop') {
			source.cancel();
			return;
		}
		source = new CancelSource();
		// What goes wrong is part of the answer.
		void make({ ...message, cancel: source.token, onProgress }).then(tell);
	});
}

/** People make an atlas again soon or not at all. */
const patienceMs = 5 * 60_000;

/**
 * Makes each atlas in a thread of its own, so that whoever asks stays free for other questions. One thread rests for a
 * while and remembers: the next atlas of the same repository is quick. Then it ends and gives back what it took.
 */
export function atlasInThread(distFolder: string, restMs = patienceMs): MakeAtlas {
	const resting = restingThread(restMs);
	return async (request) => {
		const workerData: AtlasThreadStart = { kind: 'atlas' };
		const worker =
			resting.take() ?? new Worker(join(distFolder, 'atlas.js'), { name: 'Countersign atlas', workerData });
		try {
			const outcome = await askThread(worker, request);
			resting.put(worker);
			return outcome;
		} catch (error) {
			await worker.terminate();
			throw error;
		}
	};
}

/** Keeps at most one thread, and no process alive for its sake. */
function restingThread(restMs: number): { take(): Worker | undefined; put(worker: Worker): void } {
	let kept: { readonly worker: Worker; readonly onEnd: () => void; readonly end: NodeJS.Timeout } | undefined;
	const take = (): Worker | undefined => {
		if (kept === undefined) {
			return undefined;
		}
		const { worker, onEnd, end } = kept;
		kept = undefined;
		clearTimeout(end);
		worker.off('error', onEnd).off('exit', onEnd).ref();
		return worker;
	};
	const forget = (worker: Worker): void => {
		if (kept?.worker === worker) {
			take();
		}
		void worker.terminate();
	};
	return {
		take,
		put: (worker) => {
			if (kept !== undefined) {
				void worker.terminate();
				return;
			}
			const onEnd = (): void => forget(worker);
			worker.once('error', onEnd).once('exit', onEnd).unref();
			kept = { worker, onEnd, end: setTimeout(onEnd, restMs).unref() };
		},
	};
}

async function askThread(
	worker: Worker,
	{ folder, out, version, cancel, onProgress }: AtlasRequest,
): Promise<AtlasOutcome> {
	const wish: AtlasWish = { folder, out, version };
	worker.postMessage(wish);
	const stopping = cancel.onCancelled(() => worker.postMessage('stop'));
	try {
		return await answerOf(worker, onProgress);
	} finally {
		stopping.dispose();
	}
}

function answerOf(worker: Worker, onProgress: AtlasRequest['onProgress']): Promise<AtlasOutcome> {
	return new Promise<AtlasOutcome>((resolve, reject) => {
		const settled = (settle: () => void): void => {
			worker.off('message', onMessage).off('error', reject).off('exit', onExit);
			settle();
		};
		const onMessage = (message: AtlasThreadMessage): void => {
			if ('done' in message) {
				onProgress(message.done, message.total);
			} else {
				settled(() => ('failure' in message ? reject(new AppError(message.failure)) : resolve(message.outcome)));
			}
		};
		const onExit = (code: number): void =>
			reject(new AppError({ kind: 'internal', message: `The thread that makes the atlas ended with code ${code}.` }));
		worker.on('message', onMessage).once('error', reject).once('exit', onExit);
	});
}
