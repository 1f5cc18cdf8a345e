import { parentPort } from 'node:worker_threads';
import { type Job, runJob } from './job';

/** Does one job after the other, as they are handed in. */
parentPort?.on('message', (job: Job) => {
	runJob(job).then(
		(explored) => parentPort?.postMessage(explored),
		(error: unknown) => {
			// Only an exception nobody catches reaches the other thread as a failure.
			setImmediate(() => {
				throw error instanceof Error ? error : new Error(String(error));
			});
		},
	);
});
