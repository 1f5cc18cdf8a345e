import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lockFolder.mjs';

const CACHE = fileURLToPath(new URL('../../.vscode-test/', import.meta.url));

/**
 * A folder in the cache that is filled once. It bears its name only when it is complete, so a killed run
 * leaves nothing to trust, and of two runs at the same time one fills it and the other waits.
 *
 * @param {string} name
 * @param {{ log: (line: string) => void }} options
 * @param {(folder: string) => Promise<void>} fill
 * @returns {Promise<string>} its path
 */
export async function cacheFolder(name, { log }, fill) {
	const home = join(CACHE, name);
	if (existsSync(home)) {
		return home;
	}
	const onWait = () => log(`Another run is preparing ${name}; waiting for it.`);
	await withLock(`${home}.lock`, { onWait }, async () => {
		if (existsSync(home)) {
			return;
		}
		const partial = `${home}.partial`;
		await rm(partial, { recursive: true, force: true });
		await mkdir(partial, { recursive: true });
		await fill(partial);
		await rename(partial, home);
	});
	return home;
}
