import { byCodeUnit } from '../../base/text/byCodeUnit';
import type { SourceFacts } from '../../control/atlas/sourceFacts';
import type { AtlasSymbol, Language } from '../../shared/atlas/atlas';
import { grammarOf } from './grammarOf';
import type { Grammar } from './grammars/grammar';
import { symbolsOf } from './symbolsOf';
import type { Found, TreeReader } from './treeReader';
import { type Outline, withoutBodies } from './withoutBodies';

type ReadText = Omit<SourceFacts, 'bytes' | 'isUtf8'>;

const longestImport = 500;

/** What a text says by itself; without a language only its lines count. */
export async function readSource(reader: TreeReader, text: string, language: Language | null): Promise<ReadText> {
	const lines = countLines(text);
	const grammar = language === null ? null : grammarOf(language, text);
	if (language === null || grammar === null) {
		return { lines, words: ' ', hasErrors: false, isProgram: false, ...asFacts([], [], []) };
	}
	const words = wordsOf(text);
	const isProgram = grammar.program?.test(text) ?? false;
	const own = { lines, words, isProgram };
	const whole = withoutBodies(text, language) ?? { text, calls: [] };
	const outline = grammar.plain === undefined ? whole : { ...whole, text: grammar.plain(whole.text) };
	const facts = await readOutline(reader, grammar, { text, outline });
	return { ...own, ...(facts ?? { hasErrors: true, ...asFacts([], [], []) }) };
}

type TreeFacts = Omit<ReadText, 'lines' | 'words' | 'isProgram'>;

async function readOutline(
	reader: TreeReader,
	grammar: Grammar,
	{ text, outline }: { readonly text: string; readonly outline: Outline },
): Promise<TreeFacts | null> {
	const named = new Set(grammar.namedExports?.(text));
	return await reader.read(grammar, outline.text, (found) => ({
		hasErrors: found.hasErrors,
		...asFacts(
			symbolsOf(found.matches, grammar, { text: outline.text, named }),
			importsOf(found, grammar, outline),
			spacesOf(found),
		),
	}));
}

function asFacts(
	symbols: readonly AtlasSymbol[],
	imports: readonly string[],
	spaces: readonly string[],
): Pick<SourceFacts, 'symbols' | 'symbolCount' | 'imports' | 'spaces' | 'exports'> {
	const seen = symbols.filter(({ exported, kind }) => exported && kind !== 'method').map(({ name }) => name);
	const exports = unique(seen.filter((name) => /^[\w$]+$/.test(name) || /^[\p{L}\p{N}_$]+$/u.test(name))).join(' ');
	return { symbols: JSON.stringify(symbols), symbolCount: symbols.length, imports, spaces: unique(spaces), exports };
}

function countLines(text: string): number {
	let lines = text === '' || text.endsWith('\n') ? 0 : 1;
	for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
		lines++;
	}
	return lines;
}

// Most names are ASCII, and looking for others takes three times as long.
const asciiWord = /[A-Za-z_$][\w$]{2,}/g;
const anyWord = /[\p{L}_$][\p{L}\p{N}_$]{2,}/gu;
/** Very long ones are data. */
const longestWord = 60;

function wordsOf(text: string): string {
	const words = new Set(text.match(/[\u0080-\uffff]/.test(text) ? anyWord : asciiWord));
	return ` ${[...words].filter((word) => word.length <= longestWord).join(' ')} `;
}

function importsOf(found: Found, { importsOf, calls }: Grammar, outline: Outline): readonly string[] {
	const statements = found.matches.flatMap(({ captures }) => captures.filter(({ name }) => name === 'import'));
	const called = calls === undefined ? [] : [...outline.text.matchAll(calls)];
	return unique([
		...statements.flatMap(({ node }) => importsOf(node.text)),
		...called
			.map(({ index, 0: whole, 1: name = '' }) => ({ name, quoteAt: index + whole.length - name.length - 2 }))
			.filter(({ name, quoteAt }) => !name.includes('${') && found.isString(quoteAt))
			.map(({ name }) => name),
		...outline.calls,
	])
		.filter((name) => name !== '' && name.length <= longestImport)
		.sort(byCodeUnit);
}

function spacesOf({ matches }: Found): readonly string[] {
	return matches
		.flatMap(({ captures }) => captures.filter(({ name }) => name === 'space'))
		.map(({ node }) => node.text.replaceAll(/\s/g, ''));
}

function unique(values: readonly string[]): string[] {
	return [...new Set(values)];
}
