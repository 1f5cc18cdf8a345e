import { byCodeUnit } from '../../../base/text/byCodeUnit';
import type { AtlasImport } from '../../../shared/atlas/atlas';
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
	const { path, facts } = file;
	const resolved = resolvedImports(file, repo);
	const single = new Set(resolved.flatMap(({ to, isWhole }) => (isWhole === true ? [] : to)));
	const wholes = [
		...resolved.flatMap(({ to, isWhole }) => (isWhole === true ? [setOf(to)] : [])),
		...facts.spaces.map((space) => setOf(repo.inSpace(spaceOf(path, space)))),
	];
	const uses = usesOf(file, definers, (other) => single.has(other) || wholes.some((whole) => whole.has(other)));
	return { imports: resolved.map((meant) => asImport(meant, path, uses)), uses };
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** A namespace may have thousands of files that all import it. */
function setOf(paths: readonly string[]): ReadonlySet<string> {
	const set = sets.get(paths) ?? new Set(paths);
	sets.set(paths, set);
	return set;
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

interface Meant extends Resolved {
	/** As the source writes it. */
	readonly from: string;
}

function resolvedImports({ path, facts }: ReadFile, repo: RepoIndex): readonly Meant[] {
	const language = languageOf(path);
	return language === null ? [] : facts.imports.map((from) => ({ from, ...resolveImport[language](from, path, repo) }));
}

/** So many files are listed when a file says no name of a whole package that it imports; of more, it may mean any. */
const mostUnnamed = 50;

/** Of a whole package only what the file says a name of; all of it when it says none. */
function asImport({ from, to, isWhole, package: name }: Meant, path: string, uses: Uses): AtlasImport {
	const used = isWhole === true ? [...uses.keys()].filter((one) => setOf(to).has(one)) : [];
	const unnamed = isWhole === true && to.length > mostUnnamed ? [] : to;
	const files = (used.length > 0 ? used : unnamed).filter((one) => one !== path).sort(byCodeUnit);
	return name === undefined ? { from, to: files } : { from, to: files, package: name };
}
