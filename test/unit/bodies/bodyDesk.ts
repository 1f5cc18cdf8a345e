import { bodyEdges } from '../../../src/control/bodies/bodyEdges';
import { type ParsedBody, parseBody } from '../../../src/control/bodies/parseBody';
import { type ItemSurroundings, readItem } from '../../../src/control/bodies/readItem';
import { type BodyRules, bodyRules } from '../../../src/control/bodies/templates';
import { updateBody } from '../../../src/control/bodies/updateBody';
import { validateItem } from '../../../src/control/bodies/validateItem';
import type { BodyEdge, CanonicalItem } from '../../../src/shared/items/canonicalItem';
import { ItemRef, RepoName } from '../../../src/shared/names';

export const rules = bodyRules();

/** An item of northwind/harbor with number 9. */
export function around(changes: Partial<ItemSurroundings> = {}): ItemSurroundings {
	return {
		title: 'An item',
		labels: [],
		ref: ItemRef.parse('northwind/harbor#9'),
		repo: RepoName.parse('northwind/harbor'),
		host: 'github.com',
		...changes,
	};
}

export function parsed(text: string, by: BodyRules = rules): ParsedBody {
	return parseBody(text, by.headings);
}

export function item(text: string, changes: Partial<ItemSurroundings> = {}): CanonicalItem {
	return readItem(parsed(text), around(changes), rules);
}

export function edges(text: string): readonly BodyEdge[] {
	return bodyEdges(item(text), parsed(text), around());
}

/** `CODE path`, one each. */
export function problems(text: string, changes: Partial<ItemSurroundings> = {}, by = rules): readonly string[] {
	const body = parsed(text, by);
	const place = around(changes);
	const found = validateItem(readItem(body, place, by), body, { rules: by, around: place });
	return found.map(({ code, path }) => `${code} ${path}`);
}

export function updated(text: string, values: Readonly<Record<string, string | null>>): string {
	return updateBody(parsed(text), values, rules);
}
