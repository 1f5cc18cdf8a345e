import { Atlas, type AtlasFile } from '../../../shared/atlas/atlas';
import { parseInput } from '../../../shared/parseInput';

/** An atlas to be asked. */
export interface AtlasIndex {
	readonly atlas: Atlas;
	readonly byPath: ReadonlyMap<string, AtlasFile>;
}

/** Reads the text of an atlas. Fails with `invalidInput` when it is none, or of another version. */
export function loadAtlas(text: string): AtlasIndex {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		// Cut short or edited: the schema says so in a sentence.
		json = null;
	}
	return indexAtlas(parseInput(Atlas, json));
}

export function indexAtlas(atlas: Atlas): AtlasIndex {
	return { atlas, byPath: new Map(atlas.files.map((file) => [file.path, file])) };
}
