import * as z from 'zod';
import type { ReasonCode } from '../../../shared/changesets/reasonCode';
import type { Receipt } from '../../../shared/changesets/receipt';
import { AppError, failureOf } from '../../../shared/failure';
import { type ItemRef, splitItemRef } from '../../../shared/names';
import type { WriteAnswer } from '../gitHubWriter';
import type { ReadyOf, ReadyOperation } from './readyOperation';

/** The thing that a write made or changed. */
export interface WrittenThing
	extends Pick<Receipt, 'number' | 'commentId' | 'url' | 'updatedAt' | 'issueId' | 'nodeId' | 'projectItemId'> {}

const IssueAnswer = z.object({
	id: z.number().int().positive(),
	node_id: z.string().min(1),
	number: z.number().int().positive(),
	html_url: z.string(),
	updated_at: z.string(),
});
const CommentAnswer = z.object({ id: z.number().int().positive(), html_url: z.string(), updated_at: z.string() });
const ItemAnswer = z.object({ id: z.string().min(1), updatedAt: z.string() });
const MutationAnswer = z.object({
	data: z.union([
		z
			.object({ addProjectV2ItemById: z.object({ item: ItemAnswer }) })
			.transform((data) => data.addProjectV2ItemById.item),
		z
			.object({ updateProjectV2ItemFieldValue: z.object({ projectV2Item: ItemAnswer }) })
			.transform((data) => data.updateProjectV2ItemFieldValue.projectV2Item),
		z
			.object({ clearProjectV2ItemFieldValue: z.object({ projectV2Item: ItemAnswer }) })
			.transform((data) => data.clearProjectV2ItemFieldValue.projectV2Item),
	]),
});

/** Null when the answer is not what GitHub promises: then it is not known what happened. */
export function readAnswer(operation: ReadyOperation, { status, body }: WriteAnswer): WrittenThing | null {
	if (status < 200 || status > 299) {
		return null;
	}
	switch (operation.kind) {
		case 'create_issue':
		case 'update_issue': {
			const issue = IssueAnswer.safeParse(body).data;
			return issue === undefined ? null : madeIssue(issue);
		}
		case 'add_comment': {
			const comment = CommentAnswer.safeParse(body).data;
			return comment === undefined ? null : about(operation.target, comment, comment.id);
		}
		case 'set_parent':
		case 'clear_parent':
		case 'add_dependency':
		case 'remove_dependency': {
			// The one or the other of the two issues.
			const issue = IssueAnswer.safeParse(body).data;
			return issue === undefined ? null : about(operation.target, issue, null);
		}
		case 'add_to_project':
		case 'set_project_field': {
			const item = MutationAnswer.safeParse(body).data?.data;
			return item === undefined ? null : inProject(operation, item);
		}
	}
}

const GraphErrors = z.object({ errors: z.array(z.object({ type: z.string().nullish(), message: z.string() })).min(1) });
/** What GraphQL says before it does anything. */
const provenUndone: ReadonlySet<string | null | undefined> = new Set([
	...['NOT_FOUND', 'FORBIDDEN', 'INSUFFICIENT_SCOPES', 'UNPROCESSABLE', 'ARGUMENT_LIMIT'],
]);

/**
 * GraphQL answers 200 also to what it does not do: the reason, where its own word proves that it did nothing. Null for
 * what it did, and for what it is not known of.
 */
export function graphRefusal({ path }: { readonly path: string }, { body }: WriteAnswer): string | null {
	const [error] = (path === '/graphql' ? GraphErrors.safeParse(body).data?.errors : undefined) ?? [];
	return error !== undefined && provenUndone.has(error.type) ? error.message : null;
}

export function inProject(
	{ target, itemUrl }: Pick<ReadyOf<'add_to_project'>, 'target' | 'itemUrl'>,
	item: { readonly id: string; readonly updatedAt: string },
): WrittenThing {
	const { number } = splitItemRef(target);
	return { number, commentId: null, url: itemUrl, updatedAt: item.updatedAt, projectItemId: item.id };
}

function madeIssue(issue: z.output<typeof IssueAnswer>): WrittenThing {
	const { id, node_id: nodeId, number, html_url: url, updated_at: updatedAt } = issue;
	return { number, commentId: null, url, updatedAt, issueId: id, nodeId };
}

function about(
	target: ItemRef,
	answer: { readonly html_url: string; readonly updated_at: string },
	commentId: number | null,
): WrittenThing {
	return { number: splitItemRef(target).number, commentId, url: answer.html_url, updatedAt: answer.updated_at };
}

/** What a failure of a request says about what GitHub did. */
export type SendVerdict =
	/** Nothing, and the same request would be refused again. */
	| { readonly kind: 'refused'; readonly reason: ReasonCode; readonly message: string }
	/** Nothing, and nothing is wrong with the request: the person has to sign in first. */
	| { readonly kind: 'held'; readonly reason: ReasonCode; readonly message: string }
	/** Nothing, and it may be sent again after this time. */
	| { readonly kind: 'limited'; readonly resetsAt: string }
	/** It cannot be told. */
	| { readonly kind: 'unknown' };

/** Only what GitHub itself said counts; throws what is no failure of the sending. */
export function verdictOf(error: unknown): SendVerdict {
	const failure = failureOf(error);
	switch (failure.kind) {
		case 'notSignedIn':
		case 'badToken':
			return { kind: 'held', reason: 'missing_write_token', message: 'GitHub did not accept the token.' };
		case 'forbidden':
			return { kind: 'refused', reason: 'operation_denied', message: `GitHub does not allow it: ${failure.what}` };
		case 'repoNotFound':
		case 'itemNotFound':
			return {
				kind: 'refused',
				reason: 'target_missing',
				message: 'It is not there any more, or you may not write to it.',
			};
		case 'refused':
			return { kind: 'refused', reason: failure.reason, message: failure.detail };
		case 'rateLimited':
			return { kind: 'limited', resetsAt: failure.resetsAt };
		case 'gitHubError':
			return ofStatus(failure.status, failure.message);
		case 'offline':
		case 'timeout':
		case 'badAnswer':
		case 'cancelled':
			return { kind: 'unknown' };
		default:
			// A mistake of ours, or the end of this process: the open request is looked up at the next start.
			throw error instanceof Error ? error : new AppError(failure);
	}
}

function ofStatus(status: number, message: string): SendVerdict {
	if (status >= 500 || status < 300 || status === 408) {
		return { kind: 'unknown' };
	}
	return status === 410
		? { kind: 'refused', reason: 'target_missing', message }
		: { kind: 'refused', reason: 'non_retryable_failure', message: `GitHub answered ${status}: ${message}` };
}
