import type { MessagePort } from 'node:worker_threads';
import type { LedgerHead } from '../../shared/ledgerEvent';

/** What the engine's thread is given when it starts. */
export interface EngineStart {
	readonly ledgerFolder: string;
	readonly cacheFolder: string;
	readonly wasmPath: string;
	/** The newest ledger event that was ever heard of, kept outside the ledger; null at the first start. */
	readonly anchor: LedgerHead | null;
	/** Who holds the lock, for people in another window. */
	readonly holderName: string;
	/** Two connections, so that what reaches one method table cannot reach the other. */
	readonly human: MessagePort;
	readonly agent: MessagePort;
}
