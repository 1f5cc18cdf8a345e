import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const bigCacheItems = 100_000;

let making: Promise<string> | undefined;

/**
 * Puts a ledger and a cache of 100,000 items into a folder, as if a sync had filled it: `ledger` and `cache` below it.
 * It is made once in a run, by a process of its own, so that no bench sees the memory that making it takes.
 */
export async function copyBigCache(folder: string): Promise<void> {
	making ??= make();
	await cp(await making, folder, { recursive: true });
	await settle(folder);
}

/** On the disk before anything is measured: a save would wait for all that was written before it. */
async function settle(folder: string): Promise<void> {
	for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
		if (entry.isFile()) {
			const file = await open(join(entry.parentPath, entry.name), 'r+');
			await file.sync();
			await file.close();
		}
	}
}

/** Removes what {@link copyBigCache} copied from. */
export async function dropBigCache(): Promise<void> {
	if (making !== undefined) {
		await rm(await making, { recursive: true, force: true });
		making = undefined;
	}
}

async function make(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'countersign-big-'));
	const child = fork(join(__dirname, 'bigCacheMaker.js'), [folder, String(bigCacheItems)], { execArgv: [] });
	const [code] = (await once(child, 'exit')) as [number | null];
	if (code !== 0) {
		throw new Error('The big cache could not be made.');
	}
	return folder;
}
