import { nodeCompressor } from '../adapters/node/compressor';
import { nodeFiles } from '../adapters/node/files';
import { acquireLock, type LockResult } from '../adapters/node/lock';
import { nodeSha256 } from '../adapters/node/sha256';
import { nodeUtf8 } from '../adapters/node/utf8';
import { openSqlJs } from '../adapters/sqljs/openSqlJs';
import type { Clock } from '../base/clock';
import { type ChangesetBook, createChangesetBook } from '../control/changesets/changesetBook';
import type { Ledger } from '../control/ledger/ledger';
import { openLedger } from '../control/ledger/openLedger';
import { openStore } from '../control/store/openStore';
import type { Store } from '../control/store/store';
import type { LedgerHead } from '../shared/ledgerEvent';

export interface StorePlaces {
	/** The truth: ledger, artifacts and lock. */
	readonly ledgerFolder: string;
	/** What can be rebuilt. */
	readonly cacheFolder: string;
	readonly wasmPath: string;
	/** The ledger's head as it was last kept outside its file; null at the first start. */
	readonly anchor: LedgerHead | null;
	/** Who holds the lock, for people in another window. */
	readonly holderName: string;
}

export interface OpenStores {
	readonly lock: LockResult;
	readonly ledger: Ledger;
	/** The ledger, folded; fed with all that is appended from now on. */
	readonly book: ChangesetBook;
	readonly store: Store;
	close(): Promise<void>;
}

/** Opens lock, ledger and cache; without the lock everything is there to be read and nothing can be written. */
export async function openStores(
	places: StorePlaces,
	clock: Clock,
	onHeadMoved: (head: LedgerHead) => void,
): Promise<OpenStores> {
	const disk = { files: nodeFiles(), sha256: nodeSha256, utf8: nodeUtf8 };
	const lock = await acquireLock(places.ledgerFolder, places.holderName);
	const mode = lock.kind === 'held' ? 'write' : 'read';
	const ledger = await openLedger({
		...disk,
		folder: disk.files.join(places.ledgerFolder, 'ledger'),
		clock,
		anchor: places.anchor,
		mode,
		...(lock.kind === 'taken' ? { holder: lock.holder } : {}),
		onHeadMoved,
	});
	const book = await foldBook(ledger);
	const openSql = openSqlJs(places.wasmPath);
	const store = await openStore({
		...disk,
		folder: places.cacheFolder,
		openSql,
		compressor: nodeCompressor,
		ledger,
		mode,
	});
	const close = async (): Promise<void> => {
		await store.save();
		await store.close();
		await ledger.close();
		if (lock.kind === 'held') {
			await lock.release();
		}
	};
	return { lock, ledger, book, store, close };
}

async function foldBook(ledger: Ledger): Promise<ChangesetBook> {
	const book = createChangesetBook();
	for await (const event of ledger.read(1)) {
		book.apply(event);
	}
	ledger.onDidAppend((events) => events.forEach(book.apply));
	return book;
}
