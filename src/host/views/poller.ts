import * as vscode from 'vscode';
import { type Disposable, DisposableStore, toDisposable } from '../../base/disposable';

export interface PollerOptions {
	/** Read before each wait; 0 polls not at all. */
	readonly seconds: () => number;
	/** Whether somebody can see what a poll would change. */
	readonly isWanted: () => boolean;
	readonly poll: () => Promise<unknown>;
}

/** Polls while somebody is looking; a window in the background waits until it is looked at again. */
export class Poller implements Disposable {
	private readonly store = new DisposableStore();
	private timer: NodeJS.Timeout | undefined;
	private lastPollAt = Number.NEGATIVE_INFINITY;

	constructor(
		private readonly options: PollerOptions,
		private readonly now: () => number,
	) {
		this.store.add(toDisposable(() => clearTimeout(this.timer)));
		this.store.add(vscode.window.onDidChangeWindowState(() => this.check()));
	}

	/** Polls now if it is time and somebody looks, and sees to the next time. */
	check(): void {
		clearTimeout(this.timer);
		const seconds = this.options.seconds();
		if (seconds === 0 || !vscode.window.state.focused || !this.options.isWanted()) {
			return;
		}
		const dueIn = this.lastPollAt + seconds * 1000 - this.now();
		if (dueIn <= 0) {
			this.lastPollAt = this.now();
			// A failed poll is on record in the repository's own row.
			void this.options.poll().catch(() => undefined);
		}
		this.timer = setTimeout(() => this.check(), dueIn <= 0 ? seconds * 1000 : dueIn);
	}

	dispose(): void {
		this.store.dispose();
	}
}
