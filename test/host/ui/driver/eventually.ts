import { setTimeout as delay } from 'node:timers/promises';

const WITHIN_MS = 10_000;
const POLL_MS = 50;

/** Repeats what throws until it no longer does; then gives its value, or in the end its last error. */
export async function eventually<T>(attempt: () => Promise<T>, withinMs = WITHIN_MS): Promise<T> {
	for (const deadline = Date.now() + withinMs; ; await delay(POLL_MS)) {
		try {
			return await attempt();
		} catch (error) {
			if (Date.now() > deadline) {
				throw error;
			}
		}
	}
}
