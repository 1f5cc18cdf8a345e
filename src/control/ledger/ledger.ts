import type { Event } from '../../base/emitter';
import type { Actor } from '../../shared/actor';
import type { LedgerEntry, LedgerEntryType, LedgerEvent, LedgerHead } from '../../shared/ledgerEvent';

export interface LedgerFile {
	/** For whoever takes them: they are read for nobody else. */
	readonly bytes: Uint8Array;
	readonly text: string;
}

/** The append-only, hash-chained log. What it has accepted is on disk. */
export interface Ledger {
	readonly head: LedgerHead;
	/** Set when the chain does not hold: reading goes on, every append fails with `ledgerBroken`. */
	readonly problem: { readonly seq: number; readonly detail: string } | null;
	/**
	 * Adds events with one write and one fsync, and resolves when they are durable. Appends run one after another;
	 * a function is called with the head that its first event will follow. Fails with `ledgerBroken`, `readOnly` or
	 * `storageFailed`; after a failure nothing of the batch counts.
	 */
	append(
		actor: Actor,
		entries: readonly LedgerEntry[] | ((head: LedgerHead) => readonly LedgerEntry[]),
	): Promise<readonly LedgerEvent[]>;
	/**
	 * Every event from `fromSeq` on, in order, read from disk and checked against the chain; what does not hold ends it
	 * and becomes the `problem`. With `types` all are checked, but only those of these types are parsed and given.
	 */
	read(fromSeq: number, types?: ReadonlySet<LedgerEntryType>): AsyncIterable<LedgerEvent>;
	/** Its files as they lie on the disk now, in order, checked by nobody. */
	readFiles(): AsyncIterable<LedgerFile>;
	/** Fired after the events are durable, in order. */
	readonly onDidAppend: Event<readonly LedgerEvent[]>;
	close(): Promise<void>;
}
