import * as z from 'zod';
import type { WorkItemDetail } from '../../shared/items/workItem';
import { ItemRef } from '../../shared/names';
import { type DraftEntry, writeDraft } from './writeDraft';

/** An item as it was when a person began to edit it; kept beside the draft. */
export const EditBase = z.object({
	ref: ItemRef,
	title: z.string(),
	body: z.string(),
	/** Null for a pull request: it is not closed and reopened as an issue is. */
	state: z.enum(['open', 'closed']).nullable(),
	labels: z.array(z.string()),
	assignees: z.array(z.string()),
	milestone: z.string().nullable(),
	parent: ItemRef.nullable(),
});
export type EditBase = Readonly<z.output<typeof EditBase>>;

export function editBase(item: WorkItemDetail): EditBase {
	const { ref, kind, title, body, state, labels, assignees, milestone, parent } = item;
	return {
		ref,
		title,
		body,
		state: kind === 'issue' && state !== 'merged' ? state : null,
		labels: [...labels],
		assignees: [...assignees],
		milestone,
		parent,
	};
}

/** What a person edits of it. */
export function editDocument(base: EditBase): string {
	const { ref, title, state, labels, assignees, milestone, parent, body } = base;
	const entries: readonly DraftEntry[] = [
		['item', ref],
		['title', title],
		...(state === null ? [] : [['state', state] as const]),
		['labels', labels],
		['assignees', assignees],
		['milestone', milestone],
		...(state === null ? [] : [['parent', parent] as const]),
	];
	return writeDraft(entries, body);
}
