import type { RateLimit } from './access';

/** What `GET /rate_limit` says; asking does not count. */
export function rateLimitReply(core: RateLimit, graphql: RateLimit): string {
	const search = { limit: 30, used: 0, remaining: 30, reset: core.reset };
	return JSON.stringify({ resources: { core, search, graphql }, rate: core });
}
