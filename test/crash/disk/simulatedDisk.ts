import { posix } from 'node:path';
import type { SystemCalls, SystemHandle } from '../../../src/adapters/node/files/systemCalls';
import {
	changedFile,
	changedFolder,
	type DataChange,
	type Entry,
	emptyFile,
	emptyFolder,
	type FileNode,
	type FolderNode,
	type NameChange,
} from './diskNodes';

export type DiskCall = 'create' | 'write' | 'truncate' | 'sync' | 'syncFolder' | 'mkdir' | 'rename' | 'unlink';

const rootId = 0;

/**
 * A disk in memory that knows what an fsync has made durable and what it has not, by file and by folder. `before` is
 * called ahead of everything that changes it: there the process may die, or the call fail.
 */
export class SimulatedDisk implements SystemCalls {
	/** Ahead of each change; what it throws is what the caller gets. */
	before: (call: DiskCall, path: string) => void = () => undefined;

	constructor(
		readonly files: Map<number, FileNode> = new Map(),
		readonly folders: Map<number, FolderNode> = new Map([[rootId, emptyFolder]]),
		private lastId = rootId,
	) {}

	/** The same disk at this moment, with all that is not durable yet: what a killed process leaves behind. */
	clone(): SimulatedDisk {
		return new SimulatedDisk(new Map(this.files), new Map(this.folders), this.lastId);
	}

	/** The disk after a power cut that has left this of each file and folder. */
	afterCut(
		bytesOf: (node: FileNode, id: number) => Uint8Array,
		namesOf: (node: FolderNode, id: number) => FolderNode['durable'],
	): SimulatedDisk {
		const settledFiles = new Map<number, FileNode>();
		const settledFolders = new Map<number, FolderNode>();
		const settle = (id: number): void => {
			const names = namesOf(this.folders.get(id) ?? emptyFolder, id);
			settledFolders.set(id, { durable: names, pending: [], live: names });
			for (const entry of names.values()) {
				if (entry.kind === 'folder') {
					settle(entry.id);
				} else {
					const bytes = bytesOf(this.files.get(entry.id) ?? emptyFile, entry.id);
					settledFiles.set(entry.id, { durable: bytes, pending: [], live: bytes });
				}
			}
		};
		settle(rootId);
		return new SimulatedDisk(settledFiles, settledFolders, this.lastId);
	}

	/** Every file that can be reached, as processes see it. */
	contents(): ReadonlyMap<string, Uint8Array> {
		const found = new Map<string, Uint8Array>();
		const walk = (id: number, path: string): void => {
			for (const [name, entry] of this.folder(id).live) {
				if (entry.kind === 'folder') {
					found.set(`${path}/${name}/`, new Uint8Array());
					walk(entry.id, `${path}/${name}`);
				} else {
					found.set(`${path}/${name}`, this.file(entry.id).live);
				}
			}
		};
		walk(rootId, '');
		return found;
	}

	async open(path: string, flags: 'a' | 'r' | 'w'): Promise<SystemHandle> {
		const entry = this.find(path);
		if (flags === 'r') {
			return this.handle(entry ?? fail('ENOENT', path), path);
		}
		if (entry === undefined) {
			const made: Entry = { kind: 'file', id: ++this.lastId };
			this.before('create', path);
			this.files.set(made.id, emptyFile);
			this.changeNames(path, (name) => ({ kind: 'set', name, entry: made }));
			return this.handle(made, path);
		}
		if (flags === 'w') {
			this.before('truncate', path);
			this.change(entry.id, { kind: 'truncate', size: 0 });
		}
		return this.handle(entry, path);
	}

	async mkdir(path: string): Promise<void> {
		if (this.find(path) !== undefined) {
			fail('EEXIST', path);
		}
		const id = ++this.lastId;
		this.parent(path);
		this.before('mkdir', path);
		this.folders.set(id, emptyFolder);
		this.changeNames(path, (name) => ({ kind: 'set', name, entry: { kind: 'folder', id } }));
	}

	async readdir(path: string): Promise<string[]> {
		return [...this.folder(this.folderId(path)).live.keys()];
	}

	async readFile(path: string): Promise<Uint8Array> {
		return this.file((this.find(path) ?? fail('ENOENT', path)).id).live;
	}

	async rename(from: string, to: string): Promise<void> {
		if (this.find(from) === undefined || posix.dirname(from) !== posix.dirname(to)) {
			fail('ENOENT', from);
		}
		this.before('rename', from);
		this.changeNames(from, (name) => ({ kind: 'move', from: name, to: posix.basename(to) }));
	}

	async rm(path: string, _options: { readonly recursive?: boolean; readonly force: true }): Promise<void> {
		const entry = this.find(path);
		if (entry === undefined) {
			return;
		}
		if (entry.kind === 'folder') {
			for (const name of this.folder(entry.id).live.keys()) {
				await this.rm(posix.join(path, name), { force: true });
			}
		}
		this.before('unlink', path);
		this.changeNames(path, (name) => ({ kind: 'unset', name }));
	}

	private handle({ kind, id }: Entry, path: string): SystemHandle {
		return {
			read: async (buffer, offset, length, position) => {
				const bytes = this.file(id).live.subarray(position, position + length);
				buffer.set(bytes, offset);
				return { bytesRead: bytes.length };
			},
			write: async (bytes, offset, length) => {
				this.before('write', path);
				const at = this.file(id).live.length;
				this.change(id, { kind: 'write', at, bytes: new Uint8Array(bytes.subarray(offset, offset + length)) });
				return { bytesWritten: length };
			},
			sync: async () => {
				this.before(kind === 'file' ? 'sync' : 'syncFolder', path);
				this.sync({ kind, id });
			},
			truncate: async (size) => {
				this.before('truncate', path);
				this.change(id, { kind: 'truncate', size });
			},
			stat: async () => ({ size: this.file(id).live.length }),
			close: async () => undefined,
		};
	}

	private sync({ kind, id }: Entry): void {
		if (kind === 'file') {
			const { live } = this.file(id);
			this.files.set(id, { durable: live, pending: [], live });
		} else {
			const { live } = this.folder(id);
			this.folders.set(id, { durable: live, pending: [], live });
		}
	}

	private change(id: number, change: DataChange): void {
		this.files.set(id, changedFile(this.file(id), change));
	}

	/** One change of the names of the folder that a path lies in. */
	private changeNames(path: string, changeOf: (name: string) => NameChange): void {
		const id = this.parent(path);
		this.folders.set(id, changedFolder(this.folder(id), changeOf(posix.basename(path))));
	}

	private parent(path: string): number {
		return this.folderId(posix.dirname(path));
	}

	private folderId(path: string): number {
		const entry = this.find(path) ?? fail('ENOENT', path);
		return entry.kind === 'folder' ? entry.id : fail('ENOTDIR', path);
	}

	private find(path: string): Entry | undefined {
		let entry: Entry | undefined = { kind: 'folder', id: rootId };
		for (const name of path.split('/').filter((part) => part !== '')) {
			entry = entry?.kind === 'folder' ? this.folder(entry.id).live.get(name) : undefined;
		}
		return entry;
	}

	private file(id: number): FileNode {
		return this.files.get(id) ?? emptyFile;
	}

	private folder(id: number): FolderNode {
		return this.folders.get(id) ?? emptyFolder;
	}
}

function fail(code: string, path: string): never {
	throw Object.assign(new Error(`${code}: simulated disk, '${path}'`), { code });
}
