import { type Atlas, atlasSchema, type LeftOutReason, leftOutReasons } from '../../shared/atlas/atlas';
import type { CachedFile } from './atlasCache';
import { entryPoints } from './linking/entryPoints';
import type { SourceTree } from './sourceTree';
import type { Surroundings } from './surroundings';
import type { TextBlock } from './textBlock';
import { type FileTexts, fileBlocks } from './textBlocks';

/** Everything that an atlas is made of. */
export interface AtlasParts {
	readonly tree: SourceTree;
	/** By path, in the order of the tree. */
	readonly files: ReadonlyMap<string, CachedFile>;
	/** Why others were left out by their names. */
	readonly leftOut: readonly LeftOutReason[];
	readonly surroundings: Surroundings;
	/** Those of the last time. */
	readonly blocks: readonly TextBlock[];
}

export interface BuiltAtlas {
	readonly counts: Atlas['counts'];
	readonly leftOut: Atlas['leftOut'];
	/** The atlas as JSON, a file a line: the same bytes for the same repository. */
	readonly text: readonly TextBlock[];
	/** The files in it, to be carried over. */
	readonly blocks: readonly TextBlock[];
}

/** Puts together what each file says by itself and of others. */
export function buildAtlas({ tree, files, leftOut: reasons, surroundings, blocks: before }: AtlasParts): BuiltAtlas {
	const sums = sumsOf(files);
	const leftOut = countLeftOut([...reasons, ...sums.leftOut], tree);
	const { symbols, imports, notUtf8, withErrors, programs, texts } = sums;
	const counts = { files: texts.length, symbols, imports };
	const head: Omit<Atlas, 'files'> = {
		...{ schema: atlasSchema, commit: tree.commit, changed: tree.changed, counts, leftOut, notUtf8, withErrors },
		entryPoints: entryPoints(surroundings.entries(), programs),
		dependencies: surroundings.dependencies(),
	};
	const blocks = fileBlocks(texts, before);
	const first = { text: `${JSON.stringify(head).slice(0, -1)},"files":[\n`, linked: [] };
	return { counts, leftOut, blocks, text: [first, ...blocks, end] };
}

const end: TextBlock = { text: '\n]}\n', linked: [] };

function countLeftOut(reasons: readonly LeftOutReason[], tree: SourceTree): Atlas['leftOut'] {
	const counts = Object.fromEntries(leftOutReasons.map((reason) => [reason, 0])) as Record<LeftOutReason, number>;
	for (const reason of reasons) {
		counts[reason]++;
	}
	const { links, notCheckedOut, submodules } = tree;
	return { ...counts, link: counts.link + links, notCheckedOut, submodule: submodules };
}

interface Sums extends Pick<Atlas, 'notUtf8' | 'withErrors'> {
	readonly symbols: number;
	readonly imports: number;
	/** Files that are programs of their own. */
	readonly programs: readonly string[];
	readonly leftOut: readonly LeftOutReason[];
	readonly texts: readonly FileTexts[];
}

function sumsOf(files: ReadonlyMap<string, CachedFile>): Sums {
	const sums = { symbols: 0, imports: 0, notUtf8: 0, withErrors: 0 };
	const [programs, leftOut, texts]: [string[], LeftOutReason[], FileTexts[]] = [[], [], []];
	for (const [path, { facts, linked }] of files) {
		if (typeof facts === 'string') {
			leftOut.push(facts);
		} else if (linked !== null) {
			sums.symbols += facts.symbolCount;
			sums.imports += linked.importCount;
			sums.notUtf8 += Number(!facts.isUtf8);
			sums.withErrors += Number(facts.hasErrors);
			programs.push(...(facts.isProgram ? [path] : []));
			texts.push({ linked, symbols: facts.symbols });
		}
	}
	return { ...sums, programs, leftOut, texts };
}
