import { once } from '../../../base/once';
import { byCodeUnit } from '../../../base/text/byCodeUnit';
import type { AtlasFile } from '../../../shared/atlas/atlas';
import type { RepoIndex } from '../imports/repoIndex';
import { languageOf } from '../languageOf';
import type { SourceFacts } from '../sourceFacts';
import type { Surroundings } from '../surroundings';
import { type FileBefore, filesToLink } from './filesToLink';
import type { LinkedTexts } from './linkedTexts';
import { type FileLinks, linkFiles } from './linkFiles';
import { isTestFile, testsByName } from './testFiles';

/** What the links of files are made from. */
export interface LinkParts {
	/** By path, in the order of the tree. */
	readonly facts: ReadonlyMap<string, SourceFacts>;
	readonly surroundings: Surroundings;
	/** The last time, when only contents have changed since; else null. */
	readonly before: ReadonlyMap<string, FileBefore> | null;
	blobOf(path: string): string;
}

/** A file of the atlas, its symbols being JSON already. */
export function fileText({ before, imports, uses, dependents, tests }: LinkedTexts, symbols: string): string {
	return `${before},"symbols":${symbols},"imports":${imports},"dependents":${dependents},"uses":${uses},"tests":${tests}}`;
}

/** What the atlas says of the files of which it may say something else than the last time. */
export function linkTexts(parts: LinkParts, repo: RepoIndex): ReadonlyMap<string, LinkedTexts> {
	const { facts, before } = parts;
	const wanted = before === null ? null : filesToLink(facts, before);
	const old = wanted === null ? null : before;
	const kept = (path: string): LinkedTexts => old?.get(path)?.linked ?? emptyTexts;
	const paths = [...facts.keys()];
	const links = linkFiles(facts, repo, wanted);
	const now = targetsNow(parts, links, kept);
	const moved = old === null ? null : movedTargets(links.keys(), now.of, (path) => kept(path).targets);
	const aroundOf = aroundTexts(paths, importersOf(now.all, moved));
	const isMoved = (place: number): boolean => moved?.has(place) ?? true;
	const all = paths.map((path, place) => ({ path, place }));
	const made = all.filter(({ path, place }) => links.has(path) || isMoved(place));
	return new Map(
		made.map(({ path, place }) => {
			const fresh = links.get(path);
			const own = fresh === undefined ? {} : { ...ownTexts(path, fresh, parts), targets: now.of(path) };
			return [path, { ...kept(path), ...own, ...(isMoved(place) ? aroundOf(place, path) : {}) }];
		}),
	);
}

interface Targets {
	/** By the places of the files. */
	readonly all: readonly (readonly number[])[];
	of(path: string): readonly number[];
}

/** The files that each file imports, by their places. */
function targetsNow(
	{ facts, surroundings }: LinkParts,
	links: ReadonlyMap<string, FileLinks>,
	kept: (path: string) => LinkedTexts,
): Targets {
	const placeOf = surroundings.placeOf();
	const all = [...facts.keys()].map((path) => {
		const fresh = links.get(path);
		return fresh === undefined ? kept(path).targets : placesOf(fresh, placeOf);
	});
	return { all, of: (path) => all[placeOf.get(path) ?? -1] ?? [] };
}

const emptyTexts: LinkedTexts = {
	...{ before: '{}', imports: '[]', importCount: 0, uses: '[]', dependents: '[]', tests: '[]', targets: [] },
};

function placesOf({ imports }: FileLinks, placeOf: ReadonlyMap<string, number>): readonly number[] {
	const places = new Set(imports.flatMap(({ to }) => to).flatMap((path) => placeOf.get(path) ?? []));
	return [...places].sort((a, b) => a - b);
}

/** Who imports each of the wanted files, in the order of the files; null: of all files. */
function importersOf(
	targets: readonly (readonly number[])[],
	wanted: ReadonlySet<number> | null,
): ReadonlyMap<number, readonly number[]> {
	const importers = new Map<number, number[]>();
	for (const [place, places] of wanted?.size === 0 ? [] : targets.entries()) {
		for (const target of places) {
			const list = importers.get(target);
			if (list !== undefined) {
				list.push(place);
			} else if (wanted?.has(target) ?? true) {
				importers.set(target, [place]);
			}
		}
	}
	return importers;
}

/** The files that one of some files imports now and did not, or did and does no more. */
function movedTargets(
	paths: Iterable<string>,
	now: (path: string) => readonly number[],
	before: (path: string) => readonly number[],
): ReadonlySet<number> {
	const moved = new Set<number>();
	for (const path of paths) {
		const [here, there] = [now(path), before(path)];
		for (const target of [...here, ...there]) {
			if (here.includes(target) !== there.includes(target)) {
				moved.add(target);
			}
		}
	}
	return moved;
}

function ownTexts(
	path: string,
	{ imports, uses }: FileLinks,
	{ facts, surroundings, blobOf }: LinkParts,
): Pick<LinkedTexts, 'before' | 'imports' | 'importCount' | 'uses'> {
	const own = facts.get(path);
	const before: Omit<AtlasFile, 'symbols' | 'imports' | 'dependents' | 'uses' | 'tests'> = {
		...{ path, language: languageOf(path), bytes: own?.bytes ?? 0, lines: own?.lines ?? 0 },
		blob: blobOf(path),
		...{ owners: surroundings.ownersOf(path), isTest: isTestFile(path) },
	};
	const used: AtlasFile['uses'] = [...uses]
		.map(([other, names]) => ({ path: other, names: [...names].sort(byCodeUnit) }))
		.sort((a, b) => byCodeUnit(a.path, b.path));
	return {
		before: JSON.stringify(before).slice(0, -1),
		imports: JSON.stringify(imports),
		importCount: imports.length,
		uses: JSON.stringify(used),
	};
}

/** What a file's importers make the atlas say of it. */
function aroundTexts(
	paths: readonly string[],
	importers: ReadonlyMap<number, readonly number[]>,
): (place: number, path: string) => Pick<LinkedTexts, 'dependents' | 'tests'> {
	const named = once(() => testsByName(paths));
	return (place, path) => {
		const importing = (importers.get(place) ?? []).map((one) => paths[one] ?? '');
		const tests = isTestFile(path) ? [] : [...(named().get(path) ?? []), ...importing.filter(isTestFile)];
		return {
			dependents: JSON.stringify(importing),
			tests: JSON.stringify([...new Set(tests)].sort(byCodeUnit)),
		};
	};
}
