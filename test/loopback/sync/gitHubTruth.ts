import type { WorkItems } from '../../../src/control/workItems/createWorkItems';
import { type WorkItemDetail, WorkItemQuery } from '../../../src/shared/items/workItem';
import { RepoName } from '../../../src/shared/names';
import { isoSeconds } from '../../github/clock';
import type { Comment, Issue } from '../../github/model';
import type { GitHubState } from '../../github/state';

/** What is compared: everything that a person may see of an item, by its reference. */
export type Picture = Readonly<Record<string, unknown>>;

const ninetyDays = 90 * 24 * 3600 * 1000;

/** The items that a cache in step with GitHub has: all that is open, and what was closed and moved in 90 days. */
export function pictureOfGitHub(state: GitHubState, names: readonly string[]): Picture {
	const horizon = isoSeconds(state.clock.now() - ninetyDays);
	const isCached = (issue: Issue): boolean => issue.state === 'open' || issue.updatedAt >= horizon;
	const issues = names.flatMap((name) => state.issues(name)).filter(isCached);
	return Object.fromEntries(issues.map((issue) => [refOf(state, issue), trueItem(state, issue, isCached)]));
}

/** All that the cache has, read as the views read it: page by page, then each item in full. */
export async function pictureOfCache(items: WorkItems, names: readonly string[]): Promise<Picture> {
	const pictures: [string, unknown][] = [];
	for (const repo of names.map((name) => RepoName.parse(name))) {
		for (let after: string | null | undefined; after !== null; ) {
			const query: WorkItemQuery = { repo, state: 'all', ...(after === undefined ? {} : { after }) };
			const page = items.list(WorkItemQuery.parse(query));
			for (const { ref } of page.items) {
				pictures.push([ref, cachedItem(await items.get(ref))]);
			}
			after = page.next;
		}
	}
	return Object.fromEntries(pictures);
}

function cachedItem(item: WorkItemDetail): unknown {
	const { title, body, state, isDraft, author, association, labels, assignees, milestone } = item;
	const { createdAt, updatedAt, closedAt, head, base, parent, commentCount, comments, children, blockedBy } = item;
	return {
		...{ title, body, state, isDraft, author, association, labels, assignees, milestone },
		...{ createdAt, updatedAt, closedAt, head, base, parent, commentCount },
		kind: item.kind,
		comments: comments.map(({ url: _, reactions: __, ...comment }) => comment),
		children: children.map(({ ref }) => ref).sort(),
		blockedBy: [...blockedBy].sort(),
	};
}

function trueItem(state: GitHubState, issue: Issue, isCached: (issue: Issue) => boolean): unknown {
	const { title, author, association, createdAt, updatedAt, closedAt, pull } = issue;
	const { milestones, fullName } = state.repo(nameOf(state, issue));
	const known = (ids: readonly number[]): readonly Issue[] => ids.flatMap((id) => state.issueById(id) ?? []);
	const parent = known([state.relations.parentOf(issue.id) ?? -1]).find(isCached);
	return {
		...{ title, author, association, createdAt, updatedAt, closedAt },
		body: issue.body ?? '',
		state: pull !== null && pull.mergedAt !== null ? 'merged' : issue.state,
		isDraft: pull?.isDraft ?? false,
		labels: [...issue.labels].sort(),
		assignees: [...issue.assignees].sort(),
		milestone: milestones.get(issue.milestone ?? -1)?.title ?? null,
		head: pull?.head ?? null,
		base: pull?.base ?? null,
		parent: parent === undefined ? null : refOf(state, parent),
		commentCount: issue.comments,
		kind: pull === null ? 'issue' : 'pull_request',
		comments: state.repo(fullName).commentsOf(issue.number).map(trueComment),
		children: known(state.relations.childrenOf(issue.id))
			.filter(isCached)
			.map((child) => refOf(state, child))
			.sort(),
		blockedBy: known(state.relations.blockersOf(issue.id))
			.map((blocker) => refOf(state, blocker))
			.sort(),
	};
}

function trueComment({ id, author, association, body, createdAt, updatedAt }: Comment): unknown {
	return { id, author, association, body, createdAt, updatedAt };
}

function nameOf(state: GitHubState, issue: Issue): string {
	return state.repoById(issue.repoId)?.fullName ?? '';
}

function refOf(state: GitHubState, issue: Issue): string {
	return `${nameOf(state, issue)}#${issue.number}`;
}
