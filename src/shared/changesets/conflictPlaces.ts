import { conflictMarks, type Preferred } from './mergeConflict';

/** Lines of a text between marks, counted from 0: `begin` < `middle` < `end` are those of the marks. */
export interface ConflictPlace {
	readonly begin: number;
	readonly middle: number;
	readonly end: number;
}

export interface FoundConflicts {
	readonly places: readonly ConflictPlace[];
	/** Marks that belong to no place: somebody has taken away only a part. */
	readonly strays: readonly number[];
}

/** Where marks of this length stand in a text. */
export function conflictPlaces(lines: readonly string[], markLength: number): FoundConflicts {
	const marks = conflictMarks(markLength);
	const found = { places: [] as ConflictPlace[], strays: [] as number[] };
	let open: { begin: number; middle: number | null } | null = null;
	const letGo = (): void => {
		found.strays.push(...(open === null ? [] : [open.begin, ...(open.middle === null ? [] : [open.middle])]));
		open = null;
	};
	for (const [index, text] of lines.entries()) {
		const line = text.trimEnd();
		if (line === marks.begin) {
			letGo();
			open = { begin: index, middle: null };
		} else if (line === marks.middle && open !== null && open.middle === null) {
			open = { begin: open.begin, middle: index };
		} else if (line === marks.end && open !== null && open.middle !== null) {
			found.places.push({ begin: open.begin, middle: open.middle, end: index });
			open = null;
		} else if (line === marks.middle || line === marks.end) {
			found.strays.push(index);
		}
	}
	letGo();
	return found;
}

/** Whether nobody has settled some of it yet. */
export function hasConflicts(text: string, markLength: number): boolean {
	const { places, strays } = conflictPlaces(linesOf(text), markLength);
	return places.length + strays.length > 0;
}

/** The text with one side of every place; marks that are left over stay. */
export function settleText(text: string, markLength: number, side: Preferred): string {
	const lines = linesOf(text);
	const { places } = conflictPlaces(lines, markLength);
	const dropped = new Set(
		places.flatMap(({ begin, middle, end }) => {
			const [from, to] = side === 'github' ? [middle, end] : [begin, middle];
			const all = Array.from({ length: to - from + 1 }, (_, index) => from + index);
			return [begin, middle, end, ...all];
		}),
	);
	return lines.filter((_, index) => !dropped.has(index)).join('\n');
}

function linesOf(text: string): readonly string[] {
	return text.split(/\r\n?|\n/);
}
