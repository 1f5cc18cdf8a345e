/** Where a block of fenced code stands in a text: from the start of its first line to the end of its last one. */
export interface CodeRange {
	readonly start: number;
	readonly end: number;
}

/**
 * The fenced code that begins before `limit`, in lists and quotes too. What nothing closes goes on to the end of the
 * text; where it is doubtful whether a block has ended, it goes on.
 */
export function codeRanges(text: string, limit: number): readonly CodeRange[] {
	const ranges: CodeRange[] = [];
	let reading: Reading = { open: undefined, isInList: false };
	let start = 0;
	for (const { from, to, line } of linesOf(text)) {
		if (reading.open === undefined && from >= limit) {
			return ranges;
		}
		const { ended, ...after } = next(reading, line);
		if (ended !== undefined) {
			ranges.push({ start, end: ended === 'with this line' ? to : from });
		}
		start = after.open === reading.open ? start : from;
		reading = after;
	}
	return reading.open === undefined ? ranges : [...ranges, { start, end: text.length }];
}

/** The block that a cut at this place would leave open. */
export function codeCutAt(ranges: readonly CodeRange[], at: number): CodeRange | undefined {
	return ranges.find(({ start, end }) => start < at && at < end);
}

/** Only the first characters of a line can open or close a block. */
const maxIndent = 200;

function* linesOf(text: string): Generator<{ readonly from: number; readonly to: number; readonly line: string }> {
	for (let from = 0; from < text.length; ) {
		const newline = text.indexOf('\n', from);
		const to = newline === -1 ? text.length : newline;
		yield { from, to, line: text.slice(from, Math.min(to, from + maxIndent)) };
		from = to + 1;
	}
}

/** Where a reader stands after a line. */
interface Reading {
	readonly open: Fence | undefined;
	readonly isInList: boolean;
}

interface Fence {
	readonly run: string;
	/** How many quotes it stands in. */
	readonly quotes: number;
	/** What stands before it, in characters. */
	readonly indent: number;
}

function next(
	{ open, isInList }: Reading,
	line: string,
): Reading & { readonly ended?: 'before this line' | 'with this line' } {
	if (open !== undefined && !leaves(open, line)) {
		return closes(open, line) ? { open: undefined, isInList, ended: 'with this line' } : { open, isInList };
	}
	const isItem = startsItem.test(line) || (isInList && !/^[^ \t]/.test(line));
	const after = { open: opened(line, isItem), isInList: isItem };
	return open === undefined ? after : { ...after, ended: 'before this line' };
}

const startsItem = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;
const opening = /^([ \t]*(?:(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])[ \t]*)*)(?:(`{3,})[^`]*|(~{3,}).*)$/;

function opened(line: string, isInList: boolean): Fence | undefined {
	const [, before = '', backticks, tildes] = opening.exec(line) ?? [];
	const run = backticks ?? tildes;
	// So far in and in no list, it is a line of a paragraph or of indented code.
	const isTooFar = !isInList && /[ \t]{4}$/.test(before);
	return run === undefined || isTooFar ? undefined : { run, quotes: quotesIn(before), indent: before.length };
}

function closes({ run, indent }: Fence, line: string): boolean {
	const [, before = '', end = ''] = /^([ \t>]*)(`{3,}|~{3,})[ \t]*$/.exec(line) ?? [];
	return end.startsWith(run) && before.length <= indent + 3;
}

/** A quote ends with its last line that begins as one, and what is open in it ends there too. */
function leaves({ quotes }: Fence, line: string): boolean {
	return quotes > 0 && quotesIn(/^[ \t>]*/.exec(line)?.[0] ?? '') < quotes;
}

function quotesIn(text: string): number {
	return text.split('>').length - 1;
}
