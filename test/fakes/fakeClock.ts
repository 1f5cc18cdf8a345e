import type { Clock } from '../../src/base/clock';

export interface FakeClock extends Clock {
	/** Moves time on and wakes, in order, who slept until then; resolves when they have had their turn. */
	advance(milliseconds: number): Promise<void>;
	/** How long each sleep so far was asked to be. */
	readonly sleeps: readonly number[];
}

interface Sleeper {
	readonly at: number;
	readonly wake: () => void;
}

export const defaultNow = '2026-03-02T09:00:00.000Z';

/**
 * Time that stands still until it is moved. With `isImpatient` a sleep ends at once and moves the time by its length,
 * for tests of what happens and not of when.
 */
export function fakeClock(options: { readonly now?: string; readonly isImpatient?: boolean } = {}): FakeClock {
	let now = Date.parse(options.now ?? defaultNow);
	const sleeps: number[] = [];
	const sleepers = new Set<Sleeper>();
	const next = (limit: number): Sleeper | undefined =>
		[...sleepers].filter(({ at }) => at <= limit).sort((a, b) => a.at - b.at)[0];
	return {
		sleeps,
		now: () => now,
		sleep: async (milliseconds, cancel) => {
			sleeps.push(milliseconds);
			if (cancel?.isCancelled === true) {
				return;
			}
			if (options.isImpatient === true) {
				now += milliseconds;
				return;
			}
			await new Promise<void>((resolve) => {
				const sleeper: Sleeper = { at: now + milliseconds, wake: resolve };
				sleepers.add(sleeper);
				cancel?.onCancelled(() => {
					sleepers.delete(sleeper);
					resolve();
				});
			});
		},
		advance: async (milliseconds) => {
			const end = now + milliseconds;
			for (let sleeper = next(end); sleeper !== undefined; sleeper = next(end)) {
				now = Math.max(now, sleeper.at);
				sleepers.delete(sleeper);
				sleeper.wake();
				await settle();
			}
			now = end;
			await settle();
		},
	};
}

async function settle(): Promise<void> {
	for (let turn = 0; turn < 5; turn++) {
		await new Promise<void>((resolve) => setImmediate(resolve));
	}
}
