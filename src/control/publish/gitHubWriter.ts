import type { JsonValue } from '../../base/text/canonicalJson';

/** The one request that an operation makes, declared before it is sent. */
export interface DeclaredRequest {
	readonly method: 'POST' | 'PATCH' | 'PUT' | 'DELETE';
	/** Without the API address: `/repos/owner/name/issues/7`. */
	readonly path: string;
	/** Null: a request without a body. */
	readonly body: { readonly [key: string]: JsonValue } | null;
}

export interface WriteAnswer {
	readonly status: number;
	readonly body: unknown;
}

/**
 * Sends one declared request, once: no plugin retries it, and a request other than the declared one is refused before
 * it leaves. Failures that prove that GitHub did nothing: `badToken, forbidden, repoNotFound, rateLimited,
 * gitHubError` with a 4xx status. After `offline`, `timeout`, `badAnswer` and 5xx its fate is unknown.
 */
export interface GitHubWriter {
	send(request: DeclaredRequest): Promise<WriteAnswer>;
}

/** Makes a writer for one operation; called by publish only. */
export type OpenGitHubWriter = (declared: DeclaredRequest) => GitHubWriter;
