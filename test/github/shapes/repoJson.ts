import type { RepoStore } from '../repoStore';
import type { GitHubState } from '../state';
import { type Fragment, object } from './json';
import { nodeId, repoApi, repoWeb } from './links';
import { userJson } from './userJson';

export type Permission = 'read' | 'write' | 'admin';

/** GitHub's `repository` and, as the same text fits both, `full-repository`. */
export function repoJson(state: GitHubState, store: RepoStore, permission: Permission): Fragment {
	return store.memo(`repo ${permission}`, () => makeRepoJson(state, store, permission));
}

function makeRepoJson(state: GitHubState, store: RepoStore, permission: Permission): Fragment {
	const { repo } = store;
	return object(
		{
			id: repo.id,
			node_id: nodeId('R', repo.id),
			name: repo.name,
			full_name: store.fullName,
			private: repo.isPrivate,
			visibility: repo.isPrivate ? 'private' : 'public',
			html_url: repoWeb(repo),
			description: repo.description,
			default_branch: repo.defaultBranch,
			archived: repo.isArchived,
			created_at: repo.createdAt,
			updated_at: repo.updatedAt,
			pushed_at: repo.pushedAt,
			...addresses(store),
			...counts(store),
			...fixed,
		},
		{
			owner: userJson(state.user(repo.owner)),
			permissions: object({
				admin: permission === 'admin',
				maintain: permission === 'admin',
				push: permission !== 'read',
				triage: permission !== 'read',
				pull: true,
			}),
		},
	);
}

const fixed = {
	fork: false,
	disabled: false,
	is_template: false,
	topics: [],
	has_issues: true,
	has_projects: true,
	has_wiki: false,
	has_pages: false,
	has_downloads: true,
	has_discussions: false,
	allow_forking: true,
	web_commit_signoff_required: false,
	homepage: null,
	language: 'TypeScript',
	mirror_url: null,
	license: null,
	size: 4821,
	forks: 6,
	forks_count: 6,
	network_count: 6,
	stargazers_count: 148,
	watchers: 148,
	watchers_count: 148,
	subscribers_count: 11,
} as const;

function counts(store: RepoStore): { readonly open_issues: number; readonly open_issues_count: number } {
	const open = store.issues().filter((issue) => issue.state === 'open').length;
	return { open_issues: open, open_issues_count: open };
}

const templates = {
	archive_url: '/{archive_format}{/ref}',
	assignees_url: '/assignees{/user}',
	blobs_url: '/git/blobs{/sha}',
	branches_url: '/branches{/branch}',
	collaborators_url: '/collaborators{/collaborator}',
	comments_url: '/comments{/number}',
	commits_url: '/commits{/sha}',
	compare_url: '/compare/{base}...{head}',
	contents_url: '/contents/{+path}',
	contributors_url: '/contributors',
	deployments_url: '/deployments',
	downloads_url: '/downloads',
	events_url: '/events',
	forks_url: '/forks',
	git_commits_url: '/git/commits{/sha}',
	git_refs_url: '/git/refs{/sha}',
	git_tags_url: '/git/tags{/sha}',
	hooks_url: '/hooks',
	issue_comment_url: '/issues/comments{/number}',
	issue_events_url: '/issues/events{/number}',
	issues_url: '/issues{/number}',
	keys_url: '/keys{/key_id}',
	labels_url: '/labels{/name}',
	languages_url: '/languages',
	merges_url: '/merges',
	milestones_url: '/milestones{/number}',
	notifications_url: '/notifications{?since,all,participating}',
	pulls_url: '/pulls{/number}',
	releases_url: '/releases{/id}',
	stargazers_url: '/stargazers',
	statuses_url: '/statuses/{sha}',
	subscribers_url: '/subscribers',
	subscription_url: '/subscription',
	tags_url: '/tags',
	teams_url: '/teams',
	trees_url: '/git/trees{/sha}',
	url: '',
} as const;

function addresses(store: RepoStore): Record<string, string> {
	const api = repoApi(store.repo);
	const web = repoWeb(store.repo);
	const own = Object.entries(templates).map(([name, path]) => [name, `${api}${path}`]);
	return {
		...Object.fromEntries(own),
		clone_url: `${web}.git`,
		git_url: `git://github.example/${store.fullName}.git`,
		ssh_url: `git@github.example:${store.fullName}.git`,
		svn_url: web,
	};
}
