import type { IssueEvent, IssueHappening } from '../model';
import type { RepoStore } from '../repoStore';
import type { GitHubState } from '../state';
import { issueJson } from './issueJson';
import { type Fragment, object, value } from './json';
import { nodeId, repoApi } from './links';
import { userJson } from './userJson';

/** GitHub's `issue-event`, with the issue as it is now. */
export function eventJson(state: GitHubState, store: RepoStore, event: IssueEvent): Fragment {
	const issue = store.issue(event.issueNumber);
	const { what } = event;
	return object(
		{
			id: event.id,
			node_id: nodeId('IE', event.id),
			url: `${repoApi(store.repo)}/issues/events/${event.id}`,
			event: what.event,
			commit_id: what.event === 'merged' ? what.sha : null,
			commit_url: what.event === 'merged' ? `${repoApi(store.repo)}/commits/${what.sha}` : null,
			created_at: event.createdAt,
			performed_via_github_app: null,
			...('stateReason' in what ? { state_reason: what.stateReason } : {}),
		},
		{
			actor: userJson(state.user(event.actor)),
			...pieces(state, what, event.actor),
			issue: issue === undefined ? value(null) : issueJson(state, issue),
		},
	);
}

function pieces(state: GitHubState, what: IssueHappening, actor: string): Record<string, Fragment> {
	switch (what.event) {
		case 'labeled':
		case 'unlabeled':
			return { label: object({ name: what.label.name, color: what.label.color }) };
		case 'renamed':
			return { rename: object({ from: what.rename.from, to: what.rename.to }) };
		case 'assigned':
		case 'unassigned':
			return { assignee: userJson(state.user(what.assignee)), assigner: userJson(state.user(actor)) };
		case 'milestoned':
		case 'demilestoned':
			return { milestone: object({ title: what.milestone }) };
		default:
			return {};
	}
}
