import type { AtlasSymbol } from '../../../shared/atlas/atlas';
import { ownersOf, symbolsNamed, symbolsOf } from '../../atlas/queries/askAtlas';
import type { AtlasIndex } from '../../atlas/queries/atlasIndex';
import { symbolText } from '../../atlas/queries/symbolText';
import { type PathFacts, pathsIn } from './pathFacts';

const maxNames = 20;
/** A name that is declared more often tells nobody which one is meant. */
const maxDeclarations = 3;

/** What the atlas says of the paths that a text names, and of where the names in its code are declared. */
export function atlasFacts(index: AtlasIndex, text: string): readonly PathFacts[] {
	const paths = pathsIn(text).filter((path) => index.byPath.has(path));
	const named = namesIn(text)
		.map((name) => symbolsNamed(index, name).filter(({ exported }) => exported))
		.filter((found) => found.length <= maxDeclarations)
		.flat()
		.filter(({ path }) => !paths.includes(path));
	const factsOf = (path: string, symbols: readonly AtlasSymbol[]): PathFacts => ({
		path,
		owners: ownersOf(index, path),
		line: symbols[0]?.start ?? null,
		symbols: symbols.map(symbolText),
	});
	return [
		...paths.map((path) => factsOf(path, symbolsOf(index, path))),
		...[...new Set(named.map(({ path }) => path))].map((path) =>
			factsOf(
				path,
				named.filter((symbol) => symbol.path === path),
			),
		),
	];
}

/** Names in code spans, as `readTides`, `Tides.read` or `read()`, in the order of the text, each once. */
function namesIn(text: string): readonly string[] {
	const spans = [...text.matchAll(/`([^`\n]{1,200})`/g)].map(({ 1: span = '' }) => span);
	const names = spans.flatMap((span) => span.match(/[A-Za-z_$][\w$]{2,80}/g) ?? []);
	return [...new Set(names)].slice(0, maxNames);
}
