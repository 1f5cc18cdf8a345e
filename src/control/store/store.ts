import type { PayloadSegments } from './payloads/payloadSegments';
import type { SqlPort } from './sqlPort';

/** The cache: slim tables in memory, raw payloads in segments. All of it can be rebuilt. */
export interface Store {
	readonly sql: SqlPort;
	readonly payloads: PayloadSegments;
	/** What a person should know about how it was opened ("the cache was damaged and is being rebuilt"); else null. */
	readonly note: string | null;
	/** Runs work that writes payloads and then rows that refer to them, so that no reset comes between the two. */
	exclusively<T>(work: () => Promise<T>): Promise<T>;
	/** Says that the tables changed, so that the next {@link Store.save} writes. */
	markDirty(): void;
	/** Makes payloads and then the tables durable; does nothing when nothing changed or the store is read-only. */
	save(): Promise<void>;
	/** Empties what came from GitHub, files too; ledger projections stay. */
	reset(): Promise<void>;
	close(): Promise<void>;
}
