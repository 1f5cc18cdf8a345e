import { wholeCharacters } from '../../../base/text/wholeCharacters';
import { type CodeRange, codeCutAt, codeRanges } from './codeRanges';

/** Room for the mark: a dozen digits at most. */
const markRoom = 60;

/** The smallest room in which a trimmed text still says something. */
export const minTrimmedChars = 200;

/**
 * The beginning of a text, with a visible mark, in at most `maxChars` (at least {@link minTrimmedChars}). It ends with a
 * paragraph where that keeps half of what there is room for, else with a sentence, a line or a word, and never within
 * fenced code.
 */
export function trimText(text: string, maxChars: number): { readonly text: string; readonly leftOut: number } {
	if (text.length <= maxChars) {
		return { text, leftOut: 0 };
	}
	const kept = text.slice(0, cutPoint(text, maxChars - markRoom)).trimEnd();
	const leftOut = text.length - kept.length;
	const gap = kept === '' ? '' : '\n\n';
	return { text: `${kept}${gap}… trimmed: ${leftOut} characters left out`, leftOut };
}

function cutPoint(text: string, limit: number): number {
	const code = codeRanges(text, limit);
	const cut = codeCutAt(code, limit);
	if (cut !== undefined) {
		return cut.start;
	}
	const half = Math.floor(limit / 2);
	const prose = withoutCode(text.slice(0, limit + 1), code).slice(half);
	for (const end of ends) {
		const found = [...prose.matchAll(end)].at(-1);
		if (found !== undefined) {
			return half + found.index;
		}
	}
	return wholeCharacters(text, limit);
}

/** Of paragraphs, sentences, lines and words: what stands before a match is a whole one. */
const ends: readonly RegExp[] = [/\n[ \t]*\n/g, /(?<=[.!?…]["'”’»)\]*_]{0,3})\s|(?<=[。！？])/g, /\n/g, /\s/g];

/** The same text with signs in place of code that end nothing. */
function withoutCode(text: string, code: readonly CodeRange[]): string {
	const parts: string[] = [];
	let from = 0;
	for (const { start, end } of code) {
		parts.push(text.slice(from, start), '`'.repeat(Math.max(0, Math.min(end, text.length) - start)));
		from = end;
	}
	return [...parts, text.slice(from)].join('');
}
