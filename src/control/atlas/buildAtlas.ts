import { type Atlas, type AtlasFile, atlasSchema, type LeftOutReason, leftOutReasons } from '../../shared/atlas';
import { type RepoIndex, repoIndex } from './imports/repoIndex';
import { scriptConfigs } from './imports/scriptConfig';
import { languageOf } from './languageOf';
import { compare, entryPoints } from './linking/entryPoints';
import { type FileLinks, linkFiles, spacesIn } from './linking/linkFiles';
import { isTestFile, testsByName } from './linking/testFiles';
import { readManifest } from './manifests/readManifest';
import type { OwnersOf } from './owners/codeOwners';
import type { SourceFacts } from './sourceFacts';
import type { SourceTree } from './sourceTree';

/** Everything that an atlas is made of. */
export interface AtlasParts {
	readonly tree: SourceTree;
	/** By path, in the order of the tree. */
	readonly facts: ReadonlyMap<string, SourceFacts>;
	/** Why the others are left out. */
	readonly leftOut: readonly LeftOutReason[];
	/** The texts of manifests, by their path. */
	readonly manifests: ReadonlyMap<string, string>;
	/** The texts of script configurations, by their path. */
	readonly configs: ReadonlyMap<string, string>;
	readonly ownersOf: OwnersOf;
}

export interface AtlasText {
	/** The atlas as JSON, a file a line: the same bytes for the same repository. */
	readonly text: string;
	readonly counts: Atlas['counts'];
	readonly leftOut: Atlas['leftOut'];
}

/** Puts together what each file says by itself. */
export function buildAtlas(parts: AtlasParts): AtlasText {
	const { tree, facts } = parts;
	const read = [...facts.values()];
	const repo = indexOf(parts);
	const links = linkFiles(facts, repo);
	const counts = {
		files: facts.size,
		symbols: read.reduce((sum, { symbolCount }) => sum + symbolCount, 0),
		imports: [...links.values()].reduce((sum, { imports }) => sum + imports.length, 0),
	};
	const leftOut = countLeftOut(parts);
	const programs = [...facts].filter(([, { isProgram }]) => isProgram).map(([path]) => path);
	const head: Omit<Atlas, 'files'> = {
		...{ schema: atlasSchema, commit: tree.commit, changed: tree.changed, counts, leftOut },
		notUtf8: read.filter(({ isUtf8 }) => !isUtf8).length,
		withErrors: read.filter(({ hasErrors }) => hasErrors).length,
		entryPoints: entryPoints(repo, programs),
		dependencies: repo.manifests.flatMap(({ path, dependencies }) =>
			dependencies.map((dependency) => ({ manifest: path, ...dependency })),
		),
	};
	const files = fileTexts(parts, links).join(',\n');
	return { text: `${JSON.stringify(head).slice(0, -1)},"files":[\n${files}\n]}\n`, counts, leftOut };
}

function indexOf({ facts, manifests, configs }: AtlasParts): RepoIndex {
	return repoIndex({
		paths: [...facts.keys()],
		spaces: spacesIn(facts),
		manifests: [...manifests].flatMap(([path, text]) => readManifest(path, text) ?? []),
		scriptConfigs: scriptConfigs(configs),
	});
}

function countLeftOut({ leftOut, tree }: AtlasParts): Atlas['leftOut'] {
	const counts = Object.fromEntries(leftOutReasons.map((reason) => [reason, 0])) as Record<LeftOutReason, number>;
	for (const reason of leftOut) {
		counts[reason]++;
	}
	return { ...counts, link: counts.link + tree.links, submodule: counts.submodule + tree.submodules };
}

function fileTexts({ tree, facts, ownersOf }: AtlasParts, links: ReadonlyMap<string, FileLinks>): readonly string[] {
	const dependents = dependentsIn(links);
	const tests = testsByName([...facts.keys()]);
	return tree.files.flatMap(({ path, blob }) => {
		const own = facts.get(path);
		const { imports = [], uses = new Map<string, readonly string[]>() } = links.get(path) ?? {};
		if (own === undefined) {
			return [];
		}
		const importers = dependents.get(path) ?? [];
		const isTest = isTestFile(path);
		const testing = isTest ? [] : [...(tests.get(path) ?? []), ...importers.filter(isTestFile)];
		const before: Omit<AtlasFile, 'symbols' | 'imports' | 'dependents' | 'uses' | 'tests'> = {
			...{ path, language: languageOf(path), bytes: own.bytes, lines: own.lines, blob },
			...{ owners: ownersOf(path), isTest },
		};
		const after: Pick<AtlasFile, 'imports' | 'dependents' | 'uses' | 'tests'> = {
			imports,
			dependents: importers,
			uses: [...uses]
				.map(([other, names]) => ({ path: other, names: [...names].sort(compare) }))
				.sort((a, b) => compare(a.path, b.path)),
			tests: [...new Set(testing)].sort(compare),
		};
		// The symbols are JSON already.
		return [`${JSON.stringify(before).slice(0, -1)},"symbols":${own.symbols},${JSON.stringify(after).slice(1)}`];
	});
}

/** Who imports each file, sorted, since the files are. */
function dependentsIn(links: ReadonlyMap<string, FileLinks>): ReadonlyMap<string, readonly string[]> {
	const dependents = new Map<string, string[]>();
	for (const [path, { imports }] of links) {
		for (const to of new Set(imports.flatMap((one) => one.to))) {
			const importers = dependents.get(to);
			if (importers === undefined) {
				dependents.set(to, [path]);
			} else {
				importers.push(path);
			}
		}
	}
	return dependents;
}
