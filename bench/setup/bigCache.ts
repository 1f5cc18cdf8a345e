import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
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
