import * as z from 'zod';
import { ItemRef, RepoName } from '../names';
import { type WorkItemType, workItemTypes } from './canonicalItem';

/** What a new work item is begun with. */
export const DraftRequest = z.object({
	type: z.enum(workItemTypes),
	/** Without the prefix of its type; one that has it already keeps it. */
	title: z.string().max(1000).optional(),
	/** Its issue forms win over the built-in templates; null: the built-in ones. */
	repo: RepoName.nullable(),
	/** The item that it belongs to. */
	parent: ItemRef.optional(),
});

/** A work item before it is one. */
export interface ItemDraft {
	readonly type: WorkItemType;
	/** With the prefix of its type. */
	readonly title: string;
	readonly markdown: string;
	/** The value under each heading of the template; null where there is none yet. */
	readonly fields: Readonly<Record<string, string | null>>;
	readonly labels: readonly string[];
	readonly parent: ItemRef | null;
}
