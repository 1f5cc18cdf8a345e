import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 200;
/** A lock without a readable owner is one whose process died between making the folder and signing it. */
const UNSIGNED_LOCK_MS = 5000;

/**
 * Runs `work` while no other process holds the lock. A lock whose process is gone is taken over.
 *
 * @template T
 * @param {string} lock path of the folder that is the lock
 * @param {{ onWait: () => void }} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(lock, { onWait }, work) {
	await mkdir(dirname(lock), { recursive: true });
	for (let attempt = 0; !(await acquire(lock)); attempt++) {
		if (await isAbandoned(lock)) {
			await rm(lock, { recursive: true, force: true });
			continue;
		}
		if (attempt === 0) {
			onWait();
		}
		await delay(POLL_MS);
	}
	try {
		return await work();
	} finally {
		await rm(lock, { recursive: true, force: true });
	}
}

async function acquire(lock) {
	try {
		await mkdir(lock);
	} catch (error) {
		if (error.code === 'EEXIST') {
			return false;
		}
		throw error;
	}
	await writeFile(join(lock, 'pid'), String(process.pid));
	return true;
}

async function isAbandoned(lock) {
	try {
		const owner = Number(await readFile(join(lock, 'pid'), 'utf8'));
		if (owner > 0) {
			return !isAlive(owner);
		}
		return Date.now() - (await stat(lock)).mtimeMs > UNSIGNED_LOCK_MS;
	} catch {
		// No signature: either it is being written at this moment, or never will be.
		const made = await stat(lock).catch(() => undefined);
		return made !== undefined && Date.now() - made.mtimeMs > UNSIGNED_LOCK_MS;
	}
}

function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}
