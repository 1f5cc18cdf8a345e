import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CancelToken } from '../../base/cancellation';
import type { SourceTree } from '../../control/atlas/sourceTree';
import type { ReadFileBelow } from '../node/files/readBelow';
import { byPath, type Changes, changesIn, foreign, type Tracked } from './gitOutput';
import type { ReadAttributes } from './linguistAttributes';
import { runGit } from './runGit';
import type { ReadTracked } from './trackedReader';

/** Larger files are told apart by their name alone; nothing reads them. */
const hashLimit = 64 * 1024 * 1024;
/** Of a hash in a repository whose objects are named so. */
const sha256Length = 64;

export interface GitTree {
	readonly root: string;
	readonly read: ReadFileBelow;
	readonly tracked: ReadTracked;
	readonly attributes: ReadAttributes;
}

/** The files of a repository, asked of git itself: what it tracks, and what it neither tracks nor ignores. */
export async function readGitTree(
	{ root, read, tracked: readTracked, attributes }: GitTree,
	cancel: CancelToken,
): Promise<SourceTree> {
	const call = { folder: root, cancel };
	const statusArgs = ['status', '--porcelain=v2', '-z', '--branch', '--untracked-files=all', '--no-renames'];
	const [tracked, status] = await Promise.all([
		readTracked(cancel),
		runGit([...statusArgs, '--ignore-submodules=all'], call),
	]);
	const changes = changesIn(status);
	const { files, notCheckedOut } = filesOnDisk(tracked, changes, diskOf(root, read, tracked));
	return {
		...{ commit: changes.commit, changed: changes.paths.length, files, notCheckedOut },
		...{ links: tracked.links, submodules: tracked.submodules, tracksCache: tracked.tracksCache },
		attributes: await attributes(files, read, call),
	};
}

interface Disk {
	isThere(path: string): boolean;
	/** What git would call the content if it were added. */
	blobOf(path: string): string;
}

/** Those that are as they were have the name that git knows; for the others, and where git does not look, the disk is read. */
function filesOnDisk(
	{ files, unwatched }: Tracked,
	{ rewritten, deleted, untracked }: Changes,
	{ isThere, blobOf }: Disk,
): Pick<SourceTree, 'files' | 'notCheckedOut'> {
	const isAsKnown = (path: string): boolean => !rewritten.has(path) && !deleted.has(path);
	const hidden = [...unwatched].filter(isAsKnown);
	const there = hidden.filter(isThere);
	const asTracked = files.filter(({ path }) => isAsKnown(path) && !unwatched.has(path));
	const others = [...[...rewritten].filter(foreign), ...untracked, ...there];
	return {
		files: [...asTracked, ...others.map((path) => ({ path, blob: blobOf(path) }))].sort(byPath),
		notCheckedOut: hidden.length - there.length,
	};
}

function diskOf(root: string, read: ReadFileBelow, { files }: Tracked): Disk {
	const folders = new Map<string, boolean>();
	const isThere = (path: string): boolean => {
		const folder = dirname(path);
		const known = folders.get(folder) ?? (folder === '.' || isThere(folder));
		folders.set(folder, known);
		// A sparse checkout leaves out whole folders: most are told by the one around them.
		return known && existsSync(join(root, path));
	};
	const algorithm = files[0]?.blob.length === sha256Length ? 'sha256' : 'sha1';
	return {
		isThere,
		blobOf: (path) => {
			const found = read(path, hashLimit);
			return found.kind === 'bytes'
				? createHash(algorithm).update(`blob ${found.bytes.length}\0`).update(found.bytes).digest('hex')
				: found.kind;
		},
	};
}
