import type { AtlasFacts, AtlasFileFacts, AtlasQuestion } from '../../../shared/atlas/atlasQuestion';
import { importersOf, isNamed, ownersOf, symbolsNamed, symbolsOf, testsOf } from './askAtlas';
import type { AtlasIndex } from './atlasIndex';
import { type Focus, neighboursOf } from './neighboursOf';
import { symbolText } from './symbolText';

const mostDeclarations = 20;

/** What the atlas knows of a path or a symbol, and the map of what lies around it. */
export function answerQuestion(
	index: AtlasIndex,
	{ path, symbol, mapTokens }: Omit<AtlasQuestion, 'repo'>,
	countTokens: (text: string) => number,
): AtlasFacts {
	const focus = focusOf(index, { path, symbol });
	return {
		commit: index.atlas.commit,
		files: focus.map((one) => fileFacts(index, one)),
		owners: path === undefined ? [] : ownersOf(index, path),
		map: mapTokens === 0 ? '' : neighboursOf(index, focus, { limit: mapTokens, measure: countTokens }).text,
	};
}

function focusOf(index: AtlasIndex, { path, symbol }: Pick<AtlasQuestion, 'path' | 'symbol'>): readonly Focus[] {
	if (symbol === undefined) {
		return path === undefined || !index.byPath.has(path) ? [] : [{ path }];
	}
	const declared = symbolsNamed(index, symbol).filter((found) => path === undefined || found.path === path);
	const paths = [...new Set(declared.map((found) => found.path))].slice(0, mostDeclarations);
	return paths.map((one) => ({ path: one, symbol }));
}

function fileFacts(index: AtlasIndex, { path, symbol }: Focus): AtlasFileFacts {
	const symbols = symbolsOf(index, path).filter((one) => symbol === undefined || isNamed(one, symbol));
	return {
		path,
		owners: ownersOf(index, path),
		symbols: symbols.map(symbolText),
		importedBy: importersOf(index, path),
		tests: testsOf(index, path),
	};
}
