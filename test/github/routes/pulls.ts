import type { RepoCall, Route } from '../http/call';
import { pageReply } from '../http/paging';
import { notFound, ok, type Reply } from '../http/reply';
import { fullPullJson, isPull, type PullRecord, pullJson } from '../shapes/pullJson';
import { inOrder } from './inOrder';

export const pullRoutes: readonly Route<RepoCall>[] = [
	{ method: 'GET', path: '/pulls', answer: listPulls },
	{ method: 'GET', path: '/pulls/{number}', answer: getPull },
];

function listPulls(call: RepoCall): Reply {
	const { query, store } = call;
	const state = query.get('state') ?? 'open';
	const sort = query.get('sort') ?? 'created';
	const direction = query.get('direction') ?? (query.has('sort') && sort !== 'created' ? 'asc' : 'desc');
	const isAsked = (pull: PullRecord) =>
		(state === 'all' || pull.state === state) &&
		(query.get('base') ?? pull.pull.base) === pull.pull.base &&
		(query.get('head') ?? head(call, pull)) === head(call, pull);
	const items = store.memo(`pulls?${state}&${sort}&${direction}&${query.get('base')}&${query.get('head')}`, () =>
		inOrder(store.issues().filter(isPull).filter(isAsked), sortKey(sort), direction),
	);
	return pageReply(call, items, (pull) => pullJson(call.state, store, pull));
}

function getPull(call: RepoCall): Reply {
	const issue = call.store.issue(Number(call.params['number']));
	return issue !== undefined && isPull(issue) ? ok(fullPullJson(call.state, call.store, issue)) : notFound();
}

function head(call: RepoCall, pull: PullRecord): string {
	return `${call.store.repo.owner}:${pull.pull.head}`;
}

function sortKey(sort: string): (pull: PullRecord) => string | number {
	switch (sort) {
		case 'updated':
			return (pull) => pull.updatedAt;
		case 'popularity':
			return (pull) => pull.comments;
		default:
			return (pull) => pull.createdAt;
	}
}
