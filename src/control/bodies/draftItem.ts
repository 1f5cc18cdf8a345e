import type { ItemTemplate } from '../../shared/items/canonicalItem';
import type { ItemDraft } from '../../shared/items/itemDraft';
import type { ItemRef } from '../../shared/names';
import { type FieldValues, renderBody, valueOfField } from './renderBody';
import { parentHeading } from './templates';

/** What is known of a new item already. */
export interface DraftStart {
	readonly title: string;
	readonly parent: ItemRef | null;
	/** Where people see the items of the parent's server: `https://github.com`. */
	readonly origin: string;
}

/** A new item by its template. */
export function draftItem(template: ItemTemplate, { title, parent, origin }: DraftStart): ItemDraft {
	const values: FieldValues =
		parent === null ? {} : { [parentHeading]: `${origin}/${parent.replace('#', '/issues/')}` };
	const hasPrefix = title.toLowerCase().startsWith(template.titlePrefix.toLowerCase());
	const known = template.headings.map(({ heading }) => [heading, valueOfField(values, heading)] as const);
	return {
		type: template.type,
		title: hasPrefix ? title : `${template.titlePrefix} ${title}`.trim(),
		markdown: renderBody(template, values),
		fields: Object.fromEntries(known),
		labels: template.labels,
		parent,
	};
}
