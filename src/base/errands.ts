/** Work that was begun for its own sake: nobody waits for it until everything ends. */
export class Errands {
	private readonly running = new Set<Promise<unknown>>();

	/** Failures are for `onFailure`, never for whoever began it. */
	begin(work: Promise<unknown>, onFailure: (error: unknown) => void): void {
		const errand = work.catch(onFailure).finally(() => this.running.delete(errand));
		this.running.add(errand);
	}

	/** Resolves when all that was begun has ended. */
	async ended(): Promise<void> {
		while (this.running.size > 0) {
			await Promise.allSettled(this.running);
		}
	}
}
