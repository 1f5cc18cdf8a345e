import { type Atlas, atlasSchema, type LeftOutReason, leftOutReasons } from '../../shared/atlas';
import type { AtlasParts } from './atlasParts';
import { type RepoIndex, repoIndex } from './imports/repoIndex';
import { scriptConfigs } from './imports/scriptConfig';
import { entryPoints } from './linking/entryPoints';
import { fileText, linkTexts } from './linking/fileTexts';
import type { LinkedTexts } from './linking/linkedTexts';
import { spacesIn } from './linking/linkFiles';
import { readManifest } from './manifests/readManifest';
import type { SourceFacts } from './sourceFacts';

export interface AtlasText {
	/** The atlas as JSON, a file a line: the same bytes for the same repository. */
	readonly text: string;
	readonly counts: Atlas['counts'];
	readonly leftOut: Atlas['leftOut'];
}

export interface BuiltAtlas extends AtlasText {
	/** By path, to be carried over. */
	readonly linked: ReadonlyMap<string, LinkedTexts>;
}

/** Puts together what each file says by itself. */
export function buildAtlas(parts: AtlasParts): BuiltAtlas {
	const { tree, facts } = parts;
	const repo = indexOf(parts);
	const linked = linkTexts(parts, repo);
	const leftOut = countLeftOut(parts);
	const { symbols, notUtf8, withErrors, programs } = sumsOf(facts);
	const imports = [...linked.values()].reduce((sum, { importCount }) => sum + importCount, 0);
	const counts = { files: facts.size, symbols, imports };
	const head: Omit<Atlas, 'files'> = {
		...{ schema: atlasSchema, commit: tree.commit, changed: tree.changed, counts, leftOut, notUtf8, withErrors },
		entryPoints: entryPoints(repo, programs),
		dependencies: repo.manifests.flatMap(({ path, dependencies }) =>
			dependencies.map((dependency) => ({ manifest: path, ...dependency })),
		),
	};
	const files = [...linked].map(([path, texts]) => fileText(texts, facts.get(path)?.symbols ?? '[]'));
	return {
		text: `${JSON.stringify(head).slice(0, -1)},"files":[\n${files.join(',\n')}\n]}\n`,
		counts,
		leftOut,
		linked,
	};
}

function indexOf({ facts, manifests, configs }: AtlasParts): RepoIndex {
	return repoIndex({
		paths: [...facts.keys()],
		spaces: () => spacesIn(facts),
		manifests: [...manifests].flatMap(([path, text]) => readManifest(path, text) ?? []),
		scriptConfigs: scriptConfigs(configs),
	});
}

function countLeftOut({ leftOut, tree }: AtlasParts): Atlas['leftOut'] {
	const counts = Object.fromEntries(leftOutReasons.map((reason) => [reason, 0])) as Record<LeftOutReason, number>;
	for (const reason of leftOut) {
		counts[reason]++;
	}
	const { links, notCheckedOut, submodules } = tree;
	return { ...counts, link: counts.link + links, notCheckedOut, submodule: submodules };
}

function sumsOf(facts: ReadonlyMap<string, SourceFacts>): {
	readonly symbols: number;
	readonly notUtf8: number;
	readonly withErrors: number;
	readonly programs: readonly string[];
} {
	const read = [...facts];
	return {
		symbols: read.reduce((sum, [, { symbolCount }]) => sum + symbolCount, 0),
		notUtf8: read.filter(([, { isUtf8 }]) => !isUtf8).length,
		withErrors: read.filter(([, { hasErrors }]) => hasErrors).length,
		programs: read.filter(([, { isProgram }]) => isProgram).map(([path]) => path),
	};
}
