import type { RepoCall, Route } from '../http/call';
import { pageReply } from '../http/paging';
import { notFound, ok, type Reply } from '../http/reply';
import type { Issue } from '../model';
import { issueJson } from '../shapes/issueJson';
import { findIssue } from './findIssue';

export const relationRoutes: readonly Route<RepoCall>[] = [
	{ method: 'GET', path: '/issues/{number}/parent', answer: getParent },
	{
		method: 'GET',
		path: '/issues/{number}/sub_issues',
		answer: (call) => listRelated(call, (issue) => call.state.relations.childrenOf(issue.id)),
	},
	{
		method: 'GET',
		path: '/issues/{number}/dependencies/blocked_by',
		answer: (call) => listRelated(call, (issue) => call.state.relations.blockersOf(issue.id)),
	},
	{
		method: 'GET',
		path: '/issues/{number}/dependencies/blocking',
		answer: (call) => listRelated(call, (issue) => call.state.relations.blockedBy(issue.id)),
	},
];

function getParent(call: RepoCall): Reply {
	const found = findIssue(call);
	if ('status' in found) {
		return found;
	}
	const parent = call.state.issueById(call.state.relations.parentOf(found.issue.id) ?? -1);
	return parent === undefined ? notFound() : ok(issueJson(call.state, parent));
}

function listRelated(call: RepoCall, idsOf: (issue: Issue) => readonly number[]): Reply {
	const found = findIssue(call);
	if ('status' in found) {
		return found;
	}
	const related = idsOf(found.issue).flatMap((id) => call.state.issueById(id) ?? []);
	return pageReply(call, related, (issue) => issueJson(call.state, issue));
}
