import { dirname, join } from 'node:path';
import type { AppendFile, Files } from '../../../base/files';
import { nodeSystemCalls, type SystemCalls, type SystemHandle } from './systemCalls';

/** The real disk. Errors are the system's own; whoever knows what the file is for says what they mean. */
export function nodeFiles(calls: SystemCalls = nodeSystemCalls): Files {
	return {
		read: (path) => unlessMissing(calls.readFile(path), undefined),
		readRange: (path, offset, length) => readRange(calls, path, offset, length),
		openAppend: (path) => openAppend(calls, path),
		replace: (path, bytes) => replaceInParts(calls, path, [bytes]),
		replaceInParts: (path, parts) => replaceInParts(calls, path, parts),
		rename: (from, to) => calls.rename(from, to),
		remove: (path) => calls.rm(path, { recursive: true, force: true }),
		list: async (folder) => (await unlessMissing(calls.readdir(folder), [])).sort(),
		makeFolder: (path) => makeFolder(calls, path),
		syncFolder: (path) => syncFolder(calls, path),
		join,
	};
}

async function readRange(calls: SystemCalls, path: string, offset: number, length: number): Promise<Uint8Array> {
	const handle = await calls.open(path, 'r');
	try {
		const buffer = Buffer.allocUnsafe(length);
		let filled = 0;
		while (filled < length) {
			const { bytesRead } = await handle.read(buffer, filled, length - filled, offset + filled);
			if (bytesRead === 0) {
				break;
			}
			filled += bytesRead;
		}
		return buffer.subarray(0, filled);
	} finally {
		await handle.close();
	}
}

async function openAppend(calls: SystemCalls, path: string): Promise<AppendFile> {
	const handle = await calls.open(path, 'a');
	let size: number;
	try {
		({ size } = await handle.stat());
	} catch (error) {
		await handle.close();
		throw error;
	}
	return {
		get size(): number {
			return size;
		},
		write: async (bytes) => {
			await writeWhole(handle, bytes, (written) => {
				size += written;
			});
		},
		sync: () => handle.sync(),
		truncate: async (length) => {
			await handle.truncate(length);
			size = length;
		},
		close: () => handle.close(),
	};
}

type Parts = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

async function replaceInParts(calls: SystemCalls, path: string, parts: Parts): Promise<void> {
	const temporary = `${path}.tmp`;
	try {
		const handle = await calls.open(temporary, 'w');
		await writeAndSync(handle, parts);
		await calls.rename(temporary, path);
	} catch (error) {
		// The failure above is the one to tell; a temporary file left over is replaced by the next attempt.
		await calls.rm(temporary, { force: true }).catch(() => undefined);
		throw error;
	}
	await syncFolder(calls, dirname(path));
}

async function writeAndSync(handle: SystemHandle, parts: Parts): Promise<void> {
	let writing = Promise.resolve();
	try {
		for await (const part of parts) {
			await writing;
			writing = writeWhole(handle, part);
			// A failure is told where it is waited for; until then it must not count as nobody's.
			writing.catch(() => undefined);
		}
		await writing;
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/** In one call, unless the system takes only a part. */
async function writeWhole(
	handle: SystemHandle,
	bytes: Uint8Array,
	onWritten: (bytes: number) => void = () => undefined,
): Promise<void> {
	for (let written = 0; written < bytes.length; ) {
		const { bytesWritten } = await handle.write(bytes, written, bytes.length - written);
		written += bytesWritten;
		onWritten(bytesWritten);
	}
}

/**
 * From the top down, each durable before anything is made in it. A process that was killed on the way leaves one folder
 * at the most whose own name a power cut could still take: the deepest that there is, so that one gets its sync too.
 */
async function makeFolder(calls: SystemCalls, path: string): Promise<void> {
	const above = dirname(path);
	const wasMade = await makeOne(calls, path);
	await syncAbove(calls, wasMade ? above : path);
	if (wasMade) {
		await syncFolder(calls, above);
	}
}

/** The folder above may be one that we may not open, or cannot sync: it has kept this one without us so far. */
async function syncAbove(calls: SystemCalls, path: string): Promise<void> {
	try {
		await syncFolder(calls, dirname(path));
	} catch (error) {
		if (!notOurs.some((code) => hasCode(error, code))) {
			throw error;
		}
	}
}

const notOurs = ['EACCES', 'EPERM', 'EINVAL', 'ENOTSUP'];

/** False when it was there before. */
async function makeOne(calls: SystemCalls, path: string): Promise<boolean> {
	if (dirname(path) === path) {
		return false;
	}
	try {
		await calls.mkdir(path);
		return true;
	} catch (error) {
		if (hasCode(error, 'EEXIST')) {
			return false;
		}
		if (!hasCode(error, 'ENOENT')) {
			throw error;
		}
	}
	await makeFolder(calls, dirname(path));
	return await makeOne(calls, path);
}

async function syncFolder(calls: SystemCalls, path: string): Promise<void> {
	if (process.platform === 'win32') {
		// Windows opens no folder for writing and needs no fsync of it.
		return;
	}
	const handle = await calls.open(path, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

async function unlessMissing<T, U>(work: Promise<T>, instead: U): Promise<T | U> {
	try {
		return await work;
	} catch (error) {
		if (hasCode(error, 'ENOENT')) {
			return instead;
		}
		throw error;
	}
}

function hasCode(error: unknown, code: string): boolean {
	return error instanceof Error && 'code' in error && error.code === code;
}
