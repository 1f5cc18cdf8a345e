import type { IssueFields } from '../../../shared/changesets/operation';
import { ItemRef, type RepoId, type RepoName, splitItemRef } from '../../../shared/names';
import type { GitHubIssue, GitHubReader } from '../../sync/gitHubReader';

/** Milestone and type too. */
export type AllFields = IssueFields & { readonly milestone: string | null; readonly type: string | null };

/** An item as it looks before a change of it, with what GitHub calls it. */
export interface KnownItem {
	readonly fields: AllFields;
	readonly updatedAt: string;
	readonly repoId: RepoId;
	readonly issueId: number;
	readonly nodeId: string;
	readonly url: string;
	/** By GitHub's own word, not by what bodies say. */
	readonly parent: ItemRef | null;
	readonly blockedBy: readonly ItemRef[];
}

/** What the cache knows; null sends the question to GitHub. */
export interface KnownTargets {
	item(ref: ItemRef): KnownItem | null | Promise<KnownItem | null>;
	repoId(repo: RepoName): RepoId | null;
}

/** The cache is not asked: every answer comes from GitHub. */
export const nothingKnown: KnownTargets = { item: () => null, repoId: () => null };

export interface BindDeps {
	readonly known: KnownTargets;
	readonly reader: Pick<GitHubReader, 'issue' | 'repo' | 'milestones' | 'parentOf' | 'blockedBy' | 'graph'>;
}

/** Fails with `repoNotFound` or `itemNotFound` when there is no such item. */
export async function itemOf(deps: BindDeps, ref: ItemRef): Promise<KnownItem> {
	const known = await deps.known.item(ref);
	if (known !== null) {
		return known;
	}
	const { repo, number } = splitItemRef(ref);
	const issue = await deps.reader.issue(repo, number);
	const [repoId, parent, blockedBy] = await Promise.all([
		repoIdOf(deps, repo),
		deps.reader.parentOf(repo, number),
		issue.blockedBy > 0 ? deps.reader.blockedBy(repo, number) : [],
	]);
	return {
		...{ fields: fieldsOf(issue), updatedAt: issue.updatedAt, repoId },
		...{ issueId: issue.id, nodeId: issue.nodeId, url: issue.url },
		parent: parent === null ? null : ItemRef.parse(parent),
		blockedBy: blockedBy.map((one) => ItemRef.parse(one)),
	};
}

export async function repoIdOf(deps: BindDeps, repo: RepoName): Promise<RepoId> {
	return deps.known.repoId(repo) ?? (await deps.reader.repo(repo)).id;
}

export function fieldsOf(issue: GitHubIssue): AllFields {
	const { title, body, state, milestone, type } = issue;
	return { title, body, state, milestone, type, labels: sorted(issue.labels), assignees: sorted(issue.assignees) };
}

function sorted(names: readonly string[]): string[] {
	return [...names].sort();
}
