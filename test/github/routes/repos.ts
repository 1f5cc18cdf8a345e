import { type Call, canSee, permissionOn, type RepoCall, type Route } from '../http/call';
import { pageReply } from '../http/paging';
import { ok, problem, type Reply } from '../http/reply';
import { labelJson, milestoneJson } from '../shapes/issueJson';
import { repoJson } from '../shapes/repoJson';
import { privateUserJson, userJson } from '../shapes/userJson';

export const accountRoutes: readonly Route[] = [
	{ method: 'GET', path: '/user', answer: getUser },
	{ method: 'GET', path: '/user/repos', answer: listRepos },
];

export const repoRoutes: readonly Route<RepoCall>[] = [
	{ method: 'GET', path: '', answer: getRepo },
	{ method: 'GET', path: '/labels', answer: listLabels },
	{ method: 'GET', path: '/milestones', answer: listMilestones },
	{ method: 'GET', path: '/assignees', answer: listAssignees },
];

function getUser(call: Call): Reply {
	const { login } = call.viewer;
	return login === null
		? problem(401, 'Requires authentication')
		: ok(privateUserJson(call.state.user(login), call.state.clock.iso()));
}

function listRepos(call: Call): Reply {
	if (call.viewer.login === null) {
		return problem(401, 'Requires authentication');
	}
	const seen = call.state.repos().filter((store) => canSee(call.viewer, store));
	const sorted = [...seen].sort((a, b) => (a.fullName < b.fullName ? -1 : 1));
	const ordered = call.query.get('direction') === 'desc' ? sorted.reverse() : sorted;
	return pageReply(call, ordered, (store) => repoJson(call.state, store, permissionOn(call.viewer, store)));
}

function getRepo(call: RepoCall): Reply {
	return ok(repoJson(call.state, call.store, permissionOn(call.viewer, call.store)));
}

function listLabels(call: RepoCall): Reply {
	return pageReply(call, [...call.store.labels.values()], (label) => labelJson(call.store, label));
}

function listMilestones(call: RepoCall): Reply {
	const state = call.query.get('state') ?? 'open';
	const fitting = [...call.store.milestones.values()].filter((one) => state === 'all' || one.state === state);
	return pageReply(call, fitting, (one) => milestoneJson(call.state, call.store, one.number));
}

function listAssignees(call: RepoCall): Reply {
	const logins = Object.keys(call.store.repo.members);
	return pageReply(call, logins, (login) => userJson(call.state.user(login)));
}
