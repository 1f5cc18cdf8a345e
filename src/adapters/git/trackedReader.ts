import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { CancelToken } from '../../base/cancellation';
import { nodeClock } from '../node/clock';
import { type Tracked, trackedIn } from './gitOutput';
import { isGitRedirected, runGit } from './runGit';

export type ReadTracked = (cancel: CancelToken) => Promise<Tracked>;

/** So long after git wrote its index, another writing shows in the index's time, however coarse that is. */
const settledMs = 1000;

/** Tells what git tracks in a repository; git is asked again only when its index is another. */
export function trackedReader(root: string): ReadTracked {
	let kept: { readonly stamp: string; readonly tracked: Tracked } | undefined;
	return async (cancel) => {
		const before = await indexStamp(root);
		if (before !== undefined && kept?.stamp === before) {
			return kept.tracked;
		}
		const tracked = trackedIn(await runGit(['ls-files', '-s', '-v', '-z'], { folder: root, cancel }));
		kept = before !== undefined && before === (await indexStamp(root)) ? { stamp: before, tracked } : undefined;
		return tracked;
	};
}

/** Tells one index from another; undefined where that is not certain. */
async function indexStamp(root: string): Promise<string | undefined> {
	if (isGitRedirected()) {
		return undefined;
	}
	try {
		const { mtimeMs, mtimeNs, ctimeNs, size, ino } = await stat(join(await gitFolder(root), 'index'), { bigint: true });
		return nodeClock().now() - Number(mtimeMs) < settledMs ? undefined : [mtimeNs, ctimeNs, size, ino].join(' ');
	} catch {
		// Nothing has been added yet, or it is kept where only git knows.
		return undefined;
	}
}

/** A worktree's and a submodule's `.git` is a file that tells where it lies. */
async function gitFolder(root: string): Promise<string> {
	const path = join(root, '.git');
	if ((await stat(path)).isDirectory()) {
		return path;
	}
	const place = /^gitdir: (.+)$/m.exec(await readFile(path, 'utf8'))?.[1] ?? '';
	return resolve(root, place);
}
