import type { Clock } from '../clock';
import type { Permission } from '../shapes/repoJson';
import type { Viewer } from './call';

/** What a token stands for. `repos` left out: all of them; on others it may only read what is public. */
export interface Token {
	readonly login: string;
	readonly permission?: Permission;
	readonly scopes?: readonly string[];
	readonly repos?: readonly string[];
}

export interface AccessOptions {
	readonly tokens: Readonly<Record<string, Token>>;
	readonly limit: number;
	readonly anonymousLimit: number;
	readonly clock: Clock;
}

export interface RateLimit {
	readonly limit: number;
	readonly used: number;
	readonly remaining: number;
	/** Seconds since 1970. */
	readonly reset: number;
}

interface Window {
	readonly used: number;
	readonly resetsAt: number;
}

const hour = 3_600_000;
const nobody: Viewer = { login: null, permission: 'read', scopes: [], repos: null };

/** GitHub counts them apart. */
export type Resource = 'core' | 'graphql';

/** Knows tokens and counts requests, an hour at a time by the server's clock. */
export class Access {
	private readonly windows = new Map<string, Window>();

	constructor(private readonly options: AccessOptions) {}

	/** Null for a token that nobody has. */
	viewer(authorization: string | undefined): Viewer | null {
		if (authorization === undefined) {
			return nobody;
		}
		const token = this.token(authorization);
		return token === undefined
			? null
			: {
					login: token.login,
					permission: token.permission ?? 'write',
					scopes: token.scopes ?? [],
					repos: token.repos ?? null,
				};
	}

	scopes(authorization: string | undefined): string | undefined {
		return authorization === undefined ? undefined : this.token(authorization)?.scopes?.join(', ');
	}

	rateLimit(viewer: Viewer, resource: Resource = 'core'): RateLimit {
		const { used, resetsAt } = this.window(viewer, resource);
		const limit = viewer.login === null ? this.options.anonymousLimit : this.options.limit;
		return { limit, used, remaining: Math.max(0, limit - used), reset: Math.floor(resetsAt / 1000) };
	}

	count(viewer: Viewer, resource: Resource): void {
		const window = this.window(viewer, resource);
		this.windows.set(windowKey(viewer, resource), { ...window, used: window.used + 1 });
	}

	private window(viewer: Viewer, resource: Resource): Window {
		const now = this.options.clock.now();
		const key = windowKey(viewer, resource);
		const known = this.windows.get(key);
		const window = known !== undefined && now < known.resetsAt ? known : { used: 0, resetsAt: now + hour };
		this.windows.set(key, window);
		return window;
	}

	private token(authorization: string): Token | undefined {
		const name = authorization.replace(/^(token|bearer)\s+/i, '');
		return Object.hasOwn(this.options.tokens, name) ? this.options.tokens[name] : undefined;
	}
}

function windowKey(viewer: Viewer, resource: Resource): string {
	return `${resource} ${viewer.login ?? ''}`;
}
