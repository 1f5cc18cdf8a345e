import type { AtlasDependency } from '../../../shared/atlas/atlas';

export type DeclaredDependency = Omit<AtlasDependency, 'manifest'>;

/** What one manifest says. */
export interface Manifest {
	readonly path: string;
	readonly ecosystem: AtlasDependency['ecosystem'];
	/** What others call the package, module or crate; null when it does not say. */
	readonly name: string | null;
	readonly dependencies: readonly DeclaredDependency[];
	/** Files where programs or the package itself begin, from the manifest's folder. */
	readonly entries: readonly string[];
	/** Prefixes of names, and the folder that each means: namespaces, subpaths, `#imports`. */
	readonly prefixes: readonly (readonly [prefix: string, target: string])[];
}

type Ecosystem = Manifest['ecosystem'];

export function dependency(
	ecosystem: Ecosystem,
	name: string,
	version: unknown,
	isDevelopment = false,
): DeclaredDependency {
	return { ecosystem, name, version: typeof version === 'string' ? version.trim() : '', isDevelopment };
}

/** A manifest that says no more than what it depends on. */
export function plainManifest(
	path: string,
	ecosystem: Ecosystem,
	dependencies: readonly DeclaredDependency[],
	more: Partial<Pick<Manifest, 'name' | 'entries' | 'prefixes'>> = {},
): Manifest {
	return { path, ecosystem, dependencies, name: null, entries: [], prefixes: [], ...more };
}
