import type { RepoStore } from '../repoStore';
import type { Permission } from '../shapes/repoJson';
import type { GitHubState } from '../state';
import type { Reply } from './reply';

/** Who asks: nobody, or the owner of a token. */
export interface Viewer {
	readonly login: string | null;
	readonly permission: Permission;
	readonly scopes: readonly string[];
	/** Null: all repositories. */
	readonly repos: readonly string[] | null;
}

/** `page`: numbered links. `cursor`: opaque ones, as GitHub gives for large repositories; page numbers are refused. */
export type Paging = 'page' | 'cursor';

/** One request, understood. */
export interface Call {
	readonly state: GitHubState;
	readonly method: string;
	/** As asked for, without the query. */
	readonly path: string;
	readonly query: URLSearchParams;
	readonly body: unknown;
	readonly viewer: Viewer;
	/** `http://127.0.0.1:port`, for links that a client follows. */
	readonly origin: string;
	readonly paging: Paging;
	/** What the route's `{…}` matched. */
	readonly params: Readonly<Record<string, string>>;
}

/** A request below a repository that is there and may be seen. */
export interface RepoCall extends Call {
	readonly store: RepoStore;
}

export interface Route<C extends Call = Call> {
	readonly method: string;
	readonly path: string;
	readonly answer: (call: C) => Reply;
}

export function canSee(viewer: Viewer, store: RepoStore): boolean {
	return !store.repo.isPrivate || (viewer.login !== null && covers(viewer, store));
}

export function permissionOn(viewer: Viewer, store: RepoStore): Permission {
	return covers(viewer, store) ? viewer.permission : 'read';
}

/** Whether the token was made for this repository; others it may only read. */
export function covers(viewer: Viewer, store: RepoStore): boolean {
	return viewer.repos === null || viewer.repos.some((name) => name.toLowerCase() === store.fullName.toLowerCase());
}
