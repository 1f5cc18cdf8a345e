import { byCodeUnit } from '../../../base/byCodeUnit';
import type { AtlasImport } from '../../../shared/atlas';
import { grouped } from '../imports/paths';
import type { RepoIndex, Resolved } from '../imports/repoIndex';
import { resolveImport } from '../imports/resolveImport';
import { languageOf } from '../languageOf';
import type { SourceFacts } from '../sourceFacts';
import { type Definers, definersOf, type ReadFile, type Uses, usesOf } from './usesOf';

/** What a file says of others. */
export interface FileLinks {
	readonly imports: readonly AtlasImport[];
	readonly uses: Uses;
}

/** Which files each of the wanted files imports, and which of their names it says. */
export function linkFiles(
	files: ReadonlyMap<string, SourceFacts>,
	repo: RepoIndex,
	wanted: ReadonlySet<string> | null,
): ReadonlyMap<string, FileLinks> {
	const definers = definersOf(files);
	const links = new Map<string, FileLinks>();
	for (const [path, facts] of files) {
		if (wanted === null || wanted.has(path)) {
			links.set(path, linkFile({ path, facts }, repo, definers));
		}
	}
	return links;
}

function linkFile(file: ReadFile, repo: RepoIndex, definers: Definers): FileLinks {
	const resolved = resolvedImports(file, repo);
	const seen = new Set(resolved.flatMap(({ to }) => to));
	for (const path of file.facts.spaces.flatMap((space) => repo.inSpace(spaceOf(file.path, space)))) {
		seen.add(path);
	}
	const uses = usesOf(file, definers, (other) => seen.has(other));
	return { imports: resolved.map(({ from, ...meant }) => asImport(from, meant, uses)), uses };
}

/** The files of each namespace; Go's packages are told apart by their folder, since many are called the same. */
export function spacesIn(files: ReadonlyMap<string, SourceFacts>): ReadonlyMap<string, readonly string[]> {
	const members = [...files].flatMap(([path, { spaces }]) =>
		spaces.map((space) => ({ path, space: spaceOf(path, space) })),
	);
	return new Map(
		[...grouped(members, ({ space }) => space)].map(([space, group]) => [space, group.map(({ path }) => path)]),
	);
}

function spaceOf(path: string, space: string): string {
	return path.endsWith('.go') ? `${path.slice(0, path.lastIndexOf('/') + 1)}#${space}` : space;
}

function resolvedImports(
	{ path, facts }: ReadFile,
	repo: RepoIndex,
): readonly (Resolved & { readonly from: string })[] {
	const language = languageOf(path);
	if (language === null) {
		return [];
	}
	return facts.imports.map((specifier) => {
		const { to, ...rest } = resolveImport[language](specifier, path, repo);
		return { from: specifier, to: to.filter((one) => one !== path), ...rest };
	});
}

/** Of a whole package only what the file says a name of; all of it when it says none. */
function asImport(from: string, { to, isWhole, package: name }: Resolved, uses: Uses): AtlasImport {
	const used = isWhole === true ? to.filter((path) => uses.has(path)) : to;
	const files = [...(used.length > 0 ? used : to)].sort(byCodeUnit);
	return name === undefined ? { from, to: files } : { from, to: files, package: name };
}
