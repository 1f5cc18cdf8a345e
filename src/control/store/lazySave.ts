import { CancelSource } from '../../base/cancellation';
import type { Clock } from '../../base/clock';
import type { Disposable } from '../../base/disposable';
import type { Store } from './store';

/** Saves that wait for each other: a snapshot is of the whole cache, however little changed. */
export interface LazySave extends Disposable {
	/** Saves within {@link delayMs}, once for all that ask meanwhile. */
	soon(): void;
}

const delayMs = 2000;

/** What fails is told, and tried again with the next change. */
export function createLazySave(
	store: Pick<Store, 'save'>,
	clock: Clock,
	onFailure: (error: unknown) => void,
): LazySave {
	const end = new CancelSource();
	let isWaiting = false;
	const save = async (): Promise<void> => {
		await clock.sleep(delayMs, end.token);
		isWaiting = false;
		if (!end.token.isCancelled) {
			await store.save();
		}
	};
	return {
		soon: () => {
			if (!isWaiting) {
				isWaiting = true;
				save().catch(onFailure);
			}
		},
		dispose: () => end.cancel(),
	};
}
