import type { Issue, Label, Milestone } from '../model';
import type { RepoStore } from '../repoStore';
import type { GitHubState } from '../state';
import { type Fragment, list, object, value } from './json';
import { nodeId, repoApi, repoWeb } from './links';
import { userJson } from './userJson';

/** Larger repositories are written anew for each page, to stay small in memory. */
const mostKept = 20_000;

/** GitHub's `issue`, for issues and for pull requests in the list of issues. */
export function issueJson(state: GitHubState, issue: Issue): Fragment {
	const store = state.repoById(issue.repoId);
	if (store === undefined) {
		throw new Error(`Issue ${issue.id} belongs to no repository.`);
	}
	const kept = store.memo('issue texts', () => new Map<number, Fragment>());
	const text = kept.get(issue.id) ?? makeIssueJson(state, store, issue);
	if (kept.size < mostKept) {
		kept.set(issue.id, text);
	}
	return text;
}

function makeIssueJson(state: GitHubState, store: RepoStore, issue: Issue): Fragment {
	const assignees = issue.assignees.map((login) => userJson(state.user(login)));
	return object(plainFields(state, store, issue), {
		user: userJson(state.user(issue.author)),
		labels: labelsJson(store, issue),
		assignee: assignees[0] ?? value(null),
		assignees: list(assignees),
		milestone: milestoneJson(state, store, issue.milestone),
		closed_by: issue.closedBy === null ? value(null) : userJson(state.user(issue.closedBy)),
		...(issue.type === null ? {} : { type: typeJson(issue.type) }),
		...pullKeys(store, issue),
		reactions: noReactions(`${repoApi(store.repo)}/issues/${issue.number}/reactions`),
		...relationCounts(state, issue),
	});
}

export function labelJson(store: RepoStore, label: Label): Fragment {
	return store.memo(`label ${label.name}`, () =>
		object({
			id: label.id,
			node_id: nodeId('LA', label.id),
			url: `${repoApi(store.repo)}/labels/${encodeURIComponent(label.name)}`,
			name: label.name,
			color: label.color,
			default: false,
			description: label.description,
		}),
	);
}

export function labelsJson(store: RepoStore, issue: Issue): Fragment {
	const labels = issue.labels.flatMap((name) => store.labels.get(name.toLowerCase()) ?? []);
	return list(labels.map((label) => labelJson(store, label)));
}

export function milestoneJson(state: GitHubState, store: RepoStore, number: number | null): Fragment {
	const milestone = number === null ? undefined : store.milestones.get(number);
	return milestone === undefined
		? value(null)
		: store.memo(`milestone ${milestone.number}`, () => makeMilestoneJson(state, store, milestone));
}

function makeMilestoneJson(state: GitHubState, store: RepoStore, milestone: Milestone): Fragment {
	const url = `${repoApi(store.repo)}/milestones/${milestone.number}`;
	const issues = store.issues().filter((issue) => issue.milestone === milestone.number);
	const open = issues.filter((issue) => issue.state === 'open').length;
	return object(
		{
			url,
			html_url: `${repoWeb(store.repo)}/milestone/${milestone.number}`,
			labels_url: `${url}/labels`,
			id: milestone.id,
			node_id: nodeId('MI', milestone.id),
			number: milestone.number,
			state: milestone.state,
			title: milestone.title,
			description: milestone.description,
			open_issues: open,
			closed_issues: issues.length - open,
			created_at: milestone.createdAt,
			updated_at: milestone.updatedAt,
			closed_at: milestone.closedAt,
			due_on: milestone.dueOn,
		},
		{ creator: userJson(state.user(milestone.creator)) },
	);
}

function plainFields(state: GitHubState, store: RepoStore, issue: Issue) {
	const api = repoApi(store.repo);
	const url = `${api}/issues/${issue.number}`;
	const parent = parentOf(state, issue);
	return {
		url,
		repository_url: api,
		labels_url: `${url}/labels{/name}`,
		comments_url: `${url}/comments`,
		events_url: `${url}/events`,
		timeline_url: `${url}/timeline`,
		html_url: `${repoWeb(store.repo)}/${issue.pull === null ? 'issues' : 'pull'}/${issue.number}`,
		id: issue.id,
		node_id: nodeId(issue.pull === null ? 'I' : 'PR', issue.id),
		number: issue.number,
		title: issue.title,
		state: issue.state,
		state_reason: issue.stateReason,
		locked: issue.isLocked,
		active_lock_reason: null,
		comments: issue.comments,
		created_at: issue.createdAt,
		updated_at: issue.updatedAt,
		closed_at: issue.closedAt,
		author_association: issue.association,
		body: issue.body,
		performed_via_github_app: null,
		...(parent === undefined ? {} : { parent_issue_url: parent }),
	};
}

/** The number is made from the name: nobody asks for a type by it. */
function typeJson(name: string): Fragment {
	const id = [...name].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 7) % 1_000_000;
	return object({ id, node_id: nodeId('IT', id), name, description: null });
}

function parentOf(state: GitHubState, issue: Issue): string | undefined {
	const parent = state.issueById(state.relations.parentOf(issue.id) ?? -1);
	const store = parent === undefined ? undefined : state.repoById(parent.repoId);
	return parent === undefined || store === undefined ? undefined : `${repoApi(store.repo)}/issues/${parent.number}`;
}

function pullKeys(store: RepoStore, issue: Issue): Record<string, Fragment> {
	if (issue.pull === null) {
		return {};
	}
	const web = `${repoWeb(store.repo)}/pull/${issue.number}`;
	return {
		draft: value(issue.pull.isDraft),
		pull_request: object({
			url: `${repoApi(store.repo)}/pulls/${issue.number}`,
			html_url: web,
			diff_url: `${web}.diff`,
			patch_url: `${web}.patch`,
			merged_at: issue.pull.mergedAt,
		}),
	};
}

function relationCounts(state: GitHubState, issue: Issue): Record<string, Fragment> {
	return issue.pull === null
		? { sub_issues_summary: childCounts(state, issue), issue_dependencies_summary: blockerCounts(state, issue) }
		: {};
}

const noChildren = object({ total: 0, completed: 0, percent_completed: 0 });

function childCounts(state: GitHubState, issue: Issue): Fragment {
	const children = state.relations.childrenOf(issue.id);
	if (children.length === 0) {
		return noChildren;
	}
	const completed = children.length - children.filter((id) => isOpen(state, id)).length;
	const percent = Math.floor((completed * 100) / children.length);
	return object({ total: children.length, completed, percent_completed: percent });
}

const noBlockers = object({ blocked_by: 0, total_blocked_by: 0, blocking: 0, total_blocking: 0 });

function blockerCounts(state: GitHubState, issue: Issue): Fragment {
	const blockers = state.relations.blockersOf(issue.id);
	const blocked = state.relations.blockedBy(issue.id);
	if (blockers.length === 0 && blocked.length === 0) {
		return noBlockers;
	}
	return object({
		blocked_by: blockers.filter((id) => isOpen(state, id)).length,
		total_blocked_by: blockers.length,
		blocking: blocked.filter((id) => isOpen(state, id)).length,
		total_blocking: blocked.length,
	});
}

function isOpen(state: GitHubState, id: number): boolean {
	return state.issueById(id)?.state === 'open';
}

const names = ['total_count', '+1', '-1', 'laugh', 'hooray', 'confused', 'heart', 'rocket', 'eyes'] as const;
const noneOfEach = names.map((name) => `,"${name}":0`).join('');

export function noReactions(url: string): Fragment {
	return `{"url":${value(url)}${noneOfEach}}` as Fragment;
}
