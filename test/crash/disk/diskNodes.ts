/** A change of a file's bytes that no fsync has made durable yet. */
export type DataChange =
	| { readonly kind: 'write'; readonly at: number; readonly bytes: Uint8Array }
	| { readonly kind: 'truncate'; readonly size: number };

/** A change of a folder's names that no fsync of the folder has made durable yet. */
export type NameChange =
	| { readonly kind: 'set'; readonly name: string; readonly entry: Entry }
	| { readonly kind: 'unset'; readonly name: string }
	| { readonly kind: 'move'; readonly from: string; readonly to: string };

export interface Entry {
	readonly kind: 'file' | 'folder';
	readonly id: number;
}

/** What a power cut leaves at least, what came since, and what processes see. */
export interface FileNode {
	readonly durable: Uint8Array;
	readonly pending: readonly DataChange[];
	readonly live: Uint8Array;
}

export type Names = ReadonlyMap<string, Entry>;

export interface FolderNode {
	readonly durable: Names;
	readonly pending: readonly NameChange[];
	readonly live: Names;
}

export const emptyFile: FileNode = { durable: new Uint8Array(), pending: [], live: new Uint8Array() };
export const emptyFolder: FolderNode = { durable: new Map(), pending: [], live: new Map() };

export function changedFile(node: FileNode, change: DataChange): FileNode {
	return { ...node, pending: [...node.pending, change], live: withData(node.live, change) };
}

export function changedFolder(node: FolderNode, change: NameChange): FolderNode {
	return { ...node, pending: [...node.pending, change], live: withNames(node.live, change) };
}

export function withData(bytes: Uint8Array, change: DataChange): Uint8Array {
	const size = change.kind === 'truncate' ? change.size : Math.max(bytes.length, change.at + change.bytes.length);
	const changed = new Uint8Array(size);
	changed.set(bytes.subarray(0, size));
	if (change.kind === 'write') {
		changed.set(change.bytes, change.at);
	}
	return changed;
}

export function withNames(names: Names, change: NameChange): Names {
	const changed = new Map(names);
	switch (change.kind) {
		case 'set':
			changed.set(change.name, change.entry);
			break;
		case 'unset':
			changed.delete(change.name);
			break;
		case 'move': {
			const entry = changed.get(change.from);
			changed.delete(change.from);
			if (entry !== undefined) {
				changed.set(change.to, entry);
			}
			break;
		}
	}
	return changed;
}
