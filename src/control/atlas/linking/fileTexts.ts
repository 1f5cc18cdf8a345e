import { byCodeUnit } from '../../../base/byCodeUnit';
import type { AtlasFile } from '../../../shared/atlas';
import type { AtlasParts } from '../atlasParts';
import type { RepoIndex } from '../imports/repoIndex';
import { languageOf } from '../languageOf';
import { type FileBefore, filesToLink } from './filesToLink';
import { type LinkedTexts, placesIn } from './linkedTexts';
import { type FileLinks, linkFiles } from './linkFiles';
import { isTestFile, testsByName } from './testFiles';

type Parts = Pick<AtlasParts, 'tree' | 'facts' | 'ownersOf' | 'before'>;

/** A file of the atlas, its symbols being JSON already. */
export function fileText({ before, imports, uses, dependents, tests }: LinkedTexts, symbols: string): string {
	return `${before},"symbols":${symbols},"imports":${imports},"dependents":${dependents},"uses":${uses},"tests":${tests}}`;
}

/** What the atlas says of each file; what cannot have changed since the last time is carried over. */
export function linkTexts(parts: Parts, repo: RepoIndex): ReadonlyMap<string, LinkedTexts> {
	const { facts, before } = parts;
	const wanted = before === null ? null : filesToLink(facts, before);
	const old = wanted === null ? null : before;
	const links = linkFiles(facts, repo, wanted);
	const paths = [...facts.keys()];
	const placeOf = new Map(paths.map((path, place) => [path, place]));
	const targets = paths.map((path) => {
		const fresh = links.get(path);
		return fresh === undefined ? placesIn(old?.get(path)?.linked.targets ?? '') : placesOf(fresh, placeOf);
	});
	const importers = importersOf(targets);
	const moved = old === null ? null : movedTargets(paths, targets, { links, old });
	const blobs = new Map(parts.tree.files.map(({ path, blob }) => [path, blob]));
	const named = moved === null || moved.size > 0 ? testsByName(paths) : new Map<string, readonly string[]>();
	return new Map(
		paths.map((path, place): [string, LinkedTexts] => {
			const kept = old?.get(path)?.linked;
			const fresh = links.get(path);
			if (kept !== undefined && fresh === undefined && moved?.has(place) === false) {
				return [path, kept];
			}
			const importing = (importers[place] ?? []).map((one) => paths[one] ?? '');
			const own = fresh === undefined ? kept : ownTexts(path, fresh, { parts, blob: blobs.get(path) ?? '' });
			const around = kept !== undefined && moved?.has(place) === false ? kept : aroundTexts(path, importing, named);
			return [path, { ...emptyTexts, ...own, ...pickAround(around), targets: (targets[place] ?? []).join(' ') }];
		}),
	);
}

const emptyTexts: LinkedTexts = {
	...{ before: '{}', imports: '[]', importCount: 0, uses: '[]', dependents: '[]', tests: '[]', targets: '' },
};

type AroundTexts = Pick<LinkedTexts, 'dependents' | 'tests'>;

function pickAround({ dependents, tests }: AroundTexts): AroundTexts {
	return { dependents, tests };
}

function placesOf({ imports }: FileLinks, placeOf: ReadonlyMap<string, number>): readonly number[] {
	const places = new Set(imports.flatMap(({ to }) => to).flatMap((path) => placeOf.get(path) ?? []));
	return [...places].sort((a, b) => a - b);
}

/** Who imports each file, in the order of the files. */
function importersOf(targets: readonly (readonly number[])[]): readonly (readonly number[])[] {
	const importers: number[][] = targets.map(() => []);
	for (const [place, places] of targets.entries()) {
		for (const target of places) {
			importers[target]?.push(place);
		}
	}
	return importers;
}

/** The files that somebody imports now and did not, or did and does no more. */
function movedTargets(
	paths: readonly string[],
	targets: readonly (readonly number[])[],
	{ links, old }: { readonly links: ReadonlyMap<string, FileLinks>; readonly old: ReadonlyMap<string, FileBefore> },
): ReadonlySet<number> {
	const moved = new Set<number>();
	for (const [place, path] of paths.entries()) {
		if (links.has(path)) {
			const before = placesIn(old.get(path)?.linked.targets ?? '');
			const now = targets[place] ?? [];
			for (const target of [
				...before.filter((one) => !now.includes(one)),
				...now.filter((one) => !before.includes(one)),
			]) {
				moved.add(target);
			}
		}
	}
	return moved;
}

function ownTexts(
	path: string,
	{ imports, uses }: FileLinks,
	{ parts, blob }: { readonly parts: Parts; readonly blob: string },
): Pick<LinkedTexts, 'before' | 'imports' | 'importCount' | 'uses'> {
	const own = parts.facts.get(path);
	const before: Omit<AtlasFile, 'symbols' | 'imports' | 'dependents' | 'uses' | 'tests'> = {
		...{ path, language: languageOf(path), bytes: own?.bytes ?? 0, lines: own?.lines ?? 0, blob },
		...{ owners: parts.ownersOf(path), isTest: isTestFile(path) },
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

function aroundTexts(
	path: string,
	importing: readonly string[],
	named: ReadonlyMap<string, readonly string[]>,
): AroundTexts {
	const tests = isTestFile(path) ? [] : [...(named.get(path) ?? []), ...importing.filter(isTestFile)];
	return {
		dependents: JSON.stringify(importing),
		tests: JSON.stringify([...new Set(tests)].sort(byCodeUnit)),
	};
}
