import type { Issue, Pull } from '../model';
import type { RepoStore } from '../repoStore';
import type { GitHubState } from '../state';
import { labelsJson, milestoneJson } from './issueJson';
import { type Fragment, list, object, value } from './json';
import { nodeId, repoApi, repoWeb } from './links';
import { repoJson } from './repoJson';
import { userJson } from './userJson';

export interface PullRecord extends Issue {
	readonly pull: Pull;
}

export function isPull(issue: Issue): issue is PullRecord {
	return issue.pull !== null;
}

/** GitHub's `pull-request-simple`, as lists give it. */
export function pullJson(state: GitHubState, store: RepoStore, issue: PullRecord): Fragment {
	return object(plainFields(store, issue), pieces(state, store, issue));
}

/** GitHub's `pull-request`, as asked for alone. */
export function fullPullJson(state: GitHubState, store: RepoStore, issue: PullRecord): Fragment {
	const { pull } = issue;
	const isMerged = pull.mergedAt !== null;
	return object(
		{
			...plainFields(store, issue),
			merged: isMerged,
			mergeable: isMerged ? null : true,
			rebaseable: isMerged ? null : true,
			mergeable_state: isMerged ? 'unknown' : pull.isDraft ? 'draft' : 'clean',
			comments: issue.comments,
			review_comments: 0,
			maintainer_can_modify: false,
			commits: pull.commits,
			additions: pull.additions,
			deletions: pull.deletions,
			changed_files: pull.changedFiles,
		},
		{
			...pieces(state, store, issue),
			merged_by: pull.mergedBy === null ? value(null) : userJson(state.user(pull.mergedBy)),
		},
	);
}

function plainFields(store: RepoStore, issue: PullRecord) {
	const api = `${repoApi(store.repo)}/pulls/${issue.number}`;
	const web = `${repoWeb(store.repo)}/pull/${issue.number}`;
	return {
		url: api,
		id: issue.id + 900_000_000,
		node_id: nodeId('PR', issue.id),
		html_url: web,
		diff_url: `${web}.diff`,
		patch_url: `${web}.patch`,
		issue_url: `${repoApi(store.repo)}/issues/${issue.number}`,
		commits_url: `${api}/commits`,
		review_comments_url: `${api}/comments`,
		review_comment_url: `${repoApi(store.repo)}/pulls/comments{/number}`,
		comments_url: `${repoApi(store.repo)}/issues/${issue.number}/comments`,
		statuses_url: `${repoApi(store.repo)}/statuses/${issue.pull.headSha}`,
		number: issue.number,
		state: issue.state,
		locked: issue.isLocked,
		active_lock_reason: null,
		title: issue.title,
		body: issue.body,
		created_at: issue.createdAt,
		updated_at: issue.updatedAt,
		closed_at: issue.closedAt,
		merged_at: issue.pull.mergedAt,
		merge_commit_sha: issue.pull.mergedAt === null ? null : issue.pull.headSha,
		draft: issue.pull.isDraft,
		author_association: issue.association,
		auto_merge: null,
	};
}

function pieces(state: GitHubState, store: RepoStore, issue: PullRecord): Record<string, Fragment> {
	const assignees = issue.assignees.map((login) => userJson(state.user(login)));
	return {
		user: userJson(state.user(issue.author)),
		labels: labelsJson(store, issue),
		milestone: milestoneJson(state, store, issue.milestone),
		assignee: assignees[0] ?? value(null),
		assignees: list(assignees),
		requested_reviewers: list(issue.pull.reviewers.map((login) => userJson(state.user(login)))),
		requested_teams: list([]),
		head: branchJson(state, store, issue.pull.head, issue.pull.headSha),
		base: branchJson(state, store, issue.pull.base, baseSha),
		_links: linksJson(store, issue),
	};
}

const baseSha = '4c1f0d8e6a5b39d2f7e8c4b1a0937d5e2f6b8c10';

function branchJson(state: GitHubState, store: RepoStore, ref: string, sha: string): Fragment {
	return object(
		{ label: `${store.repo.owner}:${ref}`, ref, sha },
		{ user: userJson(state.user(store.repo.owner)), repo: repoJson(state, store, 'read') },
	);
}

function linksJson(store: RepoStore, issue: PullRecord): Fragment {
	const fields = plainFields(store, issue);
	const link = (href: string) => object({ href });
	return object(
		{},
		{
			self: link(fields.url),
			html: link(fields.html_url),
			issue: link(fields.issue_url),
			comments: link(fields.comments_url),
			review_comments: link(fields.review_comments_url),
			review_comment: link(fields.review_comment_url),
			commits: link(fields.commits_url),
			statuses: link(fields.statuses_url),
		},
	);
}
