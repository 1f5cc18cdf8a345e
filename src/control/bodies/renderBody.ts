import { type ItemTemplate, trackedFields } from '../../shared/items/canonicalItem';
import { noAnswer } from './parseBody';

export type FieldValues = Readonly<Record<string, string | null>>;

/** A new body by its template: each heading with its value on the next line, in the template's order. */
export function renderBody({ headings }: ItemTemplate, values: FieldValues): string {
	const blocks = headings.map(({ heading, initial }) => {
		return `### ${heading}\n${valueText(heading, valueOfField(values, heading) ?? initial)}`;
	});
	return `${blocks.join('\n\n')}\n`;
}

/** Null also for a heading that is called like something every object has. */
export function valueOfField(values: FieldValues, heading: string): string | null {
	return Object.hasOwn(values, heading) ? (values[heading] ?? null) : null;
}

/**
 * A value as one line that is nothing but a value: it opens nothing that would take the lines after it along.
 */
export function lineValue(value: string | null): string {
	const line = (value ?? '').replace(/\s+/g, ' ').trim();
	if (line === '') {
		return noAnswer;
	}
	return opener.test(line) ? `\\${line}` : line;
}

/** A heading, fence, tag, quote, list or rule. */
const opener = /^(?:#{1,6}(?: |$)|```|~~~|[<>]|(?:[-+*]|\d{1,9}[.)])(?: |$)|(?:[-_*] ?){3,}$)/;

const tracked: ReadonlySet<string> = new Set(Object.values(trackedFields).map(({ heading }) => heading));

function valueText(heading: string, value: string | null): string {
	if (tracked.has(heading)) {
		return lineValue(value);
	}
	const text = value?.trim() ?? '';
	return text === '' ? noAnswer : text;
}
