import type { CancelToken } from '../../base/cancellation';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import { AppError } from '../../shared/failure';
import type { AgentPort, agentMethods } from '../../shared/ports/agentPort';
import type { Configuration, EngineEvent, HumanPort, humanMethods } from '../../shared/ports/humanPort';
import type { MethodNames, MethodTable, Port } from '../../shared/ports/method';
import { agentMethodNames, humanMethodNames } from '../../shared/ports/methodNames';
import type { RunningEngine } from './startEngine';

export type EngineState = 'idle' | 'running' | 'stopped';

interface Life {
	readonly engine: RunningEngine;
	readonly store: DisposableStore;
	/** Settled when the person's settings and token have reached the engine. */
	readonly configured: Promise<unknown>;
}

/** What needs the person's token or settings; everything else is answered from the disk at once. */
const needsConfiguration: ReadonlySet<string> = new Set([
	'addRepo',
	'ownRepos',
	'sync',
	'attend',
	'refreshWorkItem',
	// Decisions are quoted from the clones that it names.
	'buildPack',
	'propose',
	'amend',
	'approve',
	'publish',
	'policies',
]);

/** The control plane as the editor face holds it: started at the first call, restarted when the person asks. */
export class Engine implements Disposable {
	private life: Life | undefined;
	private currentState: EngineState = 'idle';
	private readonly events = new Emitter<EngineEvent>();
	private readonly states = new Emitter<EngineState>();

	readonly onEvent = this.events.event;
	readonly onDidChangeState = this.states.event;
	readonly human: HumanPort = lateBound<typeof humanMethods>(humanMethodNames, (name) => this.portFor('human', name));
	readonly agent: AgentPort = lateBound<typeof agentMethods>(agentMethodNames, (name) => this.portFor('agent', name));

	constructor(
		private readonly launch: () => RunningEngine,
		private readonly configuration: () => Promise<Configuration>,
		private readonly log: (message: string) => void,
	) {}

	get state(): EngineState {
		return this.currentState;
	}

	/** Starts it unless it runs or has crashed. */
	start(): void {
		if (this.currentState !== 'idle') {
			return;
		}
		const store = new DisposableStore();
		const engine = store.add(this.launch());
		store.add(engine.human.onEvent((event) => this.events.fire(event)));
		store.add(engine.onCrash((detail) => this.onCrash(detail)));
		this.life = { engine, store, configured: this.push(engine) };
		this.enter('running');
	}

	restart(): void {
		this.end('idle');
		this.start();
	}

	/** Hands the person's settings and token to the engine, when it runs. */
	async reconfigure(): Promise<void> {
		if (this.life !== undefined) {
			const { engine } = this.life;
			const configured = this.push(engine);
			this.life = { ...this.life, configured };
			await configured;
		}
	}

	dispose(): void {
		this.end('stopped');
		this.events.dispose();
		this.states.dispose();
	}

	private async push(engine: RunningEngine): Promise<void> {
		try {
			await engine.human.port.configure(await this.configuration());
		} catch (error) {
			// Calls that need it will fail with their own reason.
			this.log(`The settings did not reach the engine: ${String(error)}`);
		}
	}

	private async portFor<K extends 'human' | 'agent'>(kind: K, method: string): Promise<RunningEngine[K]['port']> {
		this.start();
		const life = this.life;
		if (life === undefined) {
			throw new AppError({ kind: 'engineStopped' });
		}
		if (needsConfiguration.has(method)) {
			await life.configured;
		}
		return life.engine[kind].port;
	}

	private onCrash(detail: string): void {
		this.log(`The engine stopped: ${detail}`);
		this.end('stopped');
	}

	private end(state: EngineState): void {
		this.life?.store.dispose();
		this.life = undefined;
		this.enter(state);
	}

	private enter(state: EngineState): void {
		if (this.currentState !== state) {
			this.currentState = state;
			this.states.fire(state);
		}
	}
}

function lateBound<T extends MethodTable>(
	methods: MethodNames<T>,
	portFor: (name: string) => Promise<Port<T>>,
): Port<T> {
	const entries = Object.keys(methods).map((name) => [
		name,
		async (params: object, cancel?: CancelToken): Promise<unknown> => {
			const call = (await portFor(name))[name];
			return call === undefined ? undefined : call(params, cancel);
		},
	]);
	// One caller for each key of the table; the port behind it has the same type.
	return Object.fromEntries(entries) as Port<T>;
}
