import { nodeCompressor } from '../adapters/node/compressor';
import type { LockResult } from '../adapters/node/files/lock';
import { nodeUtf8 } from '../adapters/node/utf8';
import { CancelSource } from '../base/cancellation';
import type { Clock } from '../base/clock';
import type { Files } from '../base/files';
import { type Artifacts, createArtifacts } from '../control/artifacts/artifacts';
import { type ChangesetBook, createChangesetBook } from '../control/changesets/changesetBook';
import type { Ledger } from '../control/ledger/ledger';
import { type LedgerOptions, type OpenLedger, openLedger } from '../control/ledger/openLedger';
import { createPolicyLog, type PolicyLog } from '../control/policy/policyLog';
import { openStore } from '../control/store/openStore';
import { onDisk } from '../control/store/storageFailed';
import type { Store } from '../control/store/store';
import type { LedgerEvent, LedgerHead } from '../shared/ledgerEvent';
import type { Machine } from './machine';

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
	readonly policyLog: PolicyLog;
	readonly store: Store;
	readonly artifacts: Artifacts;
	close(): Promise<void>;
}

/** A second window sees what the first one did after so long at the most. */
const followMs = 2000;

type Disk = { readonly files: Files } & Pick<LedgerOptions, 'sha256' | 'utf8'>;

/** Opens lock, ledger and cache; without the lock everything is there to be read and nothing can be written. */
export async function openStores(
	places: StorePlaces,
	{ files, clock, sha256, openSql, acquireLock }: Machine,
	onHeadMoved: (head: LedgerHead) => void,
): Promise<OpenStores> {
	const disk: Disk = { files, sha256, utf8: nodeUtf8 };
	const { ledgerFolder } = places;
	// Before the lock, which does not make the folder's own name durable.
	await onDisk(ledgerFolder, () => files.makeFolder(ledgerFolder));
	const lock = await acquireLock(ledgerFolder, places.holderName);
	let opened: OpenLedger | undefined;
	try {
		const { ledger, book, policyLog } = await openTruth(disk, places, { lock, clock, onHeadMoved });
		opened = ledger;
		const store = await openStore({
			...disk,
			folder: places.cacheFolder,
			openSql: openSql(places.wasmPath),
			compressor: nodeCompressor,
			ledger,
			mode: modeOf(lock),
		});
		const artifacts = createArtifacts({ ...disk, folder: files.join(ledgerFolder, 'artifacts') });
		const following = lock.kind === 'taken' ? follow(ledger, clock) : neverFollowing;
		const close = async (): Promise<void> => {
			following.cancel();
			// What cannot be saved is rebuilt; the lock must go all the same.
			await store.save().finally(async () => {
				await store.close();
				await ledger.close();
				await release(lock);
			});
		};
		return { lock, ledger, book, policyLog, store, artifacts, close };
	} catch (error) {
		await opened?.close().catch(() => undefined);
		await release(lock);
		throw error;
	}
}

interface TruthOptions {
	readonly lock: LockResult;
	readonly clock: Clock;
	readonly onHeadMoved: (head: LedgerHead) => void;
}

interface Truth extends Told {
	readonly ledger: OpenLedger;
}

/** What the ledger tells, in memory. */
type Told = Pick<OpenStores, 'book' | 'policyLog'>;

async function openTruth(
	disk: Disk,
	{ ledgerFolder, anchor }: StorePlaces,
	{ lock, clock, onHeadMoved }: TruthOptions,
): Promise<Truth> {
	const ledger = await openLedger({
		...{ ...disk, anchor, clock, onHeadMoved },
		folder: disk.files.join(ledgerFolder, 'ledger'),
		mode: modeOf(lock),
		...(lock.kind === 'taken' ? { holder: lock.holder } : {}),
	});
	return { ledger, ...(await fold(ledger)) };
}

function modeOf(lock: LockResult): 'write' | 'read' {
	return lock.kind === 'held' ? 'write' : 'read';
}

async function release(lock: LockResult): Promise<void> {
	if (lock.kind === 'held') {
		await lock.release();
	}
}

const neverFollowing = new CancelSource();

/** Takes up what the writing window has added, until cancelled. */
function follow(ledger: OpenLedger, clock: Clock): CancelSource {
	const source = new CancelSource();
	const loop = async (): Promise<void> => {
		while (!source.token.isCancelled) {
			await clock.sleep(followMs, source.token);
			// A line that is being written just now is whole at the next look.
			await ledger.refresh().catch(() => undefined);
		}
	};
	void loop();
	return source;
}

async function fold(ledger: Ledger): Promise<Told> {
	const [book, policyLog] = [createChangesetBook(), createPolicyLog()];
	const apply = (event: LedgerEvent): void => {
		book.apply(event);
		policyLog.apply(event);
	};
	for await (const event of ledger.read(1)) {
		apply(event);
	}
	ledger.onDidAppend((events) => events.forEach(apply));
	return { book, policyLog };
}
