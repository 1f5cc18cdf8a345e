import { type Call, covers, permissionOn, type RepoCall, type Route } from '../http/call';
import { pageReply } from '../http/paging';
import { ok, problem, type Reply } from '../http/reply';
import type { RepoStore } from '../repoStore';
import { labelJson, milestoneJson } from '../shapes/issueJson';
import { repoJson } from '../shapes/repoJson';
import { privateUserJson, userJson } from '../shapes/userJson';
import { inOrder } from './inOrder';

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
	const sort = call.query.get('sort') ?? 'full_name';
	const direction = call.query.get('direction') ?? (sort === 'full_name' ? 'asc' : 'desc');
	const own = call.state.repos().filter((store) => covers(call.viewer, store));
	const sorted = inOrder(
		own.map((store) => ({ id: store.repo.id, store })),
		({ store }) => repoSortKey(sort, store),
		direction,
	);
	const stores = sorted.map(({ store }) => store);
	return pageReply(call, stores, (store) => repoJson(call.state, store, permissionOn(call.viewer, store)));
}

function repoSortKey(sort: string, { repo, fullName }: RepoStore): string {
	switch (sort) {
		case 'created':
			return repo.createdAt;
		case 'updated':
			return repo.updatedAt;
		case 'pushed':
			return repo.pushedAt;
		default:
			return fullName.toLowerCase();
	}
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
