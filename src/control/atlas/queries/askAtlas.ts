import { byCodeUnit } from '../../../base/text/byCodeUnit';
import type { AtlasSymbol } from '../../../shared/atlas/atlas';
import type { AtlasIndex } from './atlasIndex';

/** A symbol, and the file that it is in. */
export interface FoundSymbol extends AtlasSymbol {
	readonly path: string;
}

/** The symbols of a file in the order of its text; none when the atlas does not have the file. */
export function symbolsOf({ byPath }: AtlasIndex, path: string): readonly AtlasSymbol[] {
	return byPath.get(path)?.symbols ?? [];
}

/** Whether a symbol is called so: by its name alone, or with what it belongs to, as in `Pier.moor`. */
export function isNamed({ name, in: owner }: AtlasSymbol, wanted: string): boolean {
	return name === wanted || (owner !== undefined && `${owner}.${name}` === wanted);
}

/** Where a name is declared, those that other files can see first. */
export function symbolsNamed({ atlas }: AtlasIndex, name: string): readonly FoundSymbol[] {
	const found = atlas.files.flatMap(({ path, symbols }) =>
		symbols.filter((symbol) => isNamed(symbol, name)).map((symbol) => ({ ...symbol, path })),
	);
	return [...found.filter(({ exported }) => exported), ...found.filter(({ exported }) => !exported)];
}

/** The files that import a file, by path. */
export function importersOf({ byPath }: AtlasIndex, path: string): readonly string[] {
	return byPath.get(path)?.dependents ?? [];
}

/** The tests of a file, by path. */
export function testsOf({ byPath }: AtlasIndex, path: string): readonly string[] {
	return byPath.get(path)?.tests ?? [];
}

/** Who owns a path: of a folder, everybody who owns something in it. */
export function ownersOf({ atlas, byPath }: AtlasIndex, path: string): readonly string[] {
	const file = byPath.get(path);
	if (file !== undefined) {
		return file.owners;
	}
	const folder = path === '' || path.endsWith('/') ? path : `${path}/`;
	const inside = atlas.files.filter((one) => one.path.startsWith(folder));
	return [...new Set(inside.flatMap(({ owners }) => owners))].sort(byCodeUnit);
}
