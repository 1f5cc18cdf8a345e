import type { Comment } from '../model';
import type { RepoStore } from '../repoStore';
import type { GitHubState } from '../state';
import { noReactions } from './issueJson';
import { type Fragment, object } from './json';
import { nodeId, repoApi, repoWeb } from './links';
import { userJson } from './userJson';

/** GitHub's `issue-comment`. */
export function commentJson(state: GitHubState, store: RepoStore, comment: Comment): Fragment {
	const api = repoApi(store.repo);
	const kind = store.issue(comment.issueNumber)?.pull ? 'pull' : 'issues';
	return object(
		{
			url: `${api}/issues/comments/${comment.id}`,
			html_url: `${repoWeb(store.repo)}/${kind}/${comment.issueNumber}#issuecomment-${comment.id}`,
			issue_url: `${api}/issues/${comment.issueNumber}`,
			id: comment.id,
			node_id: nodeId('IC', comment.id),
			created_at: comment.createdAt,
			updated_at: comment.updatedAt,
			author_association: comment.association,
			body: comment.body,
			performed_via_github_app: null,
		},
		{
			user: userJson(state.user(comment.author)),
			reactions: noReactions(`${api}/issues/comments/${comment.id}/reactions`),
		},
	);
}
