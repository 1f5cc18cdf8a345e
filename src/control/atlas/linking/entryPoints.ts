import { byCodeUnit } from '../../../base/text/byCodeUnit';
import type { EntryPoint } from '../../../shared/atlas/atlas';
import { folderOf, joined } from '../imports/paths';
import type { PlaceIndex } from '../imports/repoIndex';
import { fileAt, packageEntries } from '../imports/scripts';
import type { Manifest } from '../manifests/manifest';
import { isTestFile } from './testFiles';

/** Where manifests say that programs and packages begin. */
export function declaredEntries(manifests: readonly Manifest[], places: PlaceIndex): readonly EntryPoint[] {
	return manifests.flatMap((manifest) => {
		const isNpm = manifest.ecosystem === 'npm';
		const paths = isNpm
			? packageEntries(manifest).map((path) => fileAt(path, places))
			: manifest.entries
					.map((entry) => joined(folderOf(manifest.path), entry))
					.filter((path) => path !== undefined && places.has(path));
		return [...new Set(paths)].flatMap((path) => (path === undefined ? [] : [{ path, declaredIn: manifest.path }]));
	});
}

/** With the files that say so themselves. */
export function entryPoints(declared: readonly EntryPoint[], programs: readonly string[]): readonly EntryPoint[] {
	const known = new Set(declared.map(({ path }) => path));
	const own = programs
		.filter((path) => !known.has(path) && !isTestFile(path))
		.map((path) => ({ path, declaredIn: path }));
	return [...declared, ...own].sort((a, b) => byCodeUnit(a.path, b.path) || byCodeUnit(a.declaredIn, b.declaredIn));
}
