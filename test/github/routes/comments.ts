import type { RepoCall, Route } from '../http/call';
import { pageReply } from '../http/paging';
import { created, invalid, notFound, ok, type Reply } from '../http/reply';
import type { Comment } from '../model';
import { commentJson } from '../shapes/commentJson';
import { findIssue } from './findIssue';
import { inOrder } from './inOrder';
import { textField, tooLong } from './readBody';

export const commentRoutes: readonly Route<RepoCall>[] = [
	{ method: 'GET', path: '/issues/comments', answer: listRepoComments },
	{ method: 'GET', path: '/issues/comments/{id}', answer: getComment },
	{ method: 'GET', path: '/issues/{number}/comments', answer: listComments },
	{ method: 'POST', path: '/issues/{number}/comments', answer: postComment },
];

/** Unsorted means by id; `direction` counts only together with `sort`, as on GitHub. */
function listRepoComments(call: RepoCall): Reply {
	const { query, store } = call;
	const sort = query.get('sort');
	const since = query.get('since');
	const direction = sort === null ? 'asc' : (query.get('direction') ?? 'asc');
	const items = store.memo(`comments?${sort}&${direction}&${since}`, () =>
		inOrder(store.comments().filter(changedSince(since)), sortKey(sort), direction),
	);
	return pageReply(call, items, (comment) => commentJson(call.state, store, comment));
}

function listComments(call: RepoCall): Reply {
	const found = findIssue(call);
	if ('status' in found) {
		return found;
	}
	const comments = call.store.commentsOf(found.issue.number).filter(changedSince(call.query.get('since')));
	return pageReply(call, comments, (comment) => commentJson(call.state, call.store, comment));
}

function getComment(call: RepoCall): Reply {
	const comment = call.store.comment(Number(call.params['id']));
	return comment === undefined ? notFound() : ok(commentJson(call.state, call.store, comment));
}

function postComment(call: RepoCall): Reply {
	const found = findIssue(call);
	if ('status' in found) {
		return found;
	}
	const body = textField(call.body, 'body')?.trim() ?? '';
	const refusal = body === '' ? blank : tooLong('IssueComment', body);
	if (refusal !== null) {
		return refusal;
	}
	const text = textField(call.body, 'body') ?? body;
	const author = call.viewer.login ?? '';
	const comment = call.state.addComment(call.store.fullName, found.issue.number, { author, body: text });
	const location = `${call.origin}/repos/${call.store.fullName}/issues/comments/${comment.id}`;
	return created(commentJson(call.state, call.store, comment), location);
}

function changedSince(since: string | null): (comment: Comment) => boolean {
	const from = Date.parse(since ?? '');
	return (comment) => Number.isNaN(from) || Date.parse(comment.updatedAt) >= from;
}

function sortKey(sort: string | null): (comment: Comment) => string | number {
	switch (sort) {
		case 'updated':
			return (comment) => comment.updatedAt;
		case 'created':
			return (comment) => comment.createdAt;
		default:
			return (comment) => comment.id;
	}
}

const blank = invalid([
	{ resource: 'IssueComment', code: 'unprocessable', field: 'data', message: 'Body cannot be blank' },
]);
