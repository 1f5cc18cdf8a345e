import { createHash } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeClock } from '../../src/adapters/node/clock';
import { nodeCompressor } from '../../src/adapters/node/compressor';
import { nodeFiles } from '../../src/adapters/node/files/files';
import { nodeSha256 } from '../../src/adapters/node/sha256';
import { nodeUtf8 } from '../../src/adapters/node/utf8';
import { openSqlJs } from '../../src/adapters/sqljs/openSqlJs';
import { openLedger } from '../../src/control/ledger/openLedger';
import { createRuleBook } from '../../src/control/rules/ruleBook';
import { openStore } from '../../src/control/store/openStore';
import type { Store } from '../../src/control/store/store';
import { createWorkItems } from '../../src/control/workItems/createWorkItems';
import { defaultFieldChoices } from '../../src/shared/items/canonicalItem';
import { median } from '../benchLine';

/** What one process found out about a big cache; all times are medians in ms. */
export interface StoreProbe {
	readonly reopen: number;
	/** Reading and hashing the same file. */
	readonly reopenFloor: number;
	readonly snapshot: number;
	/** Hashing the same bytes, writing and syncing them, and giving them their name. */
	readonly snapshotFloor: number;
	/** Building the search index, from the first search to its answer. */
	readonly build: number;
	readonly search: number;
	readonly slowestSearch: number;
	/** The most memory that the process ever had, in MB. */
	readonly peak: number;
}

const saves = 7;
const searchRounds = 9;
const twoWords = [
	'tide table',
	'harbour office',
	'pilot order',
	'night shift',
	'invoice preview',
	'crew list',
	'ticket 4711',
];

/** Opens, searches and saves the cache of a folder as the engine's thread does, in a process of its own. */
async function probe(folder: string): Promise<StoreProbe> {
	const snapshot = join(folder, 'cache', 'cache.sqlite');
	const { store, reopen } = await openTimed(folder);
	const items = createWorkItems({
		ruleBook: createRuleBook({ sql: store.sql, sha256: nodeSha256, choices: () => defaultFieldChoices }),
		...{ store, pendingFor: () => 0, isWritable: () => false, course: () => ({ isSyncing: false, nextSyncAt: null }) },
		searching: { onBuilding: () => undefined, onUnreadable: () => undefined },
	});
	items.list({ state: 'open', topLevel: true, limit: 100 });
	const build = await timed(() => items.search({ words: 'anything', limit: 50 }));
	const searches: number[] = [];
	for (const words of twoWords) {
		searches.push(median(await repeated(searchRounds, () => items.search({ words, limit: 50 }))));
	}
	const snapshots = await repeated(saves, () => {
		store.markDirty();
		return store.save();
	});
	const peak = process.resourceUsage().maxRSS / 1000;
	const floors = await repeated(saves, () => readAndHash(snapshot));
	const bytes = await readFile(snapshot);
	const writes = await repeated(saves, () => hashAndWrite(join(folder, 'floor'), bytes));
	await store.close();
	return {
		...{ reopen, reopenFloor: median(floors), snapshot: median(snapshots), snapshotFloor: median(writes) },
		...{ build, search: median(searches), slowestSearch: Math.max(...searches), peak },
	};
}

/** The engine and its WebAssembly are loaded before: what counts is what grows with the cache. */
async function openTimed(folder: string): Promise<{ readonly store: Store; readonly reopen: number }> {
	const disk = { files: nodeFiles(), sha256: nodeSha256, utf8: nodeUtf8, mode: 'write' as const };
	const openSql = openSqlJs(require.resolve('sql.js/dist/sql-wasm.wasm'));
	(await openSql()).close();
	const ledger = await openLedger({
		...disk,
		...{ folder: join(folder, 'ledger'), clock: nodeClock(), anchor: null, onHeadMoved: () => undefined },
	});
	const startedAt = performance.now();
	const store = await openStore({
		...disk,
		folder: join(folder, 'cache'),
		openSql,
		compressor: nodeCompressor,
		ledger,
	});
	return { store, reopen: performance.now() - startedAt };
}

async function readAndHash(path: string): Promise<void> {
	createHash('sha256')
		.update(await readFile(path))
		.digest();
}

async function hashAndWrite(path: string, bytes: Uint8Array): Promise<void> {
	createHash('sha256').update(bytes).digest();
	const file = await open(`${path}.tmp`, 'w');
	await file.write(bytes);
	await file.sync();
	await file.close();
	await rename(`${path}.tmp`, path);
}

async function repeated(times: number, work: () => Promise<unknown>): Promise<readonly number[]> {
	const taken: number[] = [];
	for (let round = 0; round < times; round++) {
		taken.push(await timed(work));
	}
	return taken;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const startedAt = performance.now();
	await work();
	return performance.now() - startedAt;
}

const [folder = ''] = process.argv.slice(2);
void probe(folder).then(async (found) => {
	await rm(folder, { recursive: true, force: true });
	process.send?.(found);
});
