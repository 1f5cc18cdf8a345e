import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import type { Engine } from '../engine/engine';
import type { Views } from './views';

/** A switch from one view to another is no absence. */
const settleMs = 300;
const minuteMs = 60_000;

/**
 * Tells the control plane whether somebody looks, by which it decides how often to ask GitHub; and ticks once a minute
 * while somebody does, so that "2 minutes ago" stays true. Says nothing before Countersign is of use in this window.
 */
export class Attention implements vscode.Disposable {
	private readonly subscriptions: readonly Disposable[];
	private readonly ticked = new Emitter<void>();
	private readonly timer: NodeJS.Timeout;
	private settling: NodeJS.Timeout | undefined;
	private told: boolean | undefined;

	readonly onTick = this.ticked.event;

	constructor(
		private readonly engine: Engine,
		private readonly views: Views,
		/** Whether this workspace was worked in before. */
		private readonly hasHistory: () => boolean,
	) {
		const settle = (): void => this.settle();
		this.subscriptions = [
			views.onDidChangeVisibility(settle),
			vscode.window.onDidChangeWindowState(settle),
			engine.onDidChangeState((state) => {
				if (state === 'running') {
					// Another engine than the one that was told.
					this.told = undefined;
					settle();
				}
			}),
		];
		this.timer = setInterval(() => this.isLooking && this.ticked.fire(), minuteMs);
	}

	dispose(): void {
		clearInterval(this.timer);
		clearTimeout(this.settling);
		this.ticked.dispose();
		for (const subscription of this.subscriptions) {
			subscription.dispose();
		}
	}

	private get isLooking(): boolean {
		return this.views.isAnyVisible && vscode.window.state.focused;
	}

	private settle(): void {
		clearTimeout(this.settling);
		this.settling = setTimeout(() => void this.tell(), settleMs);
	}

	private async tell(): Promise<void> {
		const isVisible = this.isLooking;
		const isOfUse = this.engine.state !== 'idle' || isVisible || this.hasHistory();
		if (!isOfUse || isVisible === this.told) {
			return;
		}
		this.told = isVisible;
		try {
			await this.engine.human.attend({ isVisible });
		} catch {
			// It has stopped, which the views say; the next one is told when it runs.
			this.told = undefined;
		}
	}
}
