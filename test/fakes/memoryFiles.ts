import { posix } from 'node:path';
import type { AppendFile, Files } from '../../src/base/files';

export type FileOperation =
	| 'read'
	| 'openAppend'
	| 'write'
	| 'sync'
	| 'truncate'
	| 'replace'
	| 'rename'
	| 'remove'
	| 'makeFolder'
	| 'syncFolder';

export interface MemoryFiles extends Files {
	/** What is on the disk: tests read, cut and flip it here. */
	readonly contents: Map<string, Uint8Array>;
	/** Everything done so far: `write /data/ledger/000001.jsonl`. */
	readonly operations: string[];
	/** The next operation that `when` names fails with this code; a write leaves half of its bytes behind. */
	failNext(when: FileOperation | ((operation: FileOperation, path: string) => boolean), code: string): void;
	/** Everything that changes the disk fails with this code, until it is null again. */
	failWrites(code: string | null): void;
	text(path: string): string;
	/** Files that were opened and not closed. */
	readonly openCount: number;
}

/** A disk in memory, with faults on demand. */
export function memoryFiles(): MemoryFiles {
	const contents = new Map<string, Uint8Array>();
	const operations: string[] = [];
	const planned: { readonly matches: (operation: FileOperation, path: string) => boolean; readonly code: string }[] =
		[];
	let writeFault: string | null = null;
	let openCount = 0;

	const faultOf = (operation: FileOperation, path: string): string | undefined => {
		operations.push(`${operation} ${path}`);
		const index = planned.findIndex(({ matches }) => matches(operation, path));
		const fault = index < 0 ? undefined : planned.splice(index, 1)[0]?.code;
		return fault ?? (operation === 'read' ? undefined : (writeFault ?? undefined));
	};
	const enter = (operation: FileOperation, path: string): void => {
		const code = faultOf(operation, path);
		if (code !== undefined) {
			throw systemError(code, operation, path);
		}
	};
	const bytesOf = (path: string): Uint8Array => contents.get(path) ?? new Uint8Array();

	const openAppend = async (path: string): Promise<AppendFile> => {
		enter('openAppend', path);
		contents.set(path, bytesOf(path));
		openCount += 1;
		return {
			get size(): number {
				return bytesOf(path).length;
			},
			write: async (bytes) => {
				const code = faultOf('write', path);
				const taken = code === undefined ? bytes : bytes.subarray(0, bytes.length >> 1);
				contents.set(path, copyOf(Buffer.concat([bytesOf(path), taken])));
				if (code !== undefined) {
					throw systemError(code, 'write', path);
				}
			},
			sync: async () => enter('sync', path),
			truncate: async (size) => {
				enter('truncate', path);
				contents.set(path, copyOf(bytesOf(path).subarray(0, size)));
			},
			close: async () => {
				openCount -= 1;
			},
		};
	};

	return {
		contents,
		operations,
		get openCount(): number {
			return openCount;
		},
		failNext: (when, code) => {
			planned.push({ matches: typeof when === 'function' ? when : (operation) => operation === when, code });
		},
		failWrites: (code) => {
			writeFault = code;
		},
		text: (path) => Buffer.from(bytesOf(path)).toString('utf8'),
		read: async (path) => {
			enter('read', path);
			const bytes = contents.get(path);
			return bytes && copyOf(bytes);
		},
		readRange: async (path, offset, length) => {
			enter('read', path);
			const bytes = contents.get(path);
			if (bytes === undefined) {
				throw systemError('ENOENT', 'open', path);
			}
			return copyOf(bytes.subarray(offset, offset + length));
		},
		openAppend,
		replace: async (path, bytes) => {
			enter('replace', path);
			contents.set(path, copyOf(bytes));
		},
		replaceInParts: async (path, parts) => {
			const bytes: Uint8Array[] = [];
			for await (const part of parts) {
				bytes.push(part);
			}
			enter('replace', path);
			contents.set(path, copyOf(Buffer.concat(bytes)));
		},
		rename: async (from, to) => {
			enter('rename', from);
			const bytes = contents.get(from);
			if (bytes === undefined) {
				throw systemError('ENOENT', 'rename', from);
			}
			contents.set(to, bytes);
			contents.delete(from);
		},
		remove: async (path) => {
			enter('remove', path);
			for (const name of [...contents.keys()].filter((key) => key === path || key.startsWith(`${path}/`))) {
				contents.delete(name);
			}
		},
		list: async (folder) => {
			const below = [...contents.keys()].filter((path) => path.startsWith(`${folder}/`));
			return [...new Set(below.map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''))].sort();
		},
		makeFolder: async (path) => enter('makeFolder', path),
		syncFolder: async (path) => enter('syncFolder', path),
		join: (...parts) => posix.join(...parts),
	};
}

/** A plain array: the `slice` of a Buffer is no copy. */
function copyOf(bytes: Uint8Array): Uint8Array {
	return new Uint8Array(bytes);
}

function systemError(code: string, operation: string, path: string): Error {
	return Object.assign(new Error(`${code}: simulated, ${operation} '${path}'`), { code });
}
