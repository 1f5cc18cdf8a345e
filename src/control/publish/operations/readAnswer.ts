import * as z from 'zod';
import type { Operation } from '../../../shared/changesets/operation';
import type { ReasonCode } from '../../../shared/changesets/reasonCode';
import { AppError, failureOf } from '../../../shared/failure';
import { splitItemRef } from '../../../shared/names';
import type { WriteAnswer } from '../gitHubWriter';

/** The thing that a write made or changed. */
export interface WrittenThing {
	readonly number: number | null;
	readonly commentId: number | null;
	readonly url: string;
	/** GitHub's own time. */
	readonly updatedAt: string;
}

const IssueAnswer = z.object({ number: z.number().int().positive(), html_url: z.string(), updated_at: z.string() });
const CommentAnswer = z.object({ id: z.number().int().positive(), html_url: z.string(), updated_at: z.string() });

/** Null when the answer is not what GitHub promises: then it is not known what happened. */
export function readAnswer(operation: Operation, { status, body }: WriteAnswer): WrittenThing | null {
	if (status < 200 || status > 299) {
		return null;
	}
	if (operation.kind === 'add_comment') {
		const comment = CommentAnswer.safeParse(body).data;
		const { number } = splitItemRef(operation.target);
		return comment === undefined ? null : thing(number, comment.id, comment);
	}
	const issue = IssueAnswer.safeParse(body).data;
	return issue === undefined ? null : thing(issue.number, null, issue);
}

function thing(
	number: number,
	commentId: number | null,
	answer: { readonly html_url: string; readonly updated_at: string },
): WrittenThing {
	return { number, commentId, url: answer.html_url, updatedAt: answer.updated_at };
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
