import type { AtlasImport } from '../../../shared/atlas';
import { grouped, type RepoIndex, type Resolved } from '../imports/repoIndex';
import { resolveImport } from '../imports/resolveImport';
import { languageOf } from '../languageOf';
import type { SourceFacts } from '../sourceFacts';
import { compare } from './entryPoints';
import { definersOf, type ReadFile, type Uses, usesOf } from './usesOf';

/** What a file says of others. */
export interface FileLinks {
	readonly imports: readonly AtlasImport[];
	readonly uses: Uses;
}

/** Which files each file imports, and which of their names it says. */
export function linkFiles(
	files: ReadonlyMap<string, SourceFacts>,
	repo: RepoIndex,
): ReadonlyMap<string, FileLinks> {
	const read = [...files].map(([path, facts]) => ({ path, facts, isRuby: languageOf(path) === 'ruby' }));
	const definers = definersOf(read);
	const links = new Map<string, FileLinks>();
	for (const file of read) {
		const resolved = resolvedImports(file, repo);
		const seen = new Set(resolved.flatMap(({ to }) => to));
		for (const path of file.facts.spaces.flatMap((space) => repo.inSpace(spaceOf(file.path, space)))) {
			seen.add(path);
		}
		const uses = usesOf(file, definers, (other) => seen.has(other));
		const imports = resolved.map(({ from, ...meant }) => asImport(from, meant, uses));
		links.set(file.path, { imports, uses });
	}
	return links;
}

/** The files of each namespace; Go's packages are told apart by their folder, since many are called the same. */
export function spacesIn(files: ReadonlyMap<string, SourceFacts>): ReadonlyMap<string, readonly string[]> {
	const members = [...files].flatMap(([path, { spaces }]) => spaces.map((space) => ({ path, space: spaceOf(path, space) })));
	return new Map([...grouped(members, ({ space }) => space)].map(([space, group]) => [space, group.map(({ path }) => path)]));
}

function spaceOf(path: string, space: string): string {
	return path.endsWith('.go') ? `${path.slice(0, path.lastIndexOf('/') + 1)}#${space}` : space;
}

function resolvedImports({ path, facts }: ReadFile, repo: RepoIndex): readonly (Resolved & { readonly from: string })[] {
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
	const files = [...(used.length > 0 ? used : to)].sort(compare);
	return name === undefined ? { from, to: files } : { from, to: files, package: name };
}
