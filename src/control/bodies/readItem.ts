import {
	type CanonicalItem,
	type ChildEntry,
	type ChoiceField,
	type TextReference,
	trackedFields,
} from '../../shared/items/canonicalItem';
import { distinctReferences, referenceKey, type TextPlace, textReferences } from '../../shared/items/textReferences';
import type { ItemRef } from '../../shared/names';
import { asSpelled, itemType, labelValue } from './itemType';
import { type ParsedBody, sectionText } from './parseBody';
import type { ChecklistLine } from './readOutline';
import { acceptanceHeadings, adrHeadings, type BodyRules, childHeadings, parentHeading } from './templates';

/** What is known of an item beside its body. */
export interface ItemSurroundings extends TextPlace {
	/** Null when only a body is known. */
	readonly title: string | null;
	readonly labels: readonly string[];
	/** The item itself; null for one that is not there yet. */
	readonly ref: ItemRef | null;
}

/** The canonical item of a parsed body. The body's own word counts before a label's. */
export function readItem(body: ParsedBody, around: ItemSurroundings, rules: BodyRules): CanonicalItem {
	const { title, labels } = around;
	const { type, unknown } = itemType({ title, labels, headings: body.byHeading }, rules);
	const value = (heading: string): string | null => body.byHeading.get(heading)?.value ?? null;
	const choice = (field: ChoiceField, label: string | null): string | null =>
		value(trackedFields[field].heading) ?? asSpelled(label, rules.choices[field]);
	const childEntries = childEntriesOf(body, around);
	return {
		title,
		type,
		unknownType: unknown,
		area: choice('area', labelValue(labels, 'area')),
		priority: choice('priority', labelValue(labels, 'prio')),
		size: choice('size', null),
		risk: choice('risk', null),
		estimateHrs: numberOf(value(trackedFields.estimateHrs.heading)),
		actualHrs: numberOf(value(trackedFields.actualHrs.heading)),
		blockedBy: value(trackedFields.blockedBy.heading),
		acceptanceCriteria: textsUnder(body, acceptanceHeadings).flatMap(listLines),
		adrLinks: [...new Set(textsUnder(body, adrHeadings).flatMap(adrLinksIn))],
		fields: fieldsOf(body, type === null ? [] : rules.templates[type].headings.map(({ heading }) => heading)),
		relationships: {
			parentUrl: value(parentHeading),
			children: distinctReferences(childEntries.flatMap(({ reference }) => reference ?? [])).filter(
				(reference) => !isItself(reference, around),
			),
			childEntries,
		},
	};
}

export function isItself(reference: TextReference, { ref }: Pick<ItemSurroundings, 'ref'>): boolean {
	return ref !== null && referenceKey(reference) === ref.toLowerCase();
}

/** A number as forms take it: digits, a point, a minus; no unit. */
export function numberOf(text: string | null): number | null {
	return text !== null && /^-?\d{1,15}(?:\.\d{1,10})?$/.test(text) ? Number(text) : null;
}

function fieldsOf(body: ParsedBody, template: readonly string[]): Readonly<Record<string, string | null>> {
	const tracked = Object.values(trackedFields).map(({ heading }) => heading);
	const headings = [...template, ...tracked.filter((one) => body.byHeading.has(one) && !template.includes(one))];
	return Object.fromEntries(headings.map((heading) => [heading, body.byHeading.get(heading)?.value ?? null]));
}

function textsUnder(body: ParsedBody, headings: readonly string[]): readonly string[] {
	return headings.flatMap((heading) => {
		const section = body.byHeading.get(heading);
		return section === undefined || section.isEmpty ? [] : [sectionText(body, section)];
	});
}

function listLines(text: string): readonly string[] {
	return text
		.split(/[\r\n]+/)
		.map((line) => line.trim().replace(/^(?:[-+*]|\d{1,9}[.)])(?:[ \t]+\[[ xX]\])?(?:[ \t]+|$)/, ''))
		.filter((line) => line !== '');
}

function adrLinksIn(text: string): readonly string[] {
	return text.match(/https?:\/\/[^\s<>()[\]]+|(?<![\w./-])[\w./-]{1,300}\.md\b/g) ?? [];
}

/** The lines of the checklists of children; one that is still the form's own (`#<issue>`, `#`, nothing) is none. */
export function childLines({ byHeading, outline }: ParsedBody): readonly ChecklistLine[] {
	const sections = childHeadings.flatMap((heading) => byHeading.get(heading) ?? []);
	return sections.flatMap(({ headingLine, endLine }) =>
		outline.checklist.filter(
			({ line, text }) => line > headingLine && line < endLine && !/^#?(?:<[^>]*>)?$/.test(text),
		),
	);
}

function childEntriesOf(body: ParsedBody, place: TextPlace): readonly ChildEntry[] {
	return childLines(body).map(({ text, isDone }) => ({
		text,
		isDone,
		reference: textReferences(text, place)[0] ?? null,
	}));
}
