import { lstat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/**
 * The first link between what the person named and a file below it. A repository may hold links that somebody else put
 * there; they would carry the write to where nobody asked for it.
 */
export async function linkOnTheWay(root: string, file: string): Promise<string | undefined> {
	const parts = relative(root, file).split(sep);
	const folders = parts.map((_, index) => join(root, ...parts.slice(0, index + 1)));
	// Files are replaced by way of a temporary one beside them.
	for (const path of [...folders, `${file}.tmp`]) {
		if (await isLink(path)) {
			return path;
		}
	}
	return undefined;
}

async function isLink(path: string): Promise<boolean> {
	try {
		return (await lstat(path)).isSymbolicLink();
	} catch {
		// Nothing is there yet.
		return false;
	}
}
