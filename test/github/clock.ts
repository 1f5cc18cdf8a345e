/** The server's own time: it stamps `updated_at`, `Date` and the rate-limit window, and moves only as told. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** The same to the second, as GitHub writes it. */
	iso(): string;
	advance(ms: number): void;
	/** Jumps to a moment, backwards too. */
	set(moment: string): void;
}

export interface ClockOptions {
	readonly startAt?: string;
	/** Goes with real time from `startAt`, for a person who tries the demo. Stands still otherwise. */
	readonly isRunning?: boolean;
}

export const defaultStart = '2026-03-02T09:00:00Z';

export function createClock(options: ClockOptions = {}): Clock {
	const elapsed = options.isRunning === true ? stopwatch() : () => 0;
	let base = Date.parse(options.startAt ?? defaultStart);
	const now = () => base + elapsed();
	return {
		now,
		iso: () => isoSeconds(now()),
		advance: (ms) => {
			base += ms;
		},
		set: (moment) => {
			base = Date.parse(moment) - elapsed();
		},
	};
}

export function isoSeconds(ms: number): string {
	return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function stopwatch(): () => number {
	const started = performance.now();
	return () => Math.floor(performance.now() - started);
}
