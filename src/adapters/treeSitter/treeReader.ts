import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Language, Parser, Query, type QueryMatch, type QueryOptions, type Tree } from '@vscode/tree-sitter-wasm';
import { AppError } from '../../shared/failure';
import { nodeClock } from '../node/clock';
import type { Grammar } from './grammars/grammar';

/** What a grammar's query found in a text. */
export interface Found {
	readonly matches: readonly QueryMatch[];
	/** Whether the parser could make sense of only a part. */
	readonly hasErrors: boolean;
	/** Whether a string of the program begins here; in comments and in other strings none does. */
	isString(index: number): boolean;
}

export interface TreeReader {
	/** Hands what was found to `use`; it is gone afterwards. Null when the text cannot be parsed in reasonable time. */
	read<T>(grammar: Grammar, text: string, use: (found: Found) => T): Promise<T | null>;
}

interface Loaded {
	readonly parser: Parser;
	readonly query: Query;
}

/** What the parser's memory takes at once: it asks for more when it has read that. */
const piece = 5120;
/**
 * Texts that people write take a fraction of a second. Some that are none make the parser, or the search for
 * declarations, take time with the square of their length.
 */
const patience = 10_000;

/** Reads texts with the parsers in a folder; each is loaded when the first text needs it. */
export function treeReader(wasmFolder: string, patienceMs = patience): TreeReader {
	let starting: Promise<void> | undefined;
	const loaded = new Map<string, Promise<Loaded>>();
	const load = async ({ wasm, query }: Grammar): Promise<Loaded> => {
		starting ??= Parser.init({ locateFile: (file) => join(wasmFolder, file) });
		await starting;
		const language = await Language.load(await readFile(join(wasmFolder, wasm)));
		return { parser: new Parser().setLanguage(language), query: new Query(language, query) };
	};
	return {
		read: async (grammar, text, use) => {
			let loading = loaded.get(grammar.wasm);
			if (loading === undefined) {
				loading = load(grammar).catch((error: unknown) => {
					const message = `The parser ${grammar.wasm} could not be loaded: ${String(error)}`;
					throw new AppError({ kind: 'internal', message }, { cause: error });
				});
				loaded.set(grammar.wasm, loading);
			}
			const { parser, query } = await loading;
			const isLate = lateness(patienceMs);
			const tree = parse(parser, text, isLate);
			if (tree === null) {
				return null;
			}
			try {
				const found = find(tree, query, { maxStartDepth: grammar.depth, progressCallback: isLate });
				return isLate() ? null : use(found);
			} finally {
				tree.delete();
			}
		},
	};
}

/** Whether the time is up, from now on. */
function lateness(patienceMs: number): () => boolean {
	const clock = nodeClock();
	const end = clock.now() + patienceMs;
	return () => clock.now() > end;
}

function parse(parser: Parser, text: string, isLate: () => boolean): Tree | null {
	const tree = parser.parse((index) => text.slice(index, index + piece), null, { progressCallback: isLate });
	if (tree === null) {
		parser.reset();
	}
	return tree;
}

function find(tree: Tree, query: Query, options: QueryOptions): Found {
	const root = tree.rootNode;
	return {
		matches: query.matches(root, options),
		hasErrors: root.hasError,
		isString: (index) => {
			const node = root.descendantForIndex(index);
			const around = node?.parent;
			return around?.startIndex === index && /^(?:template_)?string$/.test(around.type);
		},
	};
}
