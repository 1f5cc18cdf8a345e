/** How long to wait before the next attempt. */
export interface BackoffOptions {
	readonly baseMs: number;
	readonly capMs: number;
	/** 0 gives the exact figure; 0.1 varies it by up to a tenth, so that many repos do not wake together. */
	readonly jitter: number;
}

/** Doubles from `baseMs` up to `capMs`; `attempt` counts from 0, `random` is in [0, 1). */
export function backoffDelay(attempt: number, options: BackoffOptions, random: number): number {
	const exact = Math.min(options.capMs, options.baseMs * 2 ** Math.min(attempt, 30));
	return Math.round(exact * (1 + options.jitter * (random * 2 - 1)));
}
