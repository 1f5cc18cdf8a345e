import type { CancelToken } from './cancellation';

/** The only source of time. Tests move it by hand. */
export interface Clock {
	/** Milliseconds since 1970 UTC. */
	now(): number;
	/** Resolves after `milliseconds`, or at once when `cancel` fires. */
	sleep(milliseconds: number, cancel?: CancelToken): Promise<void>;
}

/** `2026-03-02T09:00:00.000Z` for a time of a {@link Clock}. */
export function isoTime(milliseconds: number): string {
	return new Date(milliseconds).toISOString();
}
