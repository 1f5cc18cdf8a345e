import { createHash } from 'node:crypto';
import type { CancelToken } from '../../base/cancellation';
import type { LinguistAttributes, SourceTree, TreeFile } from '../../control/atlas/sourceTree';
import type { ReadFileBelow } from '../node/readBelow';
import { changesIn, trackedIn } from './gitOutput';
import { type GitCall, runGit } from './runGit';

/** What is ours in a repository is no part of what it is made of. */
const ours = '.countersign/';
/** Larger files are told apart by their name alone; nothing reads them. */
const hashLimit = 64 * 1024 * 1024;

/** The files of a repository, asked of git itself: what it tracks, and what it neither tracks nor ignores. */
export async function readGitTree(root: string, read: ReadFileBelow, cancel: CancelToken): Promise<SourceTree> {
	const call = { folder: root, cancel };
	const statusArgs = ['status', '--porcelain=v2', '-z', '--branch', '--untracked-files=all', '--no-renames'];
	const [index, status] = await Promise.all([
		runGit(['ls-files', '-s', '-z'], call),
		runGit([...statusArgs, '--ignore-submodules=all'], call),
	]);
	const { links, submodules, files: tracked } = trackedIn(index);
	const changes = changesIn(status);
	const foreign = (path: string): boolean => !path.startsWith(ours);
	const files = [
		...tracked.filter(({ path }) => !changes.rewritten.has(path) && !changes.deleted.has(path)),
		...[...changes.rewritten, ...changes.untracked].map((path) => ({ path, blob: blobHash(read, path) })),
	]
		.filter(({ path }) => foreign(path))
		.sort(byPath);
	return {
		...{ commit: changes.commit, changed: changes.paths.filter(foreign).length, files, links, submodules },
		tracksCache: tracked.some(({ path }) => path.startsWith(`${ours}cache/`)),
		attributes: await attributesOf(files, read, call),
	};
}

function byPath(a: TreeFile, b: TreeFile): number {
	return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/** What git would call the content if it were added. */
function blobHash(read: ReadFileBelow, path: string): string {
	const found = read(path, hashLimit);
	return found.kind === 'bytes'
		? createHash('sha1').update(`blob ${found.bytes.length}\0`).update(found.bytes).digest('hex')
		: found.kind;
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
