import type { Manifest } from '../manifests/manifest';
import { foldersUp } from './paths';

/** Manifests by what imports call them. */
export interface ManifestIndex {
	/** The package that a name is, or is in: `@a/b` of `@a/b/c`. */
	npmPackage(name: string): Manifest | undefined;
	npmAt(path: string): Manifest | undefined;
	crate(name: string): Manifest | undefined;
	/** Those of Go that say what they are called. */
	readonly goModules: readonly Manifest[];
	/** The module that those of Go require and that a path is in. */
	goRequired(path: string): string | undefined;
}

const indexes = new WeakMap<readonly Manifest[], ManifestIndex>();

/** A repository may have thousands of manifests, and hundreds of thousands of imports. */
export function manifestIndex(manifests: readonly Manifest[]): ManifestIndex {
	const index = indexes.get(manifests) ?? makeIndex(manifests);
	indexes.set(manifests, index);
	return index;
}

function makeIndex(manifests: readonly Manifest[]): ManifestIndex {
	const npm = manifests.filter(({ ecosystem }) => ecosystem === 'npm');
	const npmByName = byName(npm, (name) => name);
	const npmByPath = new Map(npm.map((manifest) => [manifest.path, manifest]));
	const crates = byName(
		manifests.filter(({ ecosystem }) => ecosystem === 'cargo'),
		(name) => name.replaceAll('-', '_'),
	);
	const goModules = manifests.filter(({ ecosystem, name }) => ecosystem === 'go' && name !== null);
	const required = new Set(goModules.flatMap(({ dependencies }) => dependencies.map(({ name }) => name)));
	return {
		npmPackage: (name) => {
			const known = foldersUp(name).find((one) => one !== '' && npmByName.has(one));
			return known === undefined ? undefined : npmByName.get(known);
		},
		npmAt: (path) => npmByPath.get(path),
		crate: (name) => crates.get(name),
		goModules,
		goRequired: (path) => foldersUp(path).find((one) => required.has(one)),
	};
}

/** Of several with one name, the first. */
function byName(manifests: readonly Manifest[], called: (name: string) => string): ReadonlyMap<string, Manifest> {
	return new Map(manifests.flatMap((one) => (one.name === null ? [] : [[called(one.name), one] as const])).reverse());
}
