import type { NotePlace } from '../../shared/changesets/reviewNote';

export interface FoundPlace {
	/** Counted from 0. */
	readonly line: number;
	/** The line still says what it said when the note was written. */
	readonly isSame: boolean;
}

/** Where the line that a note is about stands in a document that may have changed since. */
export function findPlace(lines: readonly string[], { line, quote }: Pick<NotePlace, 'line' | 'quote'>): FoundPlace {
	const wanted = line - 1;
	const alike = [...lines.keys()].filter((index) => quoteOf(lines[index] ?? '') === quote);
	const nearest = alike.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];
	return nearest === undefined
		? { line: Math.max(0, Math.min(wanted, lines.length - 1)), isSame: false }
		: { line: nearest, isSame: true };
}

/** As much of a line as a note keeps. */
export function quoteOf(line: string): string {
	return line.trimEnd().slice(0, 1000);
}
