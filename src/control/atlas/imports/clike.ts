import { folderOf, joined } from './paths';
import { endingWith, type RepoIndex, type Resolved } from './repoIndex';

/** `"x.h"` lies beside the file or below an include folder; `<x.h>` only below one, or by a path of its own. */
export function resolveInclude(specifier: string, from: string, repo: RepoIndex): Resolved {
	const isAngled = specifier.startsWith('<');
	const name = specifier.replaceAll(/^<|>$/g, '');
	const beside = isAngled ? undefined : joined(folderOf(from), name);
	if (beside !== undefined && repo.has(beside)) {
		return { to: [beside] };
	}
	const clean = name.replace(/^(?:\.{1,2}\/)+/, '');
	const found = endingWith(repo, clean, from);
	const isPlain = isAngled && !clean.includes('/');
	// A header of the system may be called as one of the repository is.
	return { to: found === undefined || (isPlain && !/(?:^|\/)include\//.test(found)) ? [] : [found] };
}
