import type { LeftOutReason } from '../../shared/atlas/atlas';

/** What one source file says by itself, without any other. */
export interface SourceFacts {
	readonly bytes: number;
	readonly lines: number;
	readonly isUtf8: boolean;
	/** Whether the parser could read it only in part. */
	readonly hasErrors: boolean;
	/** Whether it is a program of its own. */
	readonly isProgram: boolean;
	/** The blob's symbols as the JSON text of the atlas: most are carried over as they are. */
	readonly symbols: string;
	readonly symbolCount: number;
	/** As the source writes them, each once. */
	readonly imports: readonly string[];
	/** The namespaces or packages that it belongs to. */
	readonly spaces: readonly string[];
	/** Names that other files can see, between spaces. */
	readonly exports: string;
	/** Every identifier once, between spaces, with one at each end. */
	readonly words: string;
}

/** Facts as one line of text without a line break, or why there are none: what threads hand over and the cache keeps. */
export type FactsLine = string;

const separator = '\t';

export function leftOutLine(reason: LeftOutReason): FactsLine {
	return reason;
}

export function factsLine(facts: SourceFacts): FactsLine {
	const flags = `${facts.isUtf8 ? 'u' : ''}${facts.hasErrors ? 'e' : ''}${facts.isProgram ? 'p' : ''}`;
	return [
		'read',
		...[facts.bytes, facts.lines, flags, facts.symbolCount],
		...[JSON.stringify(facts.imports), facts.spaces.join(' '), facts.exports, facts.words, facts.symbols],
	].join(separator);
}

/** The reason when the line tells of a file that is left out. */
export function parseFacts(line: FactsLine): SourceFacts | LeftOutReason {
	const fields = line.split(separator);
	if (fields.length === 1) {
		// Written by leftOutLine of this version: the cache is of one version and proves its bytes.
		return line as LeftOutReason;
	}
	const [
		,
		bytes,
		lines,
		flags = '',
		symbolCount,
		imports = '[]',
		spaces = '',
		exports = '',
		words = '',
		symbols = '[]',
	] = fields;
	return {
		bytes: Number(bytes),
		lines: Number(lines),
		isUtf8: flags.includes('u'),
		hasErrors: flags.includes('e'),
		isProgram: flags.includes('p'),
		symbols,
		symbolCount: Number(symbolCount),
		imports: imports === '[]' ? [] : (JSON.parse(imports) as readonly string[]),
		spaces: spaces === '' ? [] : spaces.split(' '),
		exports,
		words,
	};
}
