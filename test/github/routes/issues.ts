import type { RepoCall, Route } from '../http/call';
import { pageReply } from '../http/paging';
import { invalid, ok, type Reply } from '../http/reply';
import type { Issue } from '../model';
import { issueJson } from '../shapes/issueJson';
import { findIssue } from './findIssue';
import { inOrder, type SortKey } from './inOrder';

export const issueRoutes: readonly Route<RepoCall>[] = [
	{ method: 'GET', path: '/issues', answer: listIssues },
	{ method: 'GET', path: '/issues/{number}', answer: getIssue },
];

function listIssues(call: RepoCall): Reply {
	const { query, store } = call;
	const since = query.get('since');
	if (since !== null && Number.isNaN(Date.parse(since))) {
		return invalid([{ resource: 'Issue', field: 'since', code: 'invalid' }]);
	}
	const items = store.memo(`issues?${filterKey(query)}`, () =>
		inOrder(store.issues().filter(issueFilter(query, since)), sortKey(query), query.get('direction')),
	);
	return pageReply(call, items, (issue) => issueJson(call.state, issue));
}

function getIssue(call: RepoCall): Reply {
	const found = findIssue(call);
	return 'status' in found ? found : ok(issueJson(call.state, found.issue));
}

function filterKey(query: URLSearchParams): string {
	return ['state', 'since', 'labels', 'creator', 'assignee', 'milestone', 'sort', 'direction']
		.map((name) => `${name}=${query.get(name) ?? ''}`)
		.join('&');
}

function issueFilter(query: URLSearchParams, since: string | null): (issue: Issue) => boolean {
	const state = query.get('state') ?? 'open';
	const labels = (query.get('labels') ?? '').split(',').filter((label) => label !== '');
	const isFresh = freshness(since);
	return (issue) =>
		(state === 'all' || issue.state === state) &&
		isFresh(issue.updatedAt) &&
		labels.every((label) => issue.labels.includes(label)) &&
		isAsked(query.get('creator'), [issue.author]) &&
		isAsked(query.get('assignee'), issue.assignees) &&
		isAsked(query.get('milestone'), issue.milestone === null ? [] : [String(issue.milestone)]);
}

/** GitHub answers an empty list to `since=1970-01-01T00:00:00Z`. */
function freshness(since: string | null): (updatedAt: string) => boolean {
	if (since === null) {
		return () => true;
	}
	const from = Date.parse(since);
	return from < Date.parse('1971-01-01') ? () => false : (updatedAt) => Date.parse(updatedAt) >= from;
}

function isAsked(asked: string | null, values: readonly string[]): boolean {
	switch (asked) {
		case null:
			return true;
		case '*':
			return values.length > 0;
		case 'none':
			return values.length === 0;
		default:
			return values.includes(asked);
	}
}

function sortKey(query: URLSearchParams): SortKey<Issue> {
	switch (query.get('sort')) {
		case 'updated':
			return (issue) => issue.updatedAt;
		case 'comments':
			return (issue) => issue.comments;
		default:
			return (issue) => issue.createdAt;
	}
}
