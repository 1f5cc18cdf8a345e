/** The number in the name of the dictionary's file and in each record that was deflated with it. */
export const dictionaryVersion = 1;

const user = (login: string, id: string): string =>
	`{"login":"${login}","id":${id},"node_id":"MDQ6VXNlcj","avatar_url":"https://avatars.githubusercontent.com/u/${id}?v=4","gravatar_id":"","url":"https://api.github.com/users/${login}","html_url":"https://github.com/${login}","followers_url":"https://api.github.com/users/${login}/followers","following_url":"https://api.github.com/users/${login}/following{/other_user}","gists_url":"https://api.github.com/users/${login}/gists{/gist_id}","starred_url":"https://api.github.com/users/${login}/starred{/owner}{/repo}","subscriptions_url":"https://api.github.com/users/${login}/subscriptions","organizations_url":"https://api.github.com/users/${login}/orgs","repos_url":"https://api.github.com/users/${login}/repos","events_url":"https://api.github.com/users/${login}/events{/privacy}","received_events_url":"https://api.github.com/users/${login}/received_events","type":"User","user_view_type":"public","site_admin":false}`;

const reactions = (url: string): string =>
	`"reactions":{"url":"${url}/reactions","total_count":0,"+1":0,"-1":0,"laugh":0,"hooray":0,"confused":0,"heart":0,"rocket":0,"eyes":0}`;

const repo = 'https://api.github.com/repos/';

/**
 * What GitHub's objects have in common, for deflate to refer to: the commonest last, since the nearest is the cheapest.
 * Records made with it are read with it: a better one gets the next version.
 */
export const dictionaryText = [
	'## Steps to reproduce\\r\\n\\r\\n1. \\r\\n2. \\r\\n\\r\\n### Expected behavior\\r\\n\\r\\n### Actual behavior\\r\\n\\r\\n```\\r\\n```\\r\\n_No response_\\r\\n- [ ] - [x] Closes #Fixes #',
	`{"head":{"label":"octocat:feature","ref":"feature","sha":"0a1b2c3d"},"base":{"label":"octocat:main","ref":"main","sha":""},"_links":{"self":{"href":""},"html":{"href":""}},"auto_merge":null,"merge_commit_sha":null,"requested_reviewers":[],"requested_teams":[],"merged_at":null`,
	`{"type":{"id":1,"node_id":"IT_","name":"Bug","description":"An unexpected problem or behavior","color":"red","created_at":"2024-01-25T12:00:00Z","updated_at":"2024-07-26T10:00:00Z","is_enabled":true}`,
	`"milestone":{"url":"${repo}octocat/hello/milestones/1","html_url":"https://github.com/octocat/hello/milestone/1","labels_url":"${repo}octocat/hello/milestones/1/labels","id":1,"node_id":"MI_","number":1,"title":"v1.0","description":"","creator":`,
	`"open_issues":0,"closed_issues":0,"state":"open","created_at":"2025-01-01T00:00:00Z","updated_at":"2025-01-01T00:00:00Z","due_on":null,"closed_at":null}`,
	`{"url":"${repo}octocat/hello/issues/comments/1","html_url":"https://github.com/octocat/hello/issues/1#issuecomment-1","issue_url":"${repo}octocat/hello/issues/1","id":1,"node_id":"IC_kwDO","user":${user('octocat', '583231')},"created_at":"2025-02-01T00:00:00Z","updated_at":"2025-02-01T00:00:00Z","author_association":"CONTRIBUTOR","body":"Thanks for the report. ",${reactions(`${repo}octocat/hello/issues/comments/1`)},"performed_via_github_app":null}`,
	`"pull_request":{"url":"${repo}octocat/hello/pulls/1","html_url":"https://github.com/octocat/hello/pull/1","diff_url":"https://github.com/octocat/hello/pull/1.diff","patch_url":"https://github.com/octocat/hello/pull/1.patch","merged_at":null},"draft":false,`,
	`{"url":"${repo}octocat/hello/issues/1","repository_url":"${repo}octocat/hello","labels_url":"${repo}octocat/hello/issues/1/labels{/name}","comments_url":"${repo}octocat/hello/issues/1/comments","events_url":"${repo}octocat/hello/issues/1/events","html_url":"https://github.com/octocat/hello/issues/1","id":2,"node_id":"I_kwDO","number":1,"title":"Add ","user":${user('octocat', '583231')},"labels":[{"id":3,"node_id":"LA_kwDO","url":"${repo}octocat/hello/labels/bug","name":"bug","color":"d73a4a","default":true,"description":"Something isn't working"},{"name":"enhancement","color":"a2eeef","default":false,"description":"New feature or request"},{"name":"type:feature"},{"name":"priority:"}],"state":"open","locked":false,"assignee":null,"assignees":[],"milestone":null,"comments":0,"created_at":"2025-03-01T00:00:00Z","updated_at":"2025-03-01T00:00:00Z","closed_at":null,"author_association":"MEMBER","type":null,"active_lock_reason":null,"sub_issues_summary":{"total":0,"completed":0,"percent_completed":0},"issue_dependencies_summary":{"blocked_by":0,"total_blocked_by":0,"blocking":0,"total_blocking":0},"body":null,"closed_by":null,${reactions(`${repo}octocat/hello/issues/1`)},"timeline_url":"${repo}octocat/hello/issues/1/timeline","performed_via_github_app":null,"state_reason":"completed"}`,
].join('\n');
