import { type Call, canSee, permissionOn, type RepoCall, type Route } from '../http/call';
import { movedTo, notFound, problem, type Reply } from '../http/reply';
import type { RepoStore } from '../repoStore';
import type { GitHubState } from '../state';
import { commentRoutes } from './comments';
import { contentRoutes } from './contents';
import { eventRoutes } from './events';
import { issueRoutes } from './issues';
import { pullRoutes } from './pulls';
import { relationRoutes } from './relations';
import { accountRoutes, repoRoutes } from './repos';
import { writeIssueRoutes } from './writeIssues';

/** What GitHub says to one request of a known viewer. */
export function answer(call: Omit<Call, 'params'>): Reply {
	const account = match(accountRoutes, call.method, call.path);
	if (account !== null) {
		return account.route.answer({ ...call, params: account.params });
	}
	const place = repoPlace(call.state, call.path);
	if (place === null || !canSee(call.viewer, place.store)) {
		return notFound();
	}
	if (place.isFormerName) {
		const query = call.query.size === 0 ? '' : `?${call.query}`;
		return movedTo(`${call.origin}/repositories/${place.store.repo.id}${place.rest}${query}`);
	}
	const found = match(inRepo, call.method, place.rest);
	if (found === null) {
		return notFound();
	}
	const repoCall: RepoCall = { ...call, params: found.params, store: place.store };
	return (call.method === 'GET' ? null : writeRefusal(repoCall)) ?? found.route.answer(repoCall);
}

const inRepo: readonly Route<RepoCall>[] = [
	...repoRoutes,
	...issueRoutes,
	...writeIssueRoutes,
	...commentRoutes,
	...eventRoutes,
	...relationRoutes,
	...pullRoutes,
	...contentRoutes,
];

/** The path with the repository by its id; null for a path of no repository. */
export function pathById(state: GitHubState, path: string): string | null {
	const place = repoPlace(state, path);
	return place === null ? null : `/repositories/${place.store.repo.id}${place.rest}`;
}

interface Place {
	readonly store: RepoStore;
	/** The path below the repository. */
	readonly rest: string;
	readonly isFormerName: boolean;
}

/** `/repos/{owner}/{repo}/…` and the `/repositories/{id}/…` of GitHub's own links and redirects. */
function repoPlace(state: GitHubState, path: string): Place | null {
	const byId = /^\/repositories\/(\d+)(\/.*)?$/.exec(path);
	if (byId !== null) {
		const store = state.repoById(Number(byId[1]));
		return store === undefined ? null : { store, rest: byId[2] ?? '', isFormerName: false };
	}
	const byName = /^\/repos\/([^/]+\/[^/]+)(\/.*)?$/.exec(path);
	const name = byName?.[1] ?? '';
	const store = state.findRepo(name);
	if (store === undefined) {
		return null;
	}
	return { store, rest: byName?.[2] ?? '', isFormerName: store.fullName.toLowerCase() !== name.toLowerCase() };
}

function writeRefusal(call: RepoCall): Reply | null {
	if (call.viewer.login === null) {
		return problem(401, 'Requires authentication');
	}
	if (permissionOn(call.viewer, call.store) === 'read') {
		return problem(403, 'Resource not accessible by personal access token');
	}
	return call.store.repo.isArchived ? problem(403, 'Repository was archived so is read-only.') : null;
}

interface Found<C extends Call> {
	readonly route: Route<C>;
	readonly params: Readonly<Record<string, string>>;
}

function match<C extends Call>(routes: readonly Route<C>[], method: string, path: string): Found<C> | null {
	for (const route of routes) {
		const groups = route.method === method ? patternOf(route.path).exec(path) : null;
		if (groups !== null) {
			return { route, params: { ...groups.groups } };
		}
	}
	return null;
}

const patterns = new Map<string, RegExp>();

/** `{path}` stands for the rest, every other `{…}` for a number. */
function patternOf(path: string): RegExp {
	const known =
		patterns.get(path) ?? new RegExp(`^${path.replace('{path}', '(?<path>.+)').replace(/\{(\w+)\}/g, '(?<$1>\\d+)')}$`);
	patterns.set(path, known);
	return known;
}
