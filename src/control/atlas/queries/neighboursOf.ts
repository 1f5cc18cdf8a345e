import type { AtlasFile, AtlasSymbol } from '../../../shared/atlas/atlas';
import { isNamed } from './askAtlas';
import type { AtlasIndex } from './atlasIndex';
import { rankFiles, type Shares } from './rankFiles';

/** Where the attention begins: a symbol of a file, or all of the file. */
export interface Focus {
	readonly path: string;
	readonly symbol?: string;
}

export interface Budget {
	/** What the map may have at most, in what `measure` counts. */
	readonly limit: number;
	/** Of a piece of the map: its tokens, or its characters. */
	measure(text: string): number;
}

export interface RepoMap {
	/** Files with their symbols, the nearest first; a line each. */
	readonly text: string;
	readonly used: number;
	readonly files: readonly string[];
}

interface Line {
	readonly path: string;
	readonly text: string;
	readonly score: number;
}

const namersShare = 0.5;

/** What lies around some symbols, as a map of the repository that fits into a budget. The same in, the same out. */
export function neighboursOf(index: AtlasIndex, focus: readonly Focus[], budget: Budget): RepoMap {
	const ranks = rankFiles(index.atlas.files, seedsOf(index, focus));
	const chosen: Line[] = [];
	const paths = new Set<string>();
	let used = 0;
	for (const line of linesByScore(index.atlas.files, { focus, ranks })) {
		const heading = paths.has(line.path) ? 0 : budget.measure(headingOf(line.path));
		const cost = heading + budget.measure(line.text);
		if (used + cost <= budget.limit) {
			used += cost;
			paths.add(line.path);
			chosen.push(line);
		}
	}
	const files = [...paths];
	const text = files
		.map(
			(path) =>
				headingOf(path) +
				chosen
					.filter((line) => line.path === path)
					.map((line) => line.text)
					.join(''),
		)
		.join('');
	return { text, used, files };
}

/** The files themselves, and those that say the symbol's name. */
function seedsOf({ atlas, byPath }: AtlasIndex, focus: readonly Focus[]): Shares {
	const seeds = new Map<string, number>();
	for (const { path, symbol } of focus.filter((one) => byPath.has(one.path))) {
		seeds.set(path, (seeds.get(path) ?? 0) + 1);
		// Files say the name alone, whatever it belongs to.
		const said = symbol?.slice(symbol.lastIndexOf('.') + 1);
		const namers = said === undefined ? [] : atlas.files.filter(({ uses }) => saysName(uses, path, said));
		for (const namer of namers) {
			seeds.set(namer.path, (seeds.get(namer.path) ?? 0) + namersShare / namers.length);
		}
	}
	return seeds;
}

function saysName(uses: AtlasFile['uses'], path: string, symbol: string): boolean {
	return uses.some((use) => use.path === path && use.names.includes(symbol));
}

interface Attention {
	readonly focus: readonly Focus[];
	readonly ranks: Shares;
}

/** What is looked at goes first; else a symbol counts as its file does, the more the nearer those are that say its name. */
function linesByScore(files: readonly AtlasFile[], { focus, ranks }: Attention): readonly Line[] {
	const said = sayersOf(files, ranks);
	const focused = new Map(focus.map(({ path, symbol }) => [path, symbol]));
	const isFocused = (path: string, symbol: AtlasSymbol): boolean => {
		const name = focused.get(path);
		return focused.has(path) && (name === undefined || isNamed(symbol, name));
	};
	const lines = files.flatMap(({ path, symbols }) => {
		const rank = ranks.get(path) ?? 0;
		return rank === 0
			? []
			: symbols.map((symbol) => ({
					path,
					text: lineOf(symbol),
					score: scoreOf(symbol, rank, said.get(keyOf(path, symbol.name))) + (isFocused(path, symbol) ? all : 0),
				}));
	});
	// Sorting is stable: what is equal stays in the order of the atlas.
	return lines.sort((a, b) => b.score - a.score);
}

/** Ranks add up to about one: nothing else has as much. */
const all = 2;

interface Sayers {
	/** The ranks of the files that say a name, together. */
	readonly rank: number;
	readonly count: number;
}

function sayersOf(files: readonly AtlasFile[], ranks: Shares): ReadonlyMap<string, Sayers> {
	const said = new Map<string, Sayers>();
	for (const { path, uses } of files) {
		for (const use of uses) {
			for (const name of use.names) {
				const key = keyOf(use.path, name);
				const { rank, count } = said.get(key) ?? { rank: 0, count: 0 };
				said.set(key, { rank: rank + (ranks.get(path) ?? 0), count: count + 1 });
			}
		}
	}
	return said;
}

function keyOf(path: string, name: string): string {
	return `${path}\n${name}`;
}

/** A name that everybody says tells little about this place. */
function scoreOf({ exported }: AtlasSymbol, rank: number, said: Sayers = { rank: 0, count: 1 }): number {
	return (rank * (exported ? 1 : 0.5)) / Math.sqrt(said.count) + said.rank / said.count;
}

function headingOf(path: string): string {
	return `${oneLine(path)}\n`;
}

function lineOf({ name, kind, start, end, in: holder }: AtlasSymbol): string {
	const place = start === end ? String(start) : `${start}-${end}`;
	return `  ${kind} ${oneLine(holder === undefined ? name : `${holder}.${name}`)} :${place}\n`;
}

/** A name may hold anything, a line break too. */
function oneLine(text: string): string {
	return text.replaceAll(/\s+/g, ' ');
}
