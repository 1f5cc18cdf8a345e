/** Joins callers of the same key to the work already under way instead of starting it twice. */
export class SingleFlight<T> {
	private readonly inFlight = new Map<string, Promise<T>>();

	run(key: string, work: () => Promise<T>): Promise<T> {
		const running = this.inFlight.get(key);
		if (running !== undefined) {
			return running;
		}
		const started = work().finally(() => this.inFlight.delete(key));
		this.inFlight.set(key, started);
		return started;
	}
}
