import { type BodySection, isNoAnswer, type ParsedBody, parseBody } from './parseBody';
import type { OutlineBlock } from './readOutline';
import { type FieldValues, lineValue } from './renderBody';
import type { BodyRules } from './templates';

/**
 * The body with these fields set. Of the text that is there only the heading and the value of a changed field are
 * touched; a field without a heading is added at the end. Setting nothing new answers the same text.
 */
export function updateBody(body: ParsedBody, values: FieldValues, rules: BodyRules): string {
	const changed = Object.entries(values).filter(([heading, value]) => isChange(body, heading, value));
	const added = changed.filter(([heading]) => !body.byHeading.has(heading));
	const lines = [...body.outline.lines];
	for (const [heading, value] of changed) {
		const section = body.byHeading.get(heading);
		if (section !== undefined) {
			setValue(lines, body, { section, value: lineValue(value) });
		}
	}
	const newLine = /\r\n|\r|\n/.exec(body.text)?.[0] ?? '\n';
	return added.reduce(
		(text, [heading, value]) => withBlock(text, { heading, value: lineValue(value), newLine }, rules),
		lines.join(''),
	);
}

function isChange(body: ParsedBody, heading: string, value: string | null): boolean {
	const present = body.byHeading.get(heading)?.value ?? null;
	const wanted = lineValue(value);
	return present === null ? !isNoAnswer(wanted) : value?.trim() !== present && wanted !== present;
}

interface NewValue {
	readonly section: BodySection;
	readonly value: string;
}

function setValue(lines: string[], { outline }: ParsedBody, { section, value }: NewValue): void {
	const { headingLine, valueLine, heading } = section;
	const written = (lines[headingLine] ?? '').replace(/(#[ \t]+)Size \(Epic\)/, `$1${heading}`);
	const ending = /[\r\n]+$/.exec(written)?.[0] ?? '\n';
	lines[headingLine] = valueLine === null ? withValueBelow(written, value, lines[headingLine + 1]) : written;
	if (valueLine !== null) {
		const line = lines[valueLine] ?? '';
		const block = outline.blocks.find(({ firstLine, lastLine }) => firstLine <= valueLine && valueLine <= lastLine);
		lines[valueLine] = isReplaceable(block)
			? `${line.replace(line.trim(), () => value)}${needsGap(block, lines[valueLine + 1]) ? ending : ''}`
			: `${value}${ending}${ending}${line}`;
	}
}

/** Whether a line can go without tearing a fence, a comment or a list that goes on below it. */
function isReplaceable(block: OutlineBlock | undefined): boolean {
	return block === undefined || block.isParagraph || block.firstLine === block.lastLine;
}

/** What stood apart from a rule or a list of one line must not become one paragraph with the value. */
function needsGap(block: OutlineBlock | undefined, next: string | undefined): boolean {
	return block?.isParagraph === false && next !== undefined && next.trim() !== '';
}

function withValueBelow(headingLine: string, value: string, next: string | undefined): string {
	const ending = /[\r\n]+$/.exec(headingLine)?.[0];
	if (ending === undefined) {
		return `${headingLine}\n${value}`;
	}
	const gap = next === undefined || next.trim() === '' ? '' : ending;
	return `${headingLine}${value}${ending}${gap}`;
}

interface NewBlock {
	readonly heading: string;
	readonly value: string;
	readonly newLine: string;
}

function withBlock(text: string, { heading, value, newLine }: NewBlock, rules: BodyRules): string {
	const block = `### ${heading}${newLine}${value}${newLine}`;
	const atEnd = `${text}${gapAfter(text, newLine)}${block}`;
	if (parseBody(atEnd, rules.headings).byHeading.has(heading)) {
		return atEnd;
	}
	// What is open at the end (a fence, a comment) would swallow it.
	const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
	return `${bom}${block}${newLine}${text.slice(bom.length)}`;
}

function gapAfter(text: string, newLine: string): string {
	if (text.trim() === '') {
		return text === '' || /[\r\n]$/.test(text) ? '' : newLine;
	}
	if (/(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)$/.test(text)) {
		return '';
	}
	return /[\r\n]$/.test(text) ? newLine : newLine + newLine;
}
