import type { LineFix } from '../../shared/items/lint';
import { type BodySection, headingName, type ParsedBody } from '../bodies/parseBody';

/** The value is one of the choices in other letters, or with marks around it. */
export function choiceFix(body: ParsedBody, section: BodySection, choices: readonly string[]): LineFix | null {
	const written = plain(section.value ?? '');
	const meant = choices.filter((choice) => plain(choice) === written);
	return meant.length === 1 ? valueFix(body, section, meant[0] ?? '') : null;
}

/** A number of hours with its unit, or with a word that it is about so many. */
export function numberFix(body: ParsedBody, section: BodySection): LineFix | null {
	const hours = /^(?:~|about|ca\.?)?\s*(\d{1,15}(?:\.\d{1,10})?)\s*(?:h|hrs?|hours?)?\.?$/i.exec(
		(section.value ?? '').replace(/[*_`]/g, '').trim(),
	)?.[1];
	return hours === undefined ? null : valueFix(body, section, hours);
}

/** A bare number in a checklist of children is that of an item. */
export function childFix(body: ParsedBody, line: number): LineFix | null {
	const written = textOf(body, line);
	const match = /^(\s*\S+[ \t]+\[[ \txX]\][ \t]+)(?:GH-|issue )?([1-9]\d{0,9})\s*$/i.exec(written);
	const [, start, number] = match ?? [];
	return start === undefined || number === undefined
		? null
		: { line, text: `${start}#${number}`, title: `Change to "#${number}"` };
}

/** The heading is there in other letters, on the level of a title, or with a sign behind it that boards do not take. */
export function headingFix(body: ParsedBody, heading: string): LineFix | null {
	const wanted = bareHeading(heading);
	const found = body.outline.headings.filter(({ text }) => bareHeading(headingName(text)) === wanted);
	const [only] = found;
	return only === undefined || found.length > 1
		? null
		: {
				line: only.line,
				text: `${'#'.repeat(only.level > 1 ? only.level : 3)} ${heading}`,
				title: `Change to the heading "${heading}"`,
			};
}

function valueFix(body: ParsedBody, { valueLine }: BodySection, value: string): LineFix | null {
	if (valueLine === null) {
		return null;
	}
	const written = textOf(body, valueLine);
	const text = written.replace(written.trim(), () => value);
	return { line: valueLine, text, title: `Change to "${value}"` };
}

function textOf({ outline }: ParsedBody, line: number): string {
	return (outline.lines[line] ?? '').replace(/[\r\n]+$/, '');
}

function plain(text: string): string {
	return text.replace(/^[*_`"'\s]+|[*_`"'.\s]+$/g, '').toLowerCase();
}

function bareHeading(text: string): string {
	return text
		.replace(/[\s:*]+$/, '')
		.replace(/\s+/g, ' ')
		.toLowerCase();
}
