import type { Redacted } from './redactSecrets';

/**
 * Takes from `@name` and from a line that begins with `/command` what makes GitHub and its robots act on them when text
 * is copied: they get the wide form of the sign. Code stays as it is, as far as it is code to everybody: where markup
 * makes it doubtful what is code, nothing is.
 */
export function makeInert(text: string): Redacted {
	const counts = { mention: 0, slash_command: 0 };
	let reading = begin();
	const lines = text.split('\n').map((line) => {
		reading = next(reading, line);
		return reading.isCode ? line : inertLine(line, reading.isPlain, counts);
	});
	const found = Object.entries(counts).filter(([, count]) => count > 0);
	return { text: lines.join('\n'), counts: Object.fromEntries(found) };
}

/** Where a reader stands after a line. */
interface Reading {
	/** The line that opens the code block that is open. */
	readonly fence: string | null;
	readonly isCode: boolean;
	/** Whether code within the lines of this paragraph is beyond doubt. */
	readonly isPlain: boolean;
	/** From a doubtful block to the end, nothing is taken for code. */
	readonly isDoubtful: boolean;
}

function begin(): Reading {
	return { fence: null, isCode: false, isPlain: true, isDoubtful: false };
}

function next(last: Reading, line: string): Reading {
	if (last.fence !== null) {
		return { ...last, fence: closes(last.fence, line) ? null : last.fence };
	}
	const isNewParagraph = last.isCode || /^[ \t]*$/.test(line);
	const isPlain = !last.isDoubtful && (isNewParagraph || last.isPlain);
	const fence = isPlain ? opened(line) : null;
	if (fence !== null) {
		return { ...last, fence, isCode: true, isPlain };
	}
	const isDoubtful = last.isDoubtful || opensInDoubt.test(line);
	const isClear = !isDoubtful && !hasMarkup.test(line) && codeSpans(line) !== null;
	return { fence, isCode: false, isPlain: isPlain && isClear, isDoubtful };
}

/** At the beginning of a line only: further in, a block of a list or a quote could open or close there too. */
function opened(line: string): string | null {
	return /^(?:(`{3,})[^`]*|(~{3,}).*)$/.exec(line)?.slice(1).find(Boolean) ?? null;
}

function closes(fence: string, line: string): boolean {
	const run = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
	return run?.startsWith(fence) ?? false;
}

/** A fence that stands inside of something, or HTML that goes on over empty lines. */
const opensInDoubt = /^[ \t>*+.)\d-]*(?:```|~~~)|^ {0,3}<(?:pre|script|style|textarea|[?!])/i;
/** Signs that may make of backticks something else than code: HTML, escapes, cells of tables. */
const hasMarkup = /[<\\|]/;

function inertLine(line: string, isPlain: boolean, counts: { mention: number; slash_command: number }): string {
	const commanded = line.replace(/^([ \t]*)\/(?=[A-Za-z][\w-]*(?:[ \t]|$))/, (_, before: string) => {
		counts.slash_command += 1;
		return `${before}／`;
	});
	const spans = (isPlain ? codeSpans(commanded) : null) ?? [];
	let inert = '';
	let from = 0;
	for (const { start, end } of [...spans, { start: commanded.length, end: commanded.length }]) {
		inert += withoutMentions(commanded.slice(from, start), counts) + commanded.slice(start, end);
		from = end;
	}
	return inert;
}

function withoutMentions(text: string, counts: { mention: number }): string {
	return text.replace(mention, (_, before: string) => {
		counts.mention += 1;
		return `${before}＠`;
	});
}

/** Not an address: GitHub takes no mention after a letter or a digit. */
const mention = /(^|[^A-Za-z0-9])@(?=[A-Za-z0-9])/g;

interface Span {
	readonly start: number;
	readonly end: number;
}

/** Where code stands within a line; null when a run of backticks has no partner, which it may have on another line. */
function codeSpans(line: string): readonly Span[] | null {
	const runs = [...line.matchAll(/`+/g)].map(({ 0: run, index }) => ({ start: index, end: index + run.length }));
	const partners = partnersOf(runs);
	const spans: Span[] = [];
	for (let at = 0; at < runs.length; ) {
		const partner = partners[at];
		if (partner === undefined) {
			return null;
		}
		spans.push({ start: runs[at]?.start ?? 0, end: runs[partner]?.end ?? line.length });
		at = partner + 1;
	}
	return spans;
}

/** For each run the next one of its length. */
function partnersOf(runs: readonly Span[]): readonly (number | undefined)[] {
	const nextOf = new Map<number, number>();
	return runs
		.map(({ start, end }, at) => ({ length: end - start, at }))
		.reverse()
		.map(({ length, at }) => {
			const partner = nextOf.get(length);
			nextOf.set(length, at);
			return partner;
		})
		.reverse();
}
