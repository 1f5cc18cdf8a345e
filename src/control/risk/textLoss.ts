/** What of an old text is not in the new one. */
export interface TextLoss {
	/** Words that are gone, and how many there were. */
	readonly words: { readonly lost: number; readonly of: number };
	/** Tasks of its checklists that are gone, ticked or not. */
	readonly tasks: number;
}

/** A word, or one character of a script that writes no spaces (Thai, Japanese, Chinese): by ranges, which are quick. */
const word = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\s\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+/g;
const task = /^(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX]\][ \t]+(.+)$/;

/** Moved text is not lost: lines count wherever they stand, and words of other lines together with their neighbour. */
export function textLoss(before: string, after: string): TextLoss {
	const [old, now] = [linesOf(before), linesOf(after)];
	const [gone, come] = [missing(old, now), missing(now, old)];
	const pairs = pairNumbers();
	return {
		words: {
			lost: missing(pairs(gone.flatMap(wordsOf)), pairs(come.flatMap(wordsOf))).length,
			of: wordsOf(before).length,
		},
		tasks: missing(gone.flatMap(tasksIn), come.flatMap(tasksIn)).length,
	};
}

function linesOf(text: string): readonly string[] {
	return text.split(/\r\n?|\n/).map((line) => line.trim());
}

function wordsOf(text: string): readonly string[] {
	return text.match(word) ?? [];
}

function tasksIn(line: string): readonly string[] {
	const label = task.exec(line)?.[1];
	return label === undefined ? [] : [label];
}

/** Far more than the words of two bodies. */
const maxWords = 2 ** 24;

/** Each word with the one after it as one number, the same for the same two: quicker to count than texts. */
function pairNumbers(): (words: readonly string[]) => readonly number[] {
	const numbers = new Map<string, number>();
	return (words) => {
		const own = words.map((one) => {
			const number = numbers.get(one) ?? numbers.size + 1;
			numbers.set(one, number);
			return number;
		});
		return own.map((number, index) => number * maxWords + (own[index + 1] ?? 0));
	};
}

/** Each as often as `before` has it more often than `after`. */
function missing<T>(before: readonly T[], after: readonly T[]): readonly T[] {
	const left = new Map<T, number>();
	for (const one of after) {
		left.set(one, (left.get(one) ?? 0) + 1);
	}
	return before.filter((one) => {
		const count = left.get(one) ?? 0;
		left.set(one, count - 1);
		return count <= 0;
	});
}
