import type { DeclaredRequest } from '../../../src/control/publish/gitHubWriter';
import type { GitHubGraph, ProjectEntry, ProjectShape } from '../../../src/control/sync/gitHubGraph';
import type { GitHubComment, GitHubIssue, GitHubRepo } from '../../../src/control/sync/gitHubReader';
import { AppError } from '../../../src/shared/failure';
import { type ItemRef, itemRef, RepoId, RepoName } from '../../../src/shared/names';

export const account = 'mara-lindqvist';
export const repoName = RepoName.parse('octo/tools');
/** The one project that there is, with one field. */
export const projectName = 'octo/1';
export const pointsField = 'Points';

export interface Issue {
	readonly number: number;
	readonly title: string;
	readonly body: string;
	readonly state: 'open' | 'closed';
	readonly labels: readonly string[];
	readonly assignees: readonly string[];
	readonly second: number;
}

export interface Comment {
	readonly id: number;
	readonly number: number;
	readonly body: string;
	readonly second: number;
}

/** Issues are known by their numbers everywhere, and have no other ids. */
export interface Contents {
	readonly issues: Map<number, Issue>;
	readonly comments: Comment[];
	readonly parents: Map<number, number>;
	readonly blockers: Map<number, readonly number[]>;
	/** Of each issue that is in the project; null: none. */
	readonly points: Map<number, number | null>;
	readonly writes: DeclaredRequest[];
	/** Requests for what was so already. */
	repeated: number;
	second: number;
}

export const repo: GitHubRepo = {
	...{ id: RepoId.parse(42), fullName: repoName, defaultBranch: 'main', isPrivate: false, isArchived: false },
	...{ canWrite: true, openItems: 1, serverTime: timeOf(0) },
};

/** Fails with `itemNotFound`. */
export function fullIssue({ issues, comments, parents, blockers }: Contents, number: number): GitHubIssue {
	const issue = issues.get(number);
	if (issue === undefined) {
		throw new AppError({ kind: 'itemNotFound', ref: refOf(number) });
	}
	const { second, ...fields } = issue;
	return {
		...{ ...fields, id: number, nodeId: nodeIdOf(number), repo: repoName, number },
		...{ isPullRequest: false, isDraft: false, isMerged: false, author: account, association: 'MEMBER' },
		...{ milestone: null, type: null, createdAt: timeOf(0), closedAt: null, updatedAt: timeOf(second) },
		comments: comments.filter((one) => one.number === number).length,
		subIssues: [...parents.values()].filter((parent) => parent === number).length,
		blockedBy: blockers.get(number)?.length ?? 0,
		...{ url: urlOf(number), raw: JSON.stringify({ ...issueAnswer(issue), ...fields }) },
	};
}

export function commentOf({ id, number, body, second }: Comment): GitHubComment {
	const url = `${urlOf(number)}#issuecomment-${id}`;
	const time = timeOf(second);
	const raw = JSON.stringify({ id, body, created_at: time, updated_at: time, html_url: url });
	const said = { author: account, association: 'MEMBER', body, createdAt: time, updatedAt: time };
	return { id, issueNumber: number, ...said, url, raw };
}

/** Projects only. */
export function memoryGraph({ points }: Pick<Contents, 'points'>): GitHubGraph {
	const entryOf = (number: number): ProjectEntry | null => {
		const value = points.get(number);
		const fields = value == null ? [] : [{ field: pointsField, kind: 'number' as const, value: String(value) }];
		return value === undefined ? null : { id: placeIdOf(number), updatedAt: timeOf(0), fields };
	};
	return {
		details: async () => [],
		openPulls: async () => [],
		projects: async () => [project],
		project: async () => project,
		projectEntry: async (contentId) => entryOf(numberIn(contentId)),
		projectItems: async function* () {
			yield [];
		},
	};
}

const project: ProjectShape = {
	...{ id: 'PVT_1', title: 'Plan' },
	fields: [{ id: 'F_1', name: pointsField, type: 'number', options: [] }],
};

export function issueAnswer({ number, second }: Issue): object {
	return {
		...{ id: number, node_id: nodeIdOf(number), number, html_url: urlOf(number), updated_at: timeOf(second) },
	};
}

export function refOf(number: number): ItemRef {
	return itemRef(repoName, number);
}

export function nodeIdOf(number: number): string {
	return `I_${number}`;
}

/** What the project calls the issue. */
export function placeIdOf(number: number): string {
	return `PVTI_${number}`;
}

/** The number of the issue that a node id is about. */
export function numberIn(nodeId: unknown): number {
	return Number(String(nodeId).split('_').at(-1));
}

export function timeOf(second: number): string {
	return new Date(Date.parse('2026-03-02T09:00:00Z') + second * 1000).toISOString();
}

function urlOf(number: number): string {
	return `https://github.com/${repoName}/issues/${number}`;
}
