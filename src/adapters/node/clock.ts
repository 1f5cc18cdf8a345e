import type { Clock } from '../../base/clock';

/** The machine's time. */
export function nodeClock(): Clock {
	return {
		now: () => Date.now(),
		sleep: (milliseconds, cancel) =>
			new Promise((resolve) => {
				if (cancel?.isCancelled === true) {
					resolve();
					return;
				}
				const wake = (): void => {
					clearTimeout(timer);
					subscription?.dispose();
					resolve();
				};
				const timer = setTimeout(wake, milliseconds);
				const subscription = cancel?.onCancelled(wake);
			}),
	};
}
