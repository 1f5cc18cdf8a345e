import type { ItemTemplate } from '../../shared/canonicalItem';
import { type FieldValues, renderBody, valueOfField } from './renderBody';

/** A work item before it is one. */
export interface ItemDraft {
	readonly type: ItemTemplate['type'];
	readonly title: string;
	readonly markdown: string;
	/** The value under each heading of the template; null where there is none yet. */
	readonly fields: FieldValues;
	readonly labels: readonly string[];
}

/** A new item by its template, with the values that are known already. */
export function draftItem(template: ItemTemplate, title: string, values: FieldValues): ItemDraft {
	const hasPrefix = title.toLowerCase().startsWith(template.titlePrefix.toLowerCase());
	const known = template.headings.map(({ heading }) => [heading, valueOfField(values, heading)] as const);
	return {
		type: template.type,
		title: hasPrefix ? title : `${template.titlePrefix} ${title}`.trim(),
		markdown: renderBody(template, values),
		fields: Object.fromEntries(known),
		labels: template.labels,
	};
}
