import type { CancelToken } from '../../base/cancellation';
import type { Clock } from '../../base/clock';
import { toDisposable } from '../../base/disposable';

type Job = (...args: readonly unknown[]) => Promise<unknown>;
type FailedListener = (error: unknown, job: { readonly args: readonly unknown[] }) => Promise<unknown>;

/**
 * What the throttling plugin drives, in place of Bottleneck: the plugin still says what is a limit and how long it is
 * to be waited for. Bottleneck would hold every request up by 12 ms of timers, an import by half of its time, to keep
 * in line what comes one after the other anyway; and its waits could not be cancelled.
 */
export interface LimitQueue {
	readonly retryLimiter: {
		on(event: string, listener: FailedListener): void;
		schedule(job: Job, ...args: readonly unknown[]): Promise<unknown>;
	};
	readonly global: Group;
	/** A query by GraphQL is sent like a write; the plugin would keep writes a second apart. */
	readonly write: Group;
}

interface Group {
	key(id: string): { schedule: Job };
}

export function limitQueue(clock: Clock): LimitQueue {
	const listeners: FailedListener[] = [];
	const schedule = async (job: Job, ...args: readonly unknown[]): Promise<unknown> => {
		for (;;) {
			try {
				return await job(...args);
			} catch (error) {
				const waitMs = await listeners[0]?.(error, { args });
				if (typeof waitMs !== 'number') {
					throw error;
				}
				await clock.sleep(waitMs, cancelOf(args));
			}
		}
	};
	const atOnce: Group = { key: () => ({ schedule: async (_, job, ...args) => await (job as Job)(...args) }) };
	return {
		retryLimiter: { on: (event, listener) => void (event === 'failed' && listeners.push(listener)), schedule },
		global: atOnce,
		write: atOnce,
	};
}

/** The job's arguments end with Octokit's options, which have our signal. */
function cancelOf(args: readonly unknown[]): CancelToken {
	const { request } = args.at(-1) as { readonly request?: { readonly signal?: AbortSignal } };
	const signal = request?.signal;
	return {
		isCancelled: signal?.aborted === true,
		onCancelled: (listener) => {
			signal?.addEventListener('abort', listener);
			return toDisposable(() => signal?.removeEventListener('abort', listener));
		},
	};
}
