/** What of an old text is not in the new one. */
export interface TextLoss {
	/** Words that are gone, and how many there were. */
	readonly words: { readonly lost: number; readonly of: number };
	/** Tasks of its checklists that are gone, ticked or not. */
	readonly tasks: number;
}

/** A word, or one character of a script that writes no spaces. */
const word = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}_]+/gu;
const task = /^\s*(?:[-*+]|\d{1,9}[.)])\s+\[[ xX]\]\s+(.*\S)\s*$/gm;

/** Moved text is not lost: words count together with their neighbour, wherever they stand. */
export function textLoss(before: string, after: string): TextLoss {
	if (before === after || before === '') {
		return { words: { lost: 0, of: before === '' ? 0 : wordsOf(before).length }, tasks: 0 };
	}
	const old = wordsOf(before);
	return {
		words: { lost: missing(pairsOf(old), pairsOf(wordsOf(after))), of: old.length },
		tasks: missing(tasksOf(before), tasksOf(after)),
	};
}

function wordsOf(text: string): readonly string[] {
	return text.match(word) ?? [];
}

/** As many pairs as words: the last one has an empty neighbour. */
function pairsOf(words: readonly string[]): readonly string[] {
	return words.map((one, index) => `${one} ${words[index + 1] ?? ''}`);
}

function tasksOf(text: string): readonly string[] {
	return [...text.matchAll(task)].map(([, label = '']) => label);
}

function missing(before: readonly string[], after: readonly string[]): number {
	const left = new Map<string, number>();
	for (const one of after) {
		left.set(one, (left.get(one) ?? 0) + 1);
	}
	return before.filter((one) => {
		const count = left.get(one) ?? 0;
		left.set(one, count - 1);
		return count <= 0;
	}).length;
}
