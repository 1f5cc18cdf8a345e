import type { TreeFile } from '../../control/atlas/sourceTree';

/** The files in `git ls-files -s -z`. */
export function trackedIn(output: string): {
	readonly files: readonly TreeFile[];
	readonly links: number;
	readonly submodules: number;
} {
	const files: TreeFile[] = [];
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
		const [mode, blob = ''] = record.slice(0, tab).split(' ');
		if (mode === '120000') {
			links++;
		} else if (mode === '160000') {
			submodules++;
		} else {
			files.push({ path, blob });
		}
	}
	return { files, links, submodules };
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
	let commit: string | null = null;
	const paths: string[] = [];
	const rewritten = new Set<string>();
	const deleted = new Set<string>();
	const untracked: string[] = [];
	for (const record of output.split('\0')) {
		const kind = record[0];
		if (record.startsWith('# branch.oid ')) {
			const oid = record.slice('# branch.oid '.length);
			commit = /^[0-9a-f]+$/.test(oid) ? oid : null;
		} else if (kind === '1' || kind === 'u') {
			paths.push(takeChange(record, kind === 'u' ? 10 : 8, { rewritten, deleted }));
		} else if (kind === '?') {
			paths.push(record.slice(2));
			// A repository of its own within this one ends with a slash.
			untracked.push(...(record.endsWith('/') ? [] : [record.slice(2)]));
		}
	}
	return { commit, paths, rewritten, deleted, untracked };
}

/** `1 .M N... 100644 100644 100644 <hash> <hash> path`: the second letter is what happened on disk. */
function takeChange(
	record: string,
	fieldsBefore: number,
	{ rewritten, deleted }: { readonly rewritten: Set<string>; readonly deleted: Set<string> },
): string {
	const fields = record.split(' ');
	const path = fields.slice(fieldsBefore).join(' ');
	const onDisk = fields[1]?.[1];
	// A link has no text of its own that we would read; 120000 is its mode on disk.
	if (onDisk === 'D' || fields[fieldsBefore === 10 ? 6 : 5] === '120000') {
		deleted.add(path);
	} else if (onDisk !== '.') {
		rewritten.add(path);
	}
	return path;
}
