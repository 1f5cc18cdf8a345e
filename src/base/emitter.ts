import { type Disposable, toDisposable } from './disposable';

/** Subscribes a listener until the returned disposable is disposed. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** Tells every listener a fact. A listener that throws is reported and does not stop the others. */
export class Emitter<T> implements Disposable {
	private readonly listeners = new Set<(value: T) => void>();

	constructor(private readonly onListenerError: (error: unknown) => void = rethrowLater) {}

	readonly event: Event<T> = (listener) => {
		this.listeners.add(listener);
		return toDisposable(() => this.listeners.delete(listener));
	};

	fire(value: T): void {
		for (const listener of [...this.listeners]) {
			try {
				listener(value);
			} catch (error) {
				this.onListenerError(error);
			}
		}
	}

	dispose(): void {
		this.listeners.clear();
	}
}

function rethrowLater(error: unknown): void {
	void Promise.reject(error);
}
