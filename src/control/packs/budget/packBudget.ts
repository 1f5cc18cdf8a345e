import { wholeCharacters } from '../../../base/text/wholeCharacters';

/** How much a pack may hold, and how that is counted. */
export interface PackBudget {
	readonly max: number;
	/** The size of a text. The parts of a text are together at least as large as the whole. */
	readonly measure: (text: string) => number;
	/** What the line end between two parts costs. */
	readonly join: number;
	/** Longer texts are not worth counting: they are taken for too large. */
	readonly mostChars: (room: number) => number;
}

export function characterBudget(max: number): PackBudget {
	return { max, measure: (text) => text.length, join: 1, mostChars: (room) => room };
}

/** A tokenizer takes time beyond all bounds for some texts as a whole; in pieces it does not. */
const pieceChars = 1000;
/** No ordinary token is longer; a run of blanks may be, and is then thought too large. */
const longestToken = 16;

/** Texts are counted in pieces of 1,000 characters. */
export function tokenBudget(max: number, countTokens: (text: string) => number): PackBudget {
	return {
		max,
		measure: (text) => countInPieces(text, countTokens),
		join: 1,
		mostChars: (room) => room * longestToken,
	};
}

export function countInPieces(text: string, countTokens: (text: string) => number): number {
	let sum = 0;
	for (let from = 0; from < text.length; ) {
		// Half of a pair would be counted as something else.
		const to = wholeCharacters(text, from + pieceChars);
		sum += countTokens(text.slice(from, to));
		from = to;
	}
	return sum;
}
