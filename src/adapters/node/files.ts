import { type FileHandle, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AppendFile, Files } from '../../base/files';

/** The real disk. Errors are the system's own; whoever knows what the file is for says what they mean. */
export function nodeFiles(): Files {
	return {
		read: readWhole,
		readRange,
		openAppend,
		replace: (path, bytes) => replaceInParts(path, [bytes]),
		replaceInParts,
		rename,
		remove: (path) => rm(path, { recursive: true, force: true }),
		list: async (folder) => (await unlessMissing(readdir(folder), [])).sort(),
		makeFolder,
		syncFolder,
		join,
	};
}

async function readWhole(path: string): Promise<Uint8Array | undefined> {
	return await unlessMissing(readFile(path), undefined);
}

async function readRange(path: string, offset: number, length: number): Promise<Uint8Array> {
	const handle = await open(path, 'r');
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

async function openAppend(path: string): Promise<AppendFile> {
	const handle = await open(path, 'a');
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

async function replaceInParts(path: string, parts: Parts): Promise<void> {
	const temporary = `${path}.tmp`;
	try {
		const handle = await open(temporary, 'w');
		await writeAndSync(handle, parts);
		await rename(temporary, path);
	} catch (error) {
		// The failure above is the one to tell; a temporary file left over is replaced by the next attempt.
		await rm(temporary, { force: true }).catch(() => undefined);
		throw error;
	}
	await syncFolder(dirname(path));
}

async function writeAndSync(handle: FileHandle, parts: Parts): Promise<void> {
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
	handle: FileHandle,
	bytes: Uint8Array,
	onWritten: (bytes: number) => void = () => undefined,
): Promise<void> {
	for (let written = 0; written < bytes.length; ) {
		const { bytesWritten } = await handle.write(bytes, written, bytes.length - written);
		written += bytesWritten;
		onWritten(bytesWritten);
	}
}

async function makeFolder(path: string): Promise<void> {
	const firstMade = await mkdir(path, { recursive: true });
	if (firstMade === undefined) {
		return;
	}
	for (let made = path; made.length >= firstMade.length; made = dirname(made)) {
		await syncFolder(dirname(made));
	}
}

async function syncFolder(path: string): Promise<void> {
	if (process.platform === 'win32') {
		// Windows opens no folder for writing and needs no fsync of it.
		return;
	}
	const handle = await open(path, 'r');
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
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
			return instead;
		}
		throw error;
	}
}
