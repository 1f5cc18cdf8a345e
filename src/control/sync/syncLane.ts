import { CancelSource, type CancelToken } from '../../base/cancellation';
import { SerialQueue } from '../../base/serialQueue';

/** Syncs take turns, and who takes rows away stops the one that is running instead of pulling them from under it. */
export interface SyncLane {
	sync<T>(cancel: CancelToken, work: (cancel: CancelToken) => Promise<T>): Promise<T>;
	/** Waits for a running sync, and keeps the next one waiting: for work that is as short as it is urgent. */
	inTurn<T>(work: () => Promise<T>): Promise<T>;
	/** Cancels a running sync, waits for its end, and keeps the next one waiting. */
	alone<T>(work: () => Promise<T>): Promise<T>;
}

export function createSyncLane(): SyncLane {
	const turns = new SerialQueue();
	let running: CancelSource | null = null;
	return {
		sync: (cancel, work) =>
			turns.run(async () => {
				const source = new CancelSource();
				const subscription = cancel.onCancelled(() => source.cancel());
				running = source;
				try {
					return await work(source.token);
				} finally {
					running = null;
					subscription.dispose();
				}
			}),
		inTurn: (work) => turns.run(work),
		alone: (work) => {
			running?.cancel();
			return turns.run(work);
		},
	};
}
