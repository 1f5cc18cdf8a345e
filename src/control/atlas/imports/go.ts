import { manifestIndex } from './manifestIndex';
import { folderOf, within } from './paths';
import type { RepoIndex, Resolved } from './repoIndex';

/** An import names a folder, by the path of the module that it lies in. */
export function resolveGo(specifier: string, _from: string, repo: RepoIndex): Resolved {
	const { goModules, goRequired } = manifestIndex(repo.manifests);
	for (const { name, path } of goModules) {
		if (specifier === name || specifier.startsWith(`${String(name)}/`)) {
			const folder = within(folderOf(path), specifier.slice((name?.length ?? 0) + 1)).replace(/\/$/, '');
			const files = repo.inFolder(folder).filter((file) => file.endsWith('.go') && !file.endsWith('_test.go'));
			if (files.length > 0) {
				return { to: files, isWhole: true };
			}
		}
	}
	return { to: [], package: goRequired(specifier) ?? usualModule(specifier) };
}

/** What a module's path usually is. */
function usualModule(specifier: string): string {
	const names = specifier.split('/');
	return (names[0] ?? '').includes('.') ? names.slice(0, 3).join('/') : 'std';
}
