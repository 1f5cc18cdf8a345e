import * as z from 'zod';
import type { WorkItemComment } from '../../shared/items/workItem';

/** What a detail needs of an issue's own JSON; it was checked when it came from GitHub. */
export const IssuePayload = z.object({
	body: z.string().nullish(),
	author_association: z.string().default('NONE'),
	html_url: z.string(),
	closed_at: z.string().nullish(),
});

/** What a change of the issue needs of it. */
export const ChangeablePayload = IssuePayload.extend({
	id: z.number().int().positive(),
	node_id: z.string(),
	type: z.object({ name: z.string() }).nullish(),
});

const CommentPayload = z.object({
	id: z.number(),
	body: z.string().nullish(),
	user: z.object({ login: z.string() }).nullish(),
	author_association: z.string().default('NONE'),
	created_at: z.string(),
	updated_at: z.string(),
	html_url: z.string(),
	reactions: z
		.object({ '+1': z.number(), '-1': z.number(), heart: z.number(), hooray: z.number() })
		.nullish()
		.catch(null),
});

export function commentOf(text: string): WorkItemComment {
	const comment = CommentPayload.parse(JSON.parse(text));
	return {
		id: comment.id,
		author: comment.user?.login ?? 'ghost',
		association: comment.author_association,
		body: comment.body ?? '',
		reactions: agreement(comment.reactions),
		createdAt: comment.created_at,
		updatedAt: comment.updated_at,
		url: comment.html_url,
	};
}

function agreement(reactions: z.output<typeof CommentPayload>['reactions']): number {
	return reactions == null ? 0 : reactions['+1'] + reactions.heart + reactions.hooray - reactions['-1'];
}
