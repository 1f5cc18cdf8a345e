import type { Clock } from '../../../src/base/clock';

/** How much faster than real time: a second is a quarter of an hour, and no hour is ever full. */
const speed = 1000;

/**
 * Fast, and the same for every process that is given the same beginning. Who sleeps only sees more time gone by. The
 * GitHub of the test lives later: what we ask of its lists reaches back far enough.
 */
export function fastClock(realBeginning: number): Clock {
	let slept = 0;
	return {
		now: () => Date.parse('2026-03-02T09:00:00Z') + (Date.now() - realBeginning) * speed + slept,
		sleep: async (milliseconds) => {
			slept += milliseconds;
			await new Promise((resolve) => setImmediate(resolve));
		},
	};
}
