import { type Outline, type OutlineHeading, readOutline } from './readOutline';

/** The part of a body under one heading. Lines are counted from 0. */
export interface BodySection {
	/** What the heading stands for: `Size` also where it is spelled `Size (Epic)`. */
	readonly heading: string;
	readonly level: number;
	readonly headingLine: number;
	/** The first line that is not blank before the next heading of any kind; null when there is none. */
	readonly valueLine: number | null;
	/** That line without the blanks around it; null when it says that there is no answer. */
	readonly value: string | null;
	/** Where the next known or higher heading stands, or the end: other headings in between belong to this one. */
	readonly endLine: number;
	/** Whether anything is under it, a deeper heading included. */
	readonly isEmpty: boolean;
}

export interface ParsedBody {
	readonly text: string;
	readonly outline: Outline;
	/** Levels 2 to 6, in order. */
	readonly sections: readonly BodySection[];
	/** By heading; the first where one stands twice, as boards take it. */
	readonly byHeading: ReadonlyMap<string, BodySection>;
}

/** Reads a body; `known` are the headings of the templates. Any text has a reading, and none of it is lost. */
export function parseBody(text: string, known: ReadonlySet<string>): ParsedBody {
	const outline = readOutline(text);
	const sections = sectionsOf(outline, known);
	const byHeading = new Map(sections.toReversed().map((section) => [section.heading, section]));
	return { text, outline, sections, byHeading };
}

export function headingName(written: string): string {
	return written === 'Size (Epic)' ? 'Size' : written;
}

/** The text under a heading, without the lines around it that are blank. */
export function sectionText({ outline }: ParsedBody, section: BodySection): string {
	return outline.lines
		.slice(section.headingLine + 1, section.endLine)
		.join('')
		.trim();
}

/** What the forms of GitHub and people write where there is no answer. */
export const noAnswer = '_No response_';
const empties: ReadonlySet<string> = new Set([noAnswer, 'No response', 'N/A', '``', '']);

export function isNoAnswer(value: string): boolean {
	return empties.has(value);
}

/** From the end, so that each section knows at once where the next one of its kind begins. */
function sectionsOf(outline: Outline, known: ReadonlySet<string>): readonly BodySection[] {
	const { lines, headings } = outline;
	const sections: BodySection[] = [];
	const nextOfLevel: number[] = Array.from({ length: 7 }, () => lines.length);
	let nextKnown = lines.length;
	let next: OutlineHeading | undefined;
	for (const heading of headings.toReversed()) {
		if (heading.level > 1) {
			const endLine = Math.min(nextKnown, ...nextOfLevel.slice(1, heading.level));
			sections.push({ ...valueUnder(lines, heading, next), endLine });
		}
		nextOfLevel[heading.level] = heading.line;
		nextKnown = known.has(headingName(heading.text)) ? heading.line : nextKnown;
		next = heading;
	}
	return sections.toReversed();
}

function valueUnder(
	lines: readonly string[],
	{ line: headingLine, level, text }: OutlineHeading,
	next: OutlineHeading | undefined,
): Omit<BodySection, 'endLine'> {
	const valueLine = firstFilled(lines, headingLine + 1, next?.line ?? lines.length);
	const written = valueLine === null ? '' : (lines[valueLine] ?? '').trim();
	const value = isNoAnswer(written) ? null : written;
	const isEmpty = value === null && !(valueLine === null && next !== undefined && next.level > level);
	return { heading: headingName(text), level, headingLine, valueLine, value, isEmpty };
}

function firstFilled(lines: readonly string[], from: number, to: number): number | null {
	for (let line = from; line < to; line++) {
		if (lines[line]?.trim() !== '') {
			return line;
		}
	}
	return null;
}
