import type { CancelToken } from '../../base/cancellation';
import type { CheckState, ProjectFieldValue, ReviewState } from '../../shared/items/workItem';
import type { RepoName } from '../../shared/names';

/** What REST says of one pull request at a time only. */
export interface PullDetail {
	readonly number: number;
	readonly nodeId: string;
	/** The commit that reviews and checks are about. */
	readonly headOid: string | null;
	readonly review: ReviewState | null;
	readonly checks: CheckState | null;
}

export interface ItemDetail {
	readonly number: number;
	/** Null for an issue. */
	readonly pull: PullDetail | null;
	/** Who changed the body last; null when nobody did since it was written. */
	readonly bodyEdit: { readonly editor: string; readonly at: string } | null;
}

/** A field of a known project. */
export type ProjectField = Omit<ProjectFieldValue, 'project'>;

export interface ProjectItem {
	readonly repo: string;
	readonly number: number;
	readonly fields: readonly ProjectField[];
}

export interface GitHubProject {
	readonly id: string;
	readonly title: string;
}

/** A field of a project that can be set. */
export interface ProjectFieldShape {
	readonly id: string;
	readonly name: string;
	readonly type: 'text' | 'number' | 'date' | 'choice' | 'other';
	/** Of a choice. */
	readonly options: readonly { readonly id: string; readonly name: string }[];
}

export interface ProjectShape extends GitHubProject {
	readonly fields: readonly ProjectFieldShape[];
}

/** An item as a project has it. */
export interface ProjectEntry {
	/** The item's own id in the project. */
	readonly id: string;
	readonly updatedAt: string;
	readonly fields: readonly ProjectField[];
}

/** GitHub by GraphQL, read only: fixed documents, see adapters/github/graph/graphQueries. Failures as of the reader. */
export interface GitHubGraph {
	/** Items by node id; what GitHub has no more is left out. */
	details(nodeIds: readonly string[], cancel?: CancelToken): Promise<readonly ItemDetail[]>;
	openPulls(fullName: RepoName, cancel?: CancelToken): Promise<readonly PullDetail[]>;
	/** Open projects; null when the token may not see projects. */
	projects(fullName: RepoName, cancel?: CancelToken): Promise<readonly GitHubProject[] | null>;
	/** An open project by its owner's name and its number; null when there is none that the token may see. */
	project(owner: string, number: number): Promise<ProjectShape | null>;
	/** How a project has an issue or pull request, by its node id; null when it is not in it. */
	projectEntry(contentId: string, projectId: string): Promise<ProjectEntry | null>;
	projectItems(projectId: string, cancel?: CancelToken): AsyncIterable<readonly ProjectItem[]>;
}
