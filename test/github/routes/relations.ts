import type { RepoCall, Route } from '../http/call';
import { pageReply } from '../http/paging';
import { created, notFound, ok, problem, type Reply } from '../http/reply';
import type { Issue } from '../model';
import { issueJson } from '../shapes/issueJson';
import { findIssue } from './findIssue';
import { field, textField } from './readBody';

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
	{ method: 'POST', path: '/issues/{number}/sub_issues', answer: postSubIssue },
	{ method: 'DELETE', path: '/issues/{number}/sub_issue', answer: deleteSubIssue },
	{ method: 'POST', path: '/issues/{number}/dependencies/blocked_by', answer: postBlocker },
	{ method: 'DELETE', path: '/issues/{number}/dependencies/blocked_by/{blocker}', answer: deleteBlocker },
];

function postSubIssue(call: RepoCall): Reply {
	return withOther(call, textField(call.body, 'sub_issue_id'), (parent, child) => {
		const before = call.state.relations.parentOf(child.id);
		const isFree = before === undefined || field(call.body, 'replace_parent') === true;
		if (!isFree || isBelow(call, parent, child)) {
			return problem(422, 'An error occurred while adding the sub-issue to the parent issue.');
		}
		call.state.setParent(child, parent);
		return created(issueJson(call.state, parent), `${call.origin}${call.path}`);
	});
}

function deleteSubIssue(call: RepoCall): Reply {
	return withOther(call, textField(call.body, 'sub_issue_id'), (parent, child) => {
		if (call.state.relations.parentOf(child.id) !== parent.id) {
			return notFound();
		}
		call.state.setParent(child, null);
		return ok(issueJson(call.state, parent));
	});
}

function postBlocker(call: RepoCall): Reply {
	return withOther(call, textField(call.body, 'issue_id'), (issue, blocker) => {
		if (call.state.relations.blockersOf(issue.id).includes(blocker.id)) {
			return problem(422, 'Target issue has already been taken');
		}
		call.state.addBlocker(issue, blocker);
		return created(issueJson(call.state, issue), `${call.origin}${call.path}`);
	});
}

function deleteBlocker(call: RepoCall): Reply {
	return withOther(call, call.params['blocker'], (issue, blocker) => {
		if (!call.state.relations.blockersOf(issue.id).includes(blocker.id)) {
			return notFound();
		}
		call.state.removeBlocker(issue, blocker);
		return ok(issueJson(call.state, issue));
	});
}

/** The issue of the address and the one that is named by its id. */
function withOther(call: RepoCall, id: string | undefined, act: (issue: Issue, other: Issue) => Reply): Reply {
	const found = findIssue(call);
	if ('status' in found) {
		return found;
	}
	const other = call.state.issueById(Number(id ?? -1));
	return other === undefined ? notFound() : act(fresh(call, found.issue), other);
}

function fresh(call: RepoCall, issue: Issue): Issue {
	return call.state.issueById(issue.id) ?? issue;
}

function isBelow({ state }: RepoCall, issue: Issue, other: Issue): boolean {
	for (let at: number | undefined = issue.id; at !== undefined; at = state.relations.parentOf(at)) {
		if (at === other.id) {
			return true;
		}
	}
	return false;
}

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
