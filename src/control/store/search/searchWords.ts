/** More words than this narrow nothing and cost time. */
const maxWords = 32;
/** So short a beginning is one of too many words to look through while somebody types. */
const shortestBeginning = 2;

/** Scripts that set no spaces: each character is a word of its own, and a word of the person a phrase. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** Sets spaces around the characters of scripts that have none, so that a part of a sentence can be found. */
export function spaceOut(text: string): string {
	return text.replace(unspaced, ' $& ');
}

/** What a person typed, as full-text expressions. */
export interface MatchExpressions {
	/** Every word must occur as it is. */
	readonly whole: string;
	/** The last word may go on; null when it is too short for that. */
	readonly beginning: string | null;
}

/**
 * Only letters, marks and digits are left of what was typed, in quotes, so that nothing can be taken for an operator.
 * Null when no word is left.
 */
export function matchExpressions(words: string): MatchExpressions | null {
	const phrases = (words.match(/[\p{L}\p{M}\p{N}\p{Co}]+/gu) ?? [])
		.slice(0, maxWords)
		.map((word) => spaceOut(word).replace(/ +/g, ' ').trim());
	const last = phrases.at(-1)?.split(' ').at(-1);
	if (last === undefined) {
		return null;
	}
	const text = phrases.join('" "');
	return { whole: `"${text}"`, beginning: [...last].length < shortestBeginning ? null : `"${text}*"` };
}
