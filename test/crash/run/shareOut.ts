import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Explored } from './explore';
import type { Job } from './job';

/** Runs jobs on so many threads; tells each result as it comes. Fails as the first worker does. */
export async function shareOut(
	jobs: readonly Job[],
	threads: number,
	onResult: (job: Job, explored: Explored) => void,
): Promise<void> {
	const waiting = [...jobs];
	const work = async (): Promise<void> => {
		const worker = new Worker(join(__dirname, 'worker.js'));
		for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
			const answer = once(worker, 'message');
			worker.postMessage(job);
			const [explored] = (await answer) as [Explored];
			onResult(job, explored);
		}
		await worker.terminate();
	};
	await Promise.all(Array.from({ length: threads }, work));
}
