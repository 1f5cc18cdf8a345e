/** Something with a life that ends once. */
export interface Disposable {
	dispose(): void;
}

export function toDisposable(dispose: () => void): Disposable {
	let isDisposed = false;
	return {
		dispose: () => {
			if (!isDisposed) {
				isDisposed = true;
				dispose();
			}
		},
	};
}

/** Owns disposables and ends them in reverse order; one that throws does not keep the rest alive. */
export class DisposableStore implements Disposable {
	private readonly items: Disposable[] = [];
	private isDisposed = false;

	add<T extends Disposable>(item: T): T {
		if (this.isDisposed) {
			item.dispose();
		} else {
			this.items.push(item);
		}
		return item;
	}

	dispose(): void {
		this.isDisposed = true;
		const errors: unknown[] = [];
		for (const item of this.items.splice(0).reverse()) {
			try {
				item.dispose();
			} catch (error) {
				errors.push(error);
			}
		}
		if (errors.length > 0) {
			throw new AggregateError(errors, 'Some resources could not be released.');
		}
	}
}
