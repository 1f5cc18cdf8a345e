import { folderOf, within } from './paths';
import type { RepoIndex, Resolved } from './repoIndex';

/** An import names a folder, by the path of the module that it lies in. */
export function resolveGo(specifier: string, _from: string, repo: RepoIndex): Resolved {
	const modules = repo.manifests.filter(({ ecosystem, name }) => ecosystem === 'go' && name !== null);
	for (const { name, path } of modules) {
		if (specifier === name || specifier.startsWith(`${String(name)}/`)) {
			const folder = within(folderOf(path), specifier.slice((name?.length ?? 0) + 1)).replace(/\/$/, '');
			const files = repo.inFolder(folder).filter((file) => file.endsWith('.go') && !file.endsWith('_test.go'));
			if (files.length > 0) {
				return { to: files, isWhole: true };
			}
		}
	}
	return { to: [], package: moduleOf(specifier, modules) };
}

/** The required module that it belongs to; else what a module's path usually is. */
function moduleOf(specifier: string, modules: RepoIndex['manifests']): string {
	const required = modules
		.flatMap(({ dependencies }) => dependencies.map(({ name }) => name))
		.filter((name) => specifier === name || specifier.startsWith(`${name}/`))
		.sort((a, b) => b.length - a.length);
	const isStandard = !(specifier.split('/')[0] ?? '').includes('.');
	return required[0] ?? (isStandard ? 'std' : specifier.split('/').slice(0, 3).join('/'));
}
