import type { Disposable } from '../../base/disposable';
import { SerialQueue } from '../../base/serialQueue';
import { AppError } from '../../shared/failure';
import { type FollowedLedger, followLedger } from './followLedger';
import { type LoadedCache, loadCache } from './loadCache';
import type { Compressor } from './payloads/compressor';
import { openPayloads } from './payloads/openPayloads';
import type { PayloadSegments } from './payloads/payloadSegments';
import { schemaVersion } from './schema';
import { removeSnapshots, type SnapshotSource, writeSnapshot } from './snapshots';
import type { OpenSql, SqlImagePort } from './sqlPort';
import { onDisk } from './storageFailed';
import type { Store } from './store';
import { forgetGitHub } from './tables/repoRows';

export interface StoreOptions extends SnapshotSource {
	readonly openSql: OpenSql;
	readonly compressor: Compressor;
	/** What the projections follow. */
	readonly ledger: FollowedLedger;
	readonly mode: 'write' | 'read';
	/** 64 MB unless a test says less. */
	readonly segmentBytes?: number;
}

/**
 * Opens the cache of a folder and brings its projections to the ledger's head. Nothing is written before the first
 * save, so that a folder that cannot be written still gives a cache to work with.
 * Fails with `storageFailed` when the folder or the ledger cannot be read.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
	const { files, folder, openSql, ledger } = options;
	const cache = await onDisk(folder, () => loadCache(options, openSql));
	const payloads = openPayloads({ ...options, folder: files.join(folder, 'payloads') });
	try {
		if (cache.from === null && options.mode === 'write') {
			// Nothing refers to them any more; if they cannot go now, the next reset takes them.
			await payloads.reset().catch(() => undefined);
		}
		const store = new CacheStore(options, cache, payloads);
		store.follow(await followLedger(cache.sql, ledger, () => store.markDirty()));
		return store;
	} catch (error) {
		cache.sql.close();
		throw error;
	}
}

class CacheStore implements Store {
	readonly sql: SqlImagePort;
	readonly note: string | null;
	private readonly queue = new SerialQueue();
	private following: Disposable | undefined;
	/** Counts changes, so that one made during a save is saved by the next. */
	private version = 0;
	private savedVersion = 0;
	private hasGoodNewest: boolean;

	constructor(
		private readonly options: StoreOptions,
		cache: LoadedCache,
		readonly payloads: PayloadSegments,
	) {
		this.sql = cache.sql;
		this.note = cache.note;
		this.hasGoodNewest = cache.from === 'cache.sqlite';
	}

	follow(following: Disposable): void {
		this.following = following;
	}

	async exclusively<T>(work: () => Promise<T>): Promise<T> {
		return await this.queue.run(work);
	}

	markDirty(): void {
		this.version++;
	}

	async save(): Promise<void> {
		await this.queue.run(() => this.saveNow());
	}

	async reset(): Promise<void> {
		if (this.options.mode === 'read') {
			throw new AppError({ kind: 'readOnly', holder: 'another process' });
		}
		await this.queue.run(async () => {
			this.sql.transaction(() => forgetGitHub(this.sql));
			this.sql.exec('VACUUM');
			this.markDirty();
			// No snapshot may be left that refers to payloads that are gone, or that others take the place of.
			await onDisk(this.options.folder, () => removeSnapshots(this.options));
			this.hasGoodNewest = false;
			await this.payloads.reset();
			await this.saveNow();
		});
	}

	async close(): Promise<void> {
		this.following?.dispose();
		await this.queue.idle();
		await this.payloads.close();
		this.sql.close();
	}

	private async saveNow(): Promise<void> {
		if (this.options.mode === 'read' || this.version === this.savedVersion) {
			return;
		}
		await this.payloads.sync();
		const { version } = this;
		const image = this.sql.image();
		const keepsNewest = this.hasGoodNewest;
		// Between the two renames of a save there is no newest one, and after a failure it may stay so.
		this.hasGoodNewest = false;
		await onDisk(this.options.folder, () => writeSnapshot(this.options, { image, schema: schemaVersion, keepsNewest }));
		this.hasGoodNewest = true;
		this.savedVersion = version;
	}
}
