import { byCodeUnit } from '../../../base/byCodeUnit';
import type { EntryPoint } from '../../../shared/atlas';
import { folderOf, joined } from '../imports/paths';
import type { RepoIndex } from '../imports/repoIndex';
import { fileAt, packageEntries } from '../imports/scripts';
import { isTestFile } from './testFiles';

/** Where programs and packages begin: what manifests name, and files that say so themselves. */
export function entryPoints(repo: RepoIndex, programs: readonly string[]): readonly EntryPoint[] {
	const named = repo.manifests.flatMap((manifest) => {
		const isNpm = manifest.ecosystem === 'npm';
		const paths = isNpm
			? packageEntries(manifest).map((path) => fileAt(path, repo))
			: manifest.entries
					.map((entry) => joined(folderOf(manifest.path), entry))
					.filter((path) => path !== undefined && repo.has(path));
		return [...new Set(paths)].flatMap((path) => (path === undefined ? [] : [{ path, declaredIn: manifest.path }]));
	});
	const known = new Set(named.map(({ path }) => path));
	const own = programs
		.filter((path) => !known.has(path) && !isTestFile(path))
		.map((path) => ({ path, declaredIn: path }));
	return [...named, ...own].sort((a, b) => byCodeUnit(a.path, b.path) || byCodeUnit(a.declaredIn, b.declaredIn));
}
