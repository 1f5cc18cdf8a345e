import { once } from '../../../base/once';
import type { Manifest } from '../manifests/manifest';
import { folderOf, grouped, nameOf } from './paths';
import type { ScriptConfig } from './scriptConfig';

/** What an import means. */
export interface Resolved {
	readonly to: readonly string[];
	/** Whether `to` is a whole package or namespace, of which the importing file may use only a part. */
	readonly isWhole?: boolean;
	/** The package outside of the repository. */
	readonly package?: string;
}

export type ResolveImport = (specifier: string, from: string, repo: RepoIndex) => Resolved;

/** What imports are looked up in. */
export interface RepoIndex {
	has(path: string): boolean;
	/** Files of this name, wherever they lie. */
	named(name: string): readonly string[];
	/** Files directly in a folder. */
	inFolder(folder: string): readonly string[];
	/** Files that belong to a namespace. */
	inSpace(space: string): readonly string[];
	readonly manifests: readonly Manifest[];
	/** By the folder of the configuration. */
	readonly scriptConfigs: ReadonlyMap<string, ScriptConfig>;
}

/** The part of it that depends on names alone. */
export type PlaceIndex = Pick<RepoIndex, 'has' | 'named' | 'inFolder'>;

const none: readonly string[] = [];

export function placeIndex(paths: readonly string[]): PlaceIndex {
	const all = new Set(paths);
	// Few of these are asked for when few files changed.
	const names = once(() => grouped(paths, nameOf));
	const folders = once(() => grouped(paths, folderOf));
	return {
		has: (path) => all.has(path),
		named: (name) => names().get(name) ?? none,
		inFolder: (folder) => folders().get(folder) ?? none,
	};
}

/** The part of it that depends on what files say. */
export function spaceIndex(spaces: () => ReadonlyMap<string, readonly string[]>): Pick<RepoIndex, 'inSpace'> {
	const members = once(spaces);
	return { inSpace: (space) => members().get(space) ?? none };
}

/** The file whose path ends so; of several, the one that lies nearest. */
export function endingWith(repo: RepoIndex, suffix: string, from: string): string | undefined {
	const found = repo.named(nameOf(suffix)).filter((path) => path === suffix || path.endsWith(`/${suffix}`));
	const [first] = found;
	return found.length < 2
		? first
		: found.reduce((best, path) => (sharedFolders(path, from) > sharedFolders(best, from) ? path : best));
}

function sharedFolders(path: string, other: string): number {
	const [one, two] = [path.split('/'), other.split('/')];
	const differs = one.findIndex((name, index) => name !== two[index]);
	return differs === -1 ? one.length : differs;
}
