import { type Disposable, DisposableStore } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
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
	/** Why the control plane could not answer. */
	readonly failure: Failure | null;
}

/** Keeps {@link Facts} in step with the engine's events. */
export class EngineFacts implements Disposable {
	private readonly store = new DisposableStore();
	private readonly changed = this.store.add(new Emitter<Facts>());
	private facts: Facts = { state: 'idle', status: null, repos: [], failure: null };
	private isAsking = false;
	private mustAskAgain = false;

	readonly onDidChange = this.changed.event;

	constructor(private readonly engine: Engine) {
		this.store.add(engine.onDidChangeState((state) => this.onState(state)));
		this.store.add(
			engine.onEvent((event) => {
				if (event.name === 'changed') {
					void this.refresh();
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
			this.tell({ state: this.engine.state, status, repos, failure: null });
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
