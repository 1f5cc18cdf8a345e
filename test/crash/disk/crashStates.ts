import { type FileNode, type FolderNode, type Names, withData, withNames } from './diskNodes';
import type { RandomSource } from './randomSource';
import type { SimulatedDisk } from './simulatedDisk';

/** What a power cut may do to bytes that were not synced. */
type DataFate = (node: FileNode) => Uint8Array;
/** Of the changes of a folder's names that were not synced, so many are kept. */
type NameFate = (node: FolderNode) => Names;

export interface CrashState {
	/** For people: what became of what was not synced. */
	readonly how: string;
	readonly disk: SimulatedDisk;
}

const pageBytes = 4096;

/**
 * What a crash at this moment may leave: the process killed (all of it stays, and is still not durable), or the power
 * cut: unsynced bytes lost, kept, torn or zeroed, unsynced changes of names kept as a prefix in each folder.
 */
export function* crashStates(disk: SimulatedDisk, random: RandomSource, randomStates: number): Generator<CrashState> {
	yield { how: 'killed', disk: disk.clone() };
	for (const [names, namesOf] of Object.entries(nameFates)) {
		for (const [data, bytesOf] of Object.entries(dataFates)) {
			yield { how: `names ${names}, data ${data}`, disk: disk.afterCut(bytesOf, namesOf) };
		}
	}
	for (let count = 0; count < randomStates; count++) {
		const bytesOf: DataFate = (node) => randomData(node, random);
		const namesOf: NameFate = (node) => namesKept(node, random(node.pending.length + 1));
		yield { how: `random ${count}`, disk: disk.afterCut(bytesOf, namesOf) };
	}
}

const nameFates: Readonly<Record<string, NameFate>> = {
	lost: (node) => node.durable,
	kept: (node) => node.live,
	half: (node) => namesKept(node, node.pending.length >> 1),
};

const dataFates: Readonly<Record<string, DataFate>> = {
	lost: (node) => node.durable,
	kept: (node) => node.live,
	...onceEach({
		'torn after a byte': (node) => torn(node, () => 1),
		'torn in the middle': (node) => torn(node, (length) => length >> 1),
		'torn before the last byte': (node) => torn(node, (length) => length - 1),
		'torn at a page': (node) => torn(node, (length) => Math.min(pageBytes, length)),
		zeroed: (node) => zeroed(node, () => true),
		'first page zeroed': (node) => zeroed(node, (page) => page === 0),
		'second page zeroed': (node) => zeroed(node, (page) => page === 1),
		'all but the first page zeroed': (node) => zeroed(node, (page) => page > 0),
		'every other page zeroed': (node) => zeroed(node, (page) => page % 2 === 1),
	}),
};

/** Many states share what became of a file: its bytes are made once, and are known again by who hashes them. */
function onceEach(fates: Readonly<Record<string, DataFate>>): Readonly<Record<string, DataFate>> {
	return Object.fromEntries(Object.entries(fates).map(([name, fate]) => [name, once(fate)]));
}

function once(fate: DataFate): DataFate {
	const made = new WeakMap<FileNode, Uint8Array>();
	return (node) => {
		const bytes = made.get(node) ?? fate(node);
		made.set(node, bytes);
		return bytes;
	};
}

function randomData(node: FileNode, random: RandomSource): Uint8Array {
	switch (random(5)) {
		case 0:
			return node.durable;
		case 1:
			return node.live;
		case 2:
			return torn(node, (length) => random(length + 1));
		case 3:
			return zeroed(node, () => random(2) === 0);
		default:
			return zeroedSpan(node, random);
	}
}

function namesKept({ durable, pending }: FolderNode, count: number): Names {
	return pending.slice(0, count).reduce(withNames, durable);
}

/** Everything up to the last unsynced write, and of that the first bytes. */
function torn({ durable, pending }: FileNode, keep: (length: number) => number): Uint8Array {
	if (pending.length === 0) {
		return durable;
	}
	const last = pending.at(-1);
	const before = pending.slice(0, -1).reduce(withData, durable);
	if (last?.kind !== 'write') {
		return before;
	}
	return withData(before, { ...last, bytes: last.bytes.subarray(0, Math.max(0, keep(last.bytes.length))) });
}

/** The size has grown, but some pages of what was not synced never came to the disk. Pages count from its begin. */
function zeroed(node: FileNode, isZero: (page: number) => boolean): Uint8Array {
	if (node.pending.length === 0) {
		return node.live;
	}
	const bytes = new Uint8Array(node.live);
	const first = firstUnsynced(node);
	for (let at = first; at < bytes.length; at = nextPage(at)) {
		if (isZero(Math.floor(at / pageBytes) - Math.floor(first / pageBytes))) {
			bytes.fill(0, at, nextPage(at));
		}
	}
	return bytes;
}

function zeroedSpan(node: FileNode, random: RandomSource): Uint8Array {
	if (node.pending.length === 0) {
		return node.live;
	}
	const bytes = new Uint8Array(node.live);
	const first = firstUnsynced(node);
	const length = bytes.length - first;
	if (length > 0) {
		const from = first + random(length);
		bytes.fill(0, from, from + 1 + random(length));
	}
	return bytes;
}

function firstUnsynced({ live, pending }: FileNode): number {
	return pending.reduce(
		(least, change) => Math.min(least, change.kind === 'write' ? change.at : change.size),
		live.length,
	);
}

function nextPage(at: number): number {
	return (Math.floor(at / pageBytes) + 1) * pageBytes;
}
