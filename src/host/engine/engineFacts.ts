import { type Disposable, DisposableStore } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import type { SyncNews } from '../../present/words/repoWords';
import type { EngineStatus } from '../../shared/engineStatus';
import { type Failure, failureOf } from '../../shared/failure';
import type { RepoSummary } from '../../shared/repo';
import type { Engine, EngineState } from './engine';

/** What every view, key and the status bar go by; asked for once for all of them. */
export interface Facts {
	readonly state: EngineState;
	/** Null until the control plane has answered. */
	readonly status: EngineStatus | null;
	readonly repos: readonly RepoSummary[];
	/** Null while nothing is being synced, or nothing came of it yet. */
	readonly progress: SyncNews | null;
	/** Why the control plane could not answer. */
	readonly failure: Failure | null;
}

/** Keeps {@link Facts} in step with the engine's events. */
export class EngineFacts implements Disposable {
	private readonly store = new DisposableStore();
	private readonly changed = this.store.add(new Emitter<Facts>());
	private readonly progressed = this.store.add(new Emitter<Facts>());
	private facts: Facts = { state: 'idle', status: null, repos: [], progress: null, failure: null };
	private isAsking = false;
	private mustAskAgain = false;

	readonly onDidChange = this.changed.event;
	/** Only `progress` is another; many times a second, so that little may hang on it. */
	readonly onDidProgress = this.progressed.event;

	constructor(private readonly engine: Engine) {
		this.store.add(engine.onDidChangeState((state) => this.onState(state)));
		this.store.add(
			engine.onEvent((event) => {
				if (event.name === 'changed') {
					void this.refresh();
				} else if (event.name === 'progress' && event.data.task === 'sync') {
					this.facts = { ...this.facts, progress: event.data };
					this.progressed.fire(this.facts);
				}
			}),
		);
	}

	get current(): Facts {
		return this.facts;
	}

	/** Asks the engine; calls that come meanwhile are answered by one more question. */
	async refresh(): Promise<void> {
		this.mustAskAgain = true;
		if (this.isAsking) {
			return;
		}
		this.isAsking = true;
		while (this.mustAskAgain) {
			this.mustAskAgain = false;
			await this.ask();
		}
		this.isAsking = false;
	}

	dispose(): void {
		this.store.dispose();
	}

	private async ask(): Promise<void> {
		try {
			const { human } = this.engine;
			const [status, repos] = await Promise.all([human.status({}), human.listRepos({})]);
			const progress = repos.some(({ isSyncing }) => isSyncing) ? this.facts.progress : null;
			this.tell({ state: this.engine.state, status, repos, progress, failure: null });
		} catch (error) {
			this.tell({ ...this.facts, state: this.engine.state, failure: failureOf(error) });
		}
	}

	private onState(state: EngineState): void {
		this.tell({ ...this.facts, state });
		if (state === 'running') {
			void this.refresh();
		}
	}

	private tell(facts: Facts): void {
		this.facts = facts;
		this.changed.fire(facts);
	}
}
