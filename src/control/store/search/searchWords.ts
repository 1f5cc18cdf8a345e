/** More words than this narrow nothing and cost time. */
const maxWords = 32;

/** Scripts that set no spaces: each character is a word of its own, and a word of the person a phrase. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** Sets spaces around the characters of scripts that have none, so that a part of a sentence can be found. */
export function spaceOut(text: string): string {
	return text.replace(unspaced, ' $& ');
}

/**
 * The full-text expression for what a person typed: every word must occur, the last one may go on. Only letters, marks
 * and digits are left of it, in quotes, so that nothing can be taken for an operator. Null when no word is left.
 */
export function matchExpression(words: string): string | null {
	const phrases = (words.match(/[\p{L}\p{M}\p{N}\p{Co}]+/gu) ?? [])
		.slice(0, maxWords)
		.map((word) => spaceOut(word).replace(/ +/g, ' ').trim());
	return phrases.length === 0 ? null : `"${phrases.join('" "')}*"`;
}
