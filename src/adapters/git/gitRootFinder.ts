import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CancelToken } from '../../base/cancellation';
import { gitRoot } from './gitRoot';
import { isGitRedirected } from './runGit';

export type FindRoot = (folder: string, cancel: CancelToken) => Promise<string>;

/** Tells the top folder of the repository that a folder is in; git is asked again only when `.git` lies elsewhere. */
export function gitRootFinder(): FindRoot {
	let last: { readonly folder: string; readonly holder: string | undefined; readonly root: string } | undefined;
	return async (folder, cancel) => {
		const holder = isGitRedirected() ? undefined : holderOf(folder);
		if (holder === undefined || last?.folder !== folder || last.holder !== holder) {
			last = { folder, holder, root: await gitRoot(folder, cancel) };
		}
		return last.root;
	};
}

/** The nearest folder with a `.git`, as the person's path leads there. */
function holderOf(folder: string): string | undefined {
	let at = folder;
	while (!existsSync(join(at, '.git'))) {
		const above = dirname(at);
		if (above === at) {
			return undefined;
		}
		at = above;
	}
	return at;
}
