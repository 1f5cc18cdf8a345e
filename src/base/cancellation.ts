import { type Disposable, toDisposable } from './disposable';

/** Asks work to stop; the work looks at it between steps. */
export interface CancelToken {
	readonly isCancelled: boolean;
	onCancelled(listener: () => void): Disposable;
}

export class CancelSource {
	private readonly listeners = new Set<() => void>();
	private isCancelled = false;

	readonly token: CancelToken = this.makeToken();

	cancel(): void {
		if (this.isCancelled) {
			return;
		}
		this.isCancelled = true;
		for (const listener of this.listeners) {
			listener();
		}
		this.listeners.clear();
	}

	private makeToken(): CancelToken {
		const isCancelled = (): boolean => this.isCancelled;
		return {
			get isCancelled(): boolean {
				return isCancelled();
			},
			onCancelled: (listener) => {
				if (this.isCancelled) {
					listener();
				}
				this.listeners.add(listener);
				return toDisposable(() => this.listeners.delete(listener));
			},
		};
	}
}

export const neverCancelled: CancelToken = { isCancelled: false, onCancelled: () => toDisposable(() => undefined) };
