import { byCodeUnit } from '../../base/text/byCodeUnit';
import type { TreeFile } from '../../control/atlas/sourceTree';

/** What is ours in a repository is no part of what it is made of. */
const ours = '.countersign/';

export function foreign(path: string): boolean {
	return !path.startsWith(ours);
}

export function byPath(a: TreeFile, b: TreeFile): number {
	return byCodeUnit(a.path, b.path);
}

/** What git tracks, beside what is ours. */
export interface Tracked {
	/** Sorted by path. */
	readonly files: readonly TreeFile[];
	/** Of those, the ones that git was told not to look at on disk. */
	readonly unwatched: ReadonlySet<string>;
	readonly links: number;
	readonly submodules: number;
	/** Whether it tracks a cache of ours. */
	readonly tracksCache: boolean;
}

/** The files in `git ls-files -s -v -z`. */
export function trackedIn(output: string): Tracked {
	const entries = output.split('\0').flatMap(entryIn);
	// A file in conflict has a record for each side.
	const each = entries.filter(({ path }, index) => path !== entries[index - 1]?.path);
	const regular = each.filter(({ mode }) => mode !== linkMode && mode !== submoduleMode);
	const files = regular.filter(({ path }) => foreign(path));
	return {
		files: files.map(({ path, blob }) => ({ path, blob })).sort(byPath),
		unwatched: new Set(files.filter(({ tag }) => /^[Sa-z]/.test(tag)).map(({ path }) => path)),
		links: each.filter(({ mode }) => mode === linkMode).length,
		submodules: each.filter(({ mode }) => mode === submoduleMode).length,
		tracksCache: regular.some(({ path }) => path.startsWith(`${ours}cache/`)),
	};
}

const linkMode = '120000';
const submoduleMode = '160000';

interface Entry extends TreeFile {
	readonly tag: string;
	readonly mode: string;
}

/** `H 100644 <hash> 0<tab>path`: the letter says whether git looks at the file on disk. */
function entryIn(record: string): readonly Entry[] {
	const tab = record.indexOf('\t');
	const [tag = '', mode = '', blob = ''] = record.slice(0, Math.max(0, tab)).split(' ');
	return tab === -1 ? [] : [{ path: record.slice(tab + 1), blob, tag, mode }];
}

/** How the files on disk differ from what git tracks. */
export interface Changes {
	readonly commit: string | null;
	/** Files that differ from the commit, in the index or on disk. */
	readonly paths: readonly string[];
	/** Their content on disk is not the one in the index. */
	readonly rewritten: ReadonlySet<string>;
	readonly deleted: ReadonlySet<string>;
	readonly untracked: readonly string[];
}

/** What `git status --porcelain=v2 -z --branch` tells. */
export function changesIn(output: string): Changes {
	const records = output.split('\0');
	const oid = records.find((record) => record.startsWith(commitLine))?.slice(commitLine.length) ?? '';
	const changes = records.flatMap(changeIn);
	const untracked = records.filter((record) => record.startsWith('? ')).map((record) => record.slice(2));
	return {
		commit: /^[0-9a-f]+$/.test(oid) ? oid : null,
		paths: [...changes.map(({ path }) => path), ...untracked].filter(foreign),
		rewritten: new Set(changes.filter(({ onDisk }) => onDisk === 'rewritten').map(({ path }) => path)),
		deleted: new Set(changes.filter(({ onDisk }) => onDisk === 'gone').map(({ path }) => path)),
		// A repository of its own within this one ends with a slash.
		untracked: untracked.filter((path) => !path.endsWith('/') && foreign(path)),
	};
}

const commitLine = '# branch.oid ';

interface Change {
	readonly path: string;
	readonly onDisk: 'same' | 'rewritten' | 'gone';
}

/** `1 .M N... 100644 100644 100644 <hash> <hash> path`: the second letter is what happened on disk. */
function changeIn(record: string): readonly Change[] {
	const fields = record.split(' ');
	const [kind, letters = '', , , , modeOnDisk, modeInConflict] = fields;
	if (kind !== '1' && kind !== 'u') {
		return [];
	}
	const isConflict = kind === 'u';
	const path = fields.slice(isConflict ? 10 : 8).join(' ');
	// A link has no text of its own that we would read.
	const isLink = (isConflict ? modeInConflict : modeOnDisk) === '120000';
	if (letters[1] === 'D' || isLink) {
		return [{ path, onDisk: 'gone' }];
	}
	return [{ path, onDisk: letters[1] === '.' ? 'same' : 'rewritten' }];
}
