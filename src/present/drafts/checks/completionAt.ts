import { choiceFields, trackedFields } from '../../../shared/items/canonicalItem';
import type { ItemChoices } from '../../../shared/items/itemChoices';
import { type DraftDocument, type DraftItem, editedFields, newFields } from '../readDraft';

/** What a person types at a place of a draft, and from which character of the line on it is replaced. */
export type Completion =
	| { readonly kind: 'key'; readonly from: number; readonly names: readonly string[] }
	| { readonly kind: 'value'; readonly from: number; readonly field: string }
	| { readonly kind: 'choice'; readonly from: number; readonly values: readonly string[] }
	/** The name of another item of the plan, after `$`. */
	| { readonly kind: 'name'; readonly from: number; readonly names: readonly string[] };

export interface TypingPlace {
	readonly lines: readonly string[];
	readonly line: number;
	readonly character: number;
}

/** Null where a draft has nothing to offer. */
export function completionAt(
	document: DraftDocument,
	place: TypingPlace,
	choices: ItemChoices | null,
): Completion | null {
	const item = document.items.findLast(({ firstLine }) => firstLine <= place.line);
	const before = (place.lines[place.line] ?? '').slice(0, place.character);
	if (item === undefined) {
		return null;
	}
	const name = /(?:^|[\s"'#])\$([a-z0-9-]*)$/.exec(before)?.[1];
	if (document.kind === 'plan' && name !== undefined) {
		const names = document.items.flatMap((other) => (other === item ? [] : (other.name ?? [])));
		return { kind: 'name', from: place.character - name.length, names };
	}
	return place.line < item.bodyLine - 1 ? inFields(document, item, before) : inBody(place, choices);
}

function inFields({ kind }: DraftDocument, item: DraftItem, before: string): Completion | null {
	const key = /^[A-Za-z]*$/.exec(before);
	if (key !== null) {
		const known: readonly string[] = kind === 'edit' ? editedFields : newFields;
		return { kind: 'key', from: 0, names: known.filter((name) => !item.fields.has(name)) };
	}
	const [head, field = ''] = /^([A-Za-z]+)[ \t]*:[ \t]*/.exec(before) ?? [];
	if (head !== undefined) {
		const [inList = ''] = /^\[?(?:[^\]]*,)?[ \t]*/.exec(before.slice(head.length)) ?? [];
		const from = field === 'labels' || field === 'assignees' ? head.length + inList.length : head.length;
		return { kind: 'value', from, field };
	}
	return null;
}

/** Where a list's line belongs to is known by the lines above it. */
export function listFieldAbove(lines: readonly string[], line: number): string | null {
	if (!/^\s*-(?:[ \t]|$)/.test(lines[line] ?? '')) {
		return null;
	}
	const above = lines.slice(0, line).findLast((one) => !/^\s*-(?:[ \t]|$)/.test(one));
	return /^(labels|assignees)[ \t]*:[ \t]*$/.exec(above ?? '')?.[1] ?? null;
}

function inBody({ lines, line }: TypingPlace, choices: ItemChoices | null): Completion | null {
	const above = lines.slice(0, line).findLast((one) => one.trim() !== '');
	const heading = /^#{2,6}[ \t]+(.*?)[ \t#]*$/.exec(above ?? '')?.[1];
	const values = heading === undefined || choices === null ? [] : choicesUnder(heading, choices);
	return values.length === 0 ? null : { kind: 'choice', from: 0, values };
}

function choicesUnder(heading: string, { headings, fields }: ItemChoices): readonly string[] {
	const offered = Object.values(headings)
		.flat()
		.filter((one) => one.heading === heading)
		.flatMap((one) => one.choices ?? []);
	const field = choiceFields.find((one) => trackedFields[one].heading === heading);
	return [...new Set(offered.length > 0 || field === undefined ? offered : fields[field])];
}
