import { nodeFiles } from '../../../src/adapters/node/files/files';
import type { SystemCalls, SystemHandle } from '../../../src/adapters/node/files/systemCalls';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import type { AppendFile, Files } from '../../../src/base/files';
import type { Twist } from '../world/life';

/**
 * Machines that each break one promise which the store rests on. A harness that finds nothing wrong with one of them
 * would find nothing wrong with a store that has the same mistake.
 */
export const seededBugs: Readonly<Record<string, Twist>> = {
	'no fsync of the ledger': appending(isLedger, () => ({ sync: nothing })),
	'no fsync of folders': opening(({ flags }) => (flags === 'r' ? { sync: nothing } : {})),
	'no fsync of the folders above': opening(({ flags, path }) =>
		flags === 'r' && /^(\/|\/home|\/home\/data)$/.test(path) ? { sync: nothing } : {},
	),
	'torn tail not truncated': appending(isLedger, () => ({ truncate: nothing })),
	'no checksum of events': (machine) => ({ ...machine, sha256: withoutChecksum }),
	'early acknowledgement': appending(isLedger, acknowledgedEarly),
	'wrong order: the new name before the bytes': (machine, calls) => ({
		...machine,
		files: nodeFiles(nameFirst(calls)),
	}),
	'snapshot written in place': (machine) => ({
		...machine,
		files: { ...machine.files, replaceInParts: (path, parts) => writeInPlace(machine.files, path, parts) },
	}),
	'snapshot of one generation, payloads of another': appending(isPayloads, () => ({ sync: nothing })),
	'the marks within a batch left out': appending(isLedger, (file) => ({
		write: (bytes) => file.write(bytes.filter((byte) => byte !== carriageReturn)),
	})),
};

const carriageReturn = 13;

const nothing = async (): Promise<void> => undefined;

function isLedger(path: string): boolean {
	return path.endsWith('.jsonl');
}

function isPayloads(path: string): boolean {
	return path.endsWith('.seg');
}

type Opened = { readonly handle: SystemHandle; readonly path: string; readonly flags: 'a' | 'r' | 'w' };

function opening(change: (opened: Opened) => Partial<SystemHandle>): Twist {
	return (machine, calls) => ({ ...machine, files: nodeFiles(withOpen(calls, change)) });
}

function withOpen(calls: SystemCalls, change: (opened: Opened) => Partial<SystemHandle>): SystemCalls {
	return {
		open: async (path, flags) => {
			const handle = await calls.open(path, flags);
			return { ...handle, ...change({ handle, path, flags }) };
		},
		mkdir: (path) => calls.mkdir(path),
		readdir: (path) => calls.readdir(path),
		readFile: (path) => calls.readFile(path),
		rename: (from, to) => calls.rename(from, to),
		rm: (path, options) => calls.rm(path, options),
	};
}

/** What is written to a new file becomes durable only after its name has. */
function nameFirst(calls: SystemCalls): SystemCalls {
	const late: SystemHandle[] = [];
	const sync = async (folder: SystemHandle): Promise<void> => {
		await folder.sync();
		for (let file = late.pop(); file !== undefined; file = late.pop()) {
			await file.sync();
		}
	};
	return withOpen(calls, ({ handle, flags }) => {
		if (flags === 'r') {
			return { sync: () => sync(handle) };
		}
		return flags === 'w' ? { sync: async () => void late.push(handle) } : {};
	});
}

function appending(isMeant: (path: string) => boolean, change: (file: AppendFile) => Partial<AppendFile>): Twist {
	return (machine) => {
		const openAppend: Files['openAppend'] = async (path) => {
			const file = await machine.files.openAppend(path);
			return isMeant(path) ? changed(file, change(file)) : file;
		};
		return { ...machine, files: { ...machine.files, openAppend } };
	};
}

/** The size is asked for anew each time, so that the file cannot be spread. */
function changed(file: AppendFile, change: Partial<AppendFile>): AppendFile {
	return {
		get size(): number {
			return file.size;
		},
		write: change.write ?? ((bytes) => file.write(bytes)),
		sync: change.sync ?? (() => file.sync()),
		truncate: change.truncate ?? ((size) => file.truncate(size)),
		close: () => file.close(),
	};
}

/** Says at once that bytes are durable, and makes them so before the next ones. */
function acknowledgedEarly(file: AppendFile): Partial<AppendFile> {
	return {
		write: async (bytes) => {
			await file.sync();
			await file.write(bytes);
		},
		sync: nothing,
	};
}

async function writeInPlace(files: Files, path: string, parts: Parameters<Files['replaceInParts']>[1]): Promise<void> {
	await files.remove(path);
	const file = await files.openAppend(path);
	for await (const part of parts) {
		await file.write(part);
	}
	await file.sync();
	await file.close();
	await files.syncFolder(path.slice(0, path.lastIndexOf('/')));
}

/** Every event has the same hash; what else is hashed is hashed. */
const withoutChecksum: typeof nodeSha256 = (content) =>
	nodeSha256(typeof content === 'string' && content.startsWith('{"actor":') ? 'an event' : content);
