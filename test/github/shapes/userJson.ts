import type { User } from '../model';
import { cached, type Fragment, object } from './json';
import { apiBase, nodeId, webBase } from './links';

/** GitHub's `simple-user`. */
export const userJson: (user: User) => Fragment = cached((user) => object(simpleUser(user)));

/** What `GET /user` says of oneself. */
export function privateUserJson(user: User, now: string): Fragment {
	return object({
		...simpleUser(user),
		user_view_type: 'private',
		name: user.name,
		company: null,
		blog: '',
		location: null,
		email: null,
		hireable: null,
		bio: null,
		twitter_username: null,
		public_repos: 0,
		public_gists: 0,
		followers: 0,
		following: 0,
		created_at: '2019-04-08T07:30:00Z',
		updated_at: now,
		private_gists: 0,
		total_private_repos: 0,
		owned_private_repos: 0,
		disk_usage: 0,
		collaborators: 0,
		two_factor_authentication: true,
	});
}

function simpleUser(user: User): Record<string, string | number | boolean> {
	const url = `${apiBase}/users/${encodeURIComponent(user.login)}`;
	return {
		login: user.login,
		id: user.id,
		node_id: nodeId('U', user.id),
		avatar_url: `https://avatars.github.example/u/${user.id}?v=4`,
		gravatar_id: '',
		url,
		html_url: `${webBase}/${user.login.replace(/^(.*)\[bot\]$/, 'apps/$1')}`,
		followers_url: `${url}/followers`,
		following_url: `${url}/following{/other_user}`,
		gists_url: `${url}/gists{/gist_id}`,
		starred_url: `${url}/starred{/owner}{/repo}`,
		subscriptions_url: `${url}/subscriptions`,
		organizations_url: `${url}/orgs`,
		repos_url: `${url}/repos`,
		events_url: `${url}/events{/privacy}`,
		received_events_url: `${url}/received_events`,
		type: user.kind,
		user_view_type: 'public',
		site_admin: false,
	};
}
