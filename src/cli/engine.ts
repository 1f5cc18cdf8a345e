import { join } from 'node:path';
import { neverCancelled } from '../base/cancellation';
import type { Event } from '../base/emitter';
import type { LedgerHead } from '../shared/ledgerEvent';
import { parseInput } from '../shared/parseInput';
import { type AgentPort, agentMethods } from '../shared/ports/agentPort';
import { type EngineEvent, type EngineEvents, type HumanPort, humanMethods } from '../shared/ports/humanPort';
import type { MethodTable, Port, PortHandlers } from '../shared/ports/method';

export interface EngineOptions {
	/** Ledger, artifacts and lock lie in it, the cache in `cache` below it. */
	readonly dataFolder: string;
	readonly anchor: LedgerHead | null;
	readonly onHeadMoved: (head: LedgerHead) => void;
	/** A sentence about a long task, for people. */
	readonly onProgress: (message: string) => void;
	/** What the control plane notes down. */
	readonly onLog: (entry: EngineEvents['log']) => void;
}

/** The control plane, in this process. */
export interface Engine {
	readonly human: HumanPort;
	readonly agent: AgentPort;
	close(): Promise<void>;
}

export type OpenEngine = (options: EngineOptions) => Promise<Engine>;

interface PlaneOptions {
	readonly ledgerFolder: string;
	readonly cacheFolder: string;
	readonly wasmPath: string;
	readonly anchor: LedgerHead | null;
	readonly holderName: string;
}

interface Plane {
	readonly human: PortHandlers<typeof humanMethods>;
	agent(id: string): PortHandlers<typeof agentMethods>;
	readonly events: Event<EngineEvent>;
	close(): Promise<void>;
}

/** Puts the control plane, which only an entry may import, behind what the commands need of it. */
export function engineOpener(open: (options: PlaneOptions) => Promise<Plane>, wasmPath: string): OpenEngine {
	return async ({ dataFolder, anchor, onHeadMoved, onProgress, onLog }) => {
		const plane = await open({
			ledgerFolder: dataFolder,
			cacheFolder: join(dataFolder, 'cache'),
			wasmPath,
			anchor,
			holderName: 'the command line',
		});
		plane.events((event) => {
			if (event.name === 'headMoved') {
				onHeadMoved(event.data);
			} else if (event.name === 'progress') {
				onProgress(`${event.data.subject}: ${event.data.message}`);
			} else if (event.name === 'log') {
				onLog(event.data);
			}
		});
		const human = portOf(humanMethods, plane.human);
		return { human, agent: portOf(agentMethods, plane.agent('cli')), close: () => plane.close() };
	};
}

/** Calls handlers in this process through the same schemas that guard them between rooms. */
export function portOf<T extends MethodTable>(methods: T, handlers: PortHandlers<T>): Port<T> {
	const entries = Object.entries(methods).map(([name, { params: schema }]) => {
		// The handlers' type says that each takes what its method's schema gives.
		const handler = handlers[name] as unknown as (params: unknown, cancel: unknown) => Promise<unknown>;
		return [name, async (params: unknown, cancel = neverCancelled) => handler(parseInput(schema, params), cancel)];
	});
	return Object.fromEntries(entries) as Port<T>;
}
