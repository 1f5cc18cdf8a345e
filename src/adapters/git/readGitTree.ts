import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { byCodeUnit } from '../../base/byCodeUnit';
import type { CancelToken } from '../../base/cancellation';
import type { LinguistAttributes, SourceTree, TreeFile } from '../../control/atlas/sourceTree';
import type { ReadFileBelow } from '../node/readBelow';
import { type Changes, changesIn, type Tracked, trackedIn } from './gitOutput';
import { type GitCall, runGit } from './runGit';

/** What is ours in a repository is no part of what it is made of. */
const ours = '.countersign/';
/** Larger files are told apart by their name alone; nothing reads them. */
const hashLimit = 64 * 1024 * 1024;
/** Of a hash in a repository whose objects are named so. */
const sha256Length = 64;

/** The files of a repository, asked of git itself: what it tracks, and what it neither tracks nor ignores. */
export async function readGitTree(root: string, read: ReadFileBelow, cancel: CancelToken): Promise<SourceTree> {
	const call = { folder: root, cancel };
	const statusArgs = ['status', '--porcelain=v2', '-z', '--branch', '--untracked-files=all', '--no-renames'];
	const [index, status] = await Promise.all([
		runGit(['ls-files', '-s', '-v', '-z'], call),
		runGit([...statusArgs, '--ignore-submodules=all'], call),
	]);
	const tracked = trackedIn(index);
	const changes = changesIn(status);
	const { files, notCheckedOut } = filesOnDisk(tracked, changes, diskOf(root, read, tracked));
	return {
		...{ commit: changes.commit, changed: changes.paths.filter(foreign).length, files, notCheckedOut },
		...{ links: tracked.links, submodules: tracked.submodules },
		tracksCache: tracked.files.some(({ path }) => path.startsWith(`${ours}cache/`)),
		attributes: await attributesOf(files, read, call),
	};
}

function foreign(path: string): boolean {
	return !path.startsWith(ours);
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
	const hidden = [...unwatched].filter((path) => foreign(path) && !rewritten.has(path) && !deleted.has(path));
	const there = hidden.filter(isThere);
	const asTracked = files.filter(({ path }) => !rewritten.has(path) && !deleted.has(path) && !unwatched.has(path));
	const others = [...rewritten, ...untracked, ...there].filter(foreign);
	return {
		files: [
			...asTracked.filter(({ path }) => foreign(path)),
			...others.map((path) => ({ path, blob: blobOf(path) })),
		].sort((a, b) => byCodeUnit(a.path, b.path)),
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

/** Git reads its attribute files with all their rules; it is asked only where one of them speaks of this. */
async function attributesOf(
	files: readonly TreeFile[],
	read: ReadFileBelow,
	call: GitCall,
): Promise<SourceTree['attributes']> {
	const speaks = files
		.filter(({ path }) => /(?:^|\/)\.gitattributes$/.test(path))
		.some(({ path }) => {
			const found = read(path, hashLimit);
			return found.kind === 'bytes' && Buffer.from(found.bytes).includes('linguist-');
		});
	if (!speaks) {
		return new Map();
	}
	const input = files.map(({ path }) => `${path}\0`).join('');
	const output = await runGit(['check-attr', '-z', '--stdin', 'linguist-generated', 'linguist-vendored'], {
		...call,
		input,
	});
	const attributes = new Map<string, LinguistAttributes>();
	const fields = output.split('\0');
	for (let at = 0; at + 2 < fields.length; at += 3) {
		const [path = '', name = '', value = ''] = fields.slice(at, at + 3);
		if (value !== 'unspecified') {
			const before = attributes.get(path) ?? { generated: undefined, vendored: undefined };
			const key = name === 'linguist-generated' ? 'generated' : 'vendored';
			attributes.set(path, { ...before, [key]: value !== 'unset' && value !== 'false' });
		}
	}
	return attributes;
}
