import { neverCancelled } from '../base/cancellation';
import type { LedgerHead } from '../shared/ledgerEvent';
import { parseInput } from '../shared/parseInput';
import type { AgentPort } from '../shared/ports/agentPort';
import type { HumanPort } from '../shared/ports/humanPort';
import type { MethodTable, Port, PortHandlers } from '../shared/ports/method';

export interface EngineOptions {
	/** Ledger, artifacts and lock lie in it, the cache in `cache` below it. */
	readonly dataFolder: string;
	readonly anchor: LedgerHead | null;
	readonly onHeadMoved: (head: LedgerHead) => void;
	/** A sentence about a long task, for people. */
	readonly onProgress: (message: string) => void;
}

/** The control plane, in this process. */
export interface Engine {
	readonly human: HumanPort;
	readonly agent: AgentPort;
	close(): Promise<void>;
}

export type OpenEngine = (options: EngineOptions) => Promise<Engine>;

/** Calls handlers in this process through the same schemas that guard them between rooms. */
export function portOf<T extends MethodTable>(methods: T, handlers: PortHandlers<T>): Port<T> {
	const entries = Object.entries(methods).map(([name, { params: schema }]) => {
		// The handlers' type says that each takes what its method's schema gives.
		const handler = handlers[name] as unknown as (params: unknown, cancel: unknown) => Promise<unknown>;
		return [name, async (params: unknown, cancel = neverCancelled) => handler(parseInput(schema, params), cancel)];
	});
	return Object.fromEntries(entries) as Port<T>;
}
