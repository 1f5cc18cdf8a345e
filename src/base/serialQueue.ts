/** Runs tasks one after the other in the order they came; one that fails does not stop the next. */
export class SerialQueue {
	private tail: Promise<unknown> = Promise.resolve();

	run<T>(task: () => Promise<T>): Promise<T> {
		const result = this.tail.then(task);
		// The caller gets the failure through `result`; the queue itself only waits.
		this.tail = result.catch(() => undefined);
		return result;
	}

	/** Resolves when everything queued so far has ended. */
	async idle(): Promise<void> {
		await this.tail;
	}
}
