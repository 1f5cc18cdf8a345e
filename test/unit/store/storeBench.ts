import { nodeCompressor } from '../../../src/adapters/node/compressor';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { nodeUtf8 } from '../../../src/adapters/node/utf8';
import { openSqlJs } from '../../../src/adapters/sqljs/openSqlJs';
import { type OpenLedger, openLedger } from '../../../src/control/ledger/openLedger';
import { openStore, type StoreOptions } from '../../../src/control/store/openStore';
import type { Store } from '../../../src/control/store/store';
import type { Actor } from '../../../src/shared/actor';
import type { LedgerEntry } from '../../../src/shared/ledgerEvent';
import { fakeClock } from '../../fakes/fakeClock';
import { type MemoryFiles, memoryFiles } from '../../fakes/memoryFiles';

export const cacheFolder = '/cache';
export const newestSnapshot = `${cacheFolder}/cache.sqlite`;
export const olderSnapshot = `${cacheFolder}/cache.1.sqlite`;
export const testSql = openSqlJs(require.resolve('sql.js/dist/sql-wasm.wasm'));
const human: Actor = { kind: 'human', id: 'mona' };

/** A ledger and a cache on one disk in memory. */
export interface StoreBench {
	readonly files: MemoryFiles;
	readonly ledger: OpenLedger;
	open(options?: Partial<StoreOptions>): Promise<Store>;
	/** Appends what the ledger's schema would take. */
	say(...entries: readonly LedgerEntry[]): Promise<void>;
}

export async function aStoreBench(): Promise<StoreBench> {
	const files = memoryFiles();
	const shared = { files, sha256: nodeSha256, utf8: nodeUtf8, mode: 'write' as const };
	const ledger = await openLedger({
		...shared,
		folder: '/data/ledger',
		clock: fakeClock(),
		anchor: null,
		onHeadMoved: () => undefined,
	});
	return {
		files,
		ledger,
		open: (options = {}) =>
			openStore({ ...shared, folder: cacheFolder, openSql: testSql, compressor: nodeCompressor, ledger, ...options }),
		say: async (...entries) => {
			await ledger.append(human, entries);
		},
	};
}

/** An entry of the ledger from plain text: the brands are the ledger's callers' business. */
export function entry(type: LedgerEntry['type'], subject: string, payload: object = {}): LedgerEntry {
	return { type, subject, payload } as LedgerEntry;
}

/** A row of a work item, as sync leaves it. */
export function addItem(store: Store, number: number, title: string): void {
	store.sql.run(
		`INSERT INTO work_items (repo_key, number, kind, state, title, is_draft, author,
			created_at, updated_at, comment_count) VALUES (1, ?, 'issue', 'open', ?, 0, 'mona', '', '', 0)
			ON CONFLICT (repo_key, number) DO UPDATE SET title = excluded.title`,
		[number, title],
	);
	store.markDirty();
}

export function titles(store: Store): string {
	return store.sql
		.all('SELECT title FROM work_items ORDER BY number')
		.map(({ title }) => title)
		.join(', ');
}
