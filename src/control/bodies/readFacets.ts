import { type CanonicalItem, trackedFields } from '../../shared/items/canonicalItem';
import { asSpelled, itemType, labelValue } from './itemType';
import { headingName, isNoAnswer, parseBody } from './parseBody';
import { headingText } from './readOutline';
import type { BodyRules } from './templates';

/** What lists know of an item beside GitHub's own fields. */
export type ItemFacets = Pick<CanonicalItem, 'type' | 'area' | 'priority'>;

export interface FacetSource {
	readonly title: string;
	readonly labels: readonly string[];
	readonly body: string;
}

/** What `readItem` says of these fields, for every item that comes: without a whole reading, wherever that is enough. */
export function readFacets({ title, labels, body }: FacetSource, rules: BodyRules): ItemFacets {
	const values = headingValues(body, rules);
	const { type } = itemType({ title, labels, headings: values }, rules);
	const choice = (field: 'area' | 'priority', label: string): string | null =>
		values.get(trackedFields[field].heading) ?? asSpelled(labelValue(labels, label), rules.choices[field]);
	return { type, area: choice('area', 'area'), priority: choice('priority', 'prio') };
}

/** The first value under each heading of a body. */
function headingValues(body: string, rules: BodyRules): ReadonlyMap<string, string | null> {
	if (!/^[ \t\uFEFF]*#{2,6}(?:[ \t]|$)/m.test(body)) {
		return new Map();
	}
	return (
		plainValues(body) ??
		new Map([...parseBody(body, rules.headings).byHeading].map(([heading, { value }]) => [heading, value]))
	);
}

/**
 * What may hide a heading, or be one, beyond a line that begins with its signs: markup, and anything indented. A line
 * that begins at the margin leaves every list and quote, so that only a fence at the margin is left to take it in.
 */
const doubtful = /^\uFEFF|^[ \t]*<|^[ \t]+(?:#|`{3}|~{3})|\r(?!\n)/m;
const fence = /^(`{3,})[^`]*$|^(~{3,})/;

/** Null for a body that wants a whole reading. */
export function plainValues(body: string): ReadonlyMap<string, string | null> | null {
	if (doubtful.test(body)) {
		return null;
	}
	const values = new Map<string, string | null>();
	let closing: RegExp | null = null;
	// The heading that still has no value.
	let open: string | null = null;
	for (const line of body.split(/\r?\n/)) {
		if (closing === null && /^#{1,6}(?:[ \t]|$)/.test(line)) {
			open = opened(line, values);
		} else {
			open = filled(open, line.trim(), values);
			closing = stillOpen(line, closing);
		}
	}
	return values;
}

/** The first line that is not blank is the value. */
function filled(open: string | null, text: string, values: Map<string, string | null>): string | null {
	if (open === null || text === '') {
		return open;
	}
	values.set(open, isNoAnswer(text) ? null : text);
	return null;
}

/** The heading of a line, unless it stands for nothing here or stood before. */
function opened(line: string, values: Map<string, string | null>): string | null {
	const heading = headingName(headingText(line));
	if (line.startsWith('##') && !values.has(heading)) {
		values.set(heading, null);
		return heading;
	}
	return null;
}

/** What ends the fence that stands open after a line; null when none does. */
function stillOpen(line: string, closing: RegExp | null): RegExp | null {
	if (closing !== null) {
		return closing.test(line) ? null : closing;
	}
	const match = fence.exec(line);
	const signs = match?.[1] ?? match?.[2];
	return signs === undefined ? null : new RegExp(`^${signs[0]}{${signs.length},}[ \\t]*$`);
}
