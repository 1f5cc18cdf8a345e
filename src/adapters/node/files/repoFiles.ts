import { constants, type FileHandle, open, readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { RepoFile, RepoFiles } from '../../../control/packs/packPorts';
import type { RepoName } from '../../../shared/names';

/** Gives the folder of a repository's clone, or undefined. */
export type CloneFolder = (repo: RepoName) => string | undefined;

const notFound: RepoFile = { state: 'not_found' };
const outside: RepoFile = { state: 'outside_repository' };

/**
 * Reads files of clones for people to quote. A link is followed as long as it stays inside; what Countersign owns, writes
 * or lists is looked for *below* a folder, where no link is followed at all (see readBelow.ts).
 */
export function nodeRepoFiles(cloneFolder: CloneFolder): RepoFiles {
	return {
		read: async (repo, path, maxBytes) => await readInside(cloneFolder(repo), path, maxBytes),
		list: async (repo, folder) => {
			const place = await placeInside(cloneFolder(repo), folder);
			return typeof place === 'string' ? (await readdir(place).catch(() => [])).sort() : [];
		},
		stamp: async (repo, path) => {
			const place = await placeInside(cloneFolder(repo), path);
			const found = typeof place === 'string' ? await stat(place).catch(() => null) : null;
			return found === null ? 'none' : `${found.mtimeMs} ${found.size}`;
		},
	};
}

/** Reads a file inside of a folder: a path is followed to where it really leads before anything is opened. */
export async function readInside(root: string | undefined, path: string, maxBytes: number): Promise<RepoFile> {
	const place = await placeInside(root, path);
	return typeof place === 'string' ? await readPlace(place, maxBytes) : place;
}

/** Where the path really leads, if that is in the folder. */
async function placeInside(root: string | undefined, path: string): Promise<string | RepoFile> {
	if (root === undefined) {
		return notFound;
	}
	if (isAbsolute(path) || /[\\\0]|^[A-Za-z]:/.test(path) || path.split('/').includes('..')) {
		return outside;
	}
	try {
		const [realRoot, real] = await Promise.all([realpath(root), realpath(join(root, path))]);
		const way = relative(realRoot, real);
		return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way) ? outside : real;
	} catch {
		// Nothing there, or nothing that may be looked at.
		return notFound;
	}
}

async function readPlace(place: string, maxBytes: number): Promise<RepoFile> {
	let file: FileHandle | undefined;
	try {
		// Should a link have taken its place meanwhile, it is not followed; and a pipe must not keep anybody waiting.
		file = await open(place, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
		const found = await file.stat();
		if (!found.isFile()) {
			return notFound;
		}
		return found.size > maxBytes ? { state: 'too_large' } : { state: 'read', text: await file.readFile('utf8') };
	} catch {
		return notFound;
	} finally {
		await file?.close();
	}
}
