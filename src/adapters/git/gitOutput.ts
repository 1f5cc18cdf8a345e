import type { TreeFile } from '../../control/atlas/sourceTree';

/** What git tracks. */
export interface Tracked {
	readonly files: readonly TreeFile[];
	/** Of those, the ones that git was told not to look at on disk. */
	readonly unwatched: ReadonlySet<string>;
	readonly links: number;
	readonly submodules: number;
}

/** The files in `git ls-files -s -v -z`: `H 100644 <hash> 0<tab>path`. */
export function trackedIn(output: string): Tracked {
	const files: TreeFile[] = [];
	const unwatched = new Set<string>();
	let links = 0;
	let submodules = 0;
	let before = '';
	for (const record of output.split('\0')) {
		const tab = record.indexOf('\t');
		const path = record.slice(tab + 1);
		// A file in conflict has a record for each side.
		if (tab === -1 || path === before) {
			continue;
		}
		before = path;
		const [tag = '', mode, blob = ''] = record.slice(0, tab).split(' ');
		if (mode === '120000') {
			links++;
		} else if (mode === '160000') {
			submodules++;
		} else {
			files.push({ path, blob });
			if (/^[Sa-z]/.test(tag)) {
				unwatched.add(path);
			}
		}
	}
	return { files, unwatched, links, submodules };
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
		paths: [...changes.map(({ path }) => path), ...untracked],
		rewritten: new Set(changes.filter(({ onDisk }) => onDisk === 'rewritten').map(({ path }) => path)),
		deleted: new Set(changes.filter(({ onDisk }) => onDisk === 'gone').map(({ path }) => path)),
		// A repository of its own within this one ends with a slash.
		untracked: untracked.filter((path) => !path.endsWith('/')),
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
