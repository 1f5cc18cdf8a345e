import { join } from 'node:path';
import { type MessagePort, Worker } from 'node:worker_threads';
import * as z from 'zod';
import { CancelSource } from '../base/cancellation';
import type { AtlasAnswer, AtlasOutcome, AtlasRequest, MakeAtlas } from '../shared/atlas';
import { AppError } from '../shared/failure';

/** What a thread is given that makes one atlas and ends. */
export const AtlasThreadStart = z.object({
	kind: z.literal('atlas'),
	folder: z.string(),
	out: z.string().nullable(),
	version: z.string(),
});
type AtlasThreadStart = Readonly<z.infer<typeof AtlasThreadStart>>;

type AtlasThreadMessage = { readonly done: number; readonly total: number } | AtlasAnswer;

/** The thread's side; any message to it means to stop. */
export async function serveAtlas(
	port: MessagePort,
	{ folder, out, version }: AtlasThreadStart,
	make: (request: AtlasRequest) => Promise<AtlasAnswer>,
): Promise<void> {
	const source = new CancelSource();
	port.once('message', () => source.cancel());
	const tell = (message: AtlasThreadMessage): void => port.postMessage(message);
	const onProgress = (done: number, total: number): void => tell({ done, total });
	tell(await make({ folder, out, version, cancel: source.token, onProgress }));
}

/**
 * Makes each atlas in a thread of its own: whoever asks stays free for other questions, and what the parsers took is given
 * back when it is done.
 */
export function atlasInThread(distFolder: string): MakeAtlas {
	return async ({ folder, out, version, cancel, onProgress }) => {
		const workerData: AtlasThreadStart = { kind: 'atlas', folder, out, version };
		const worker = new Worker(join(distFolder, 'atlas.js'), { name: 'Countersign atlas', workerData });
		const stopping = cancel.onCancelled(() => worker.postMessage('stop'));
		try {
			return await answerOf(worker, onProgress);
		} finally {
			stopping.dispose();
			await worker.terminate();
		}
	};
}

function answerOf(worker: Worker, onProgress: AtlasRequest['onProgress']): Promise<AtlasOutcome> {
	return new Promise((resolve, reject) => {
		worker.on('message', (message: AtlasThreadMessage) => {
			if ('done' in message) {
				onProgress(message.done, message.total);
			} else if ('failure' in message) {
				reject(new AppError(message.failure));
			} else {
				resolve(message.outcome);
			}
		});
		worker.once('error', reject);
		worker.once('exit', (code) =>
			reject(new AppError({ kind: 'internal', message: `The thread that makes the atlas ended with code ${code}.` })),
		);
	});
}
