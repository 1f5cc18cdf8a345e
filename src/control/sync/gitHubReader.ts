import type { CancelToken } from '../../base/cancellation';
import type { RepoId, RepoName } from '../../shared/names';
import type { OwnRepo } from '../../shared/repo';
import type { GitHubGraph } from './gitHubGraph';

/** A repository as GitHub describes it. */
export interface GitHubRepo {
	readonly id: RepoId;
	readonly fullName: RepoName;
	readonly defaultBranch: string;
	readonly isPrivate: boolean;
	readonly isArchived: boolean;
	readonly canWrite: boolean;
	/** Open issues and pull requests together. */
	readonly openItems: number;
	/** GitHub's time of the answer. */
	readonly serverTime: string;
}

/** An issue or pull request from `/issues`: the fields that we index, and the whole answer as text. */
export interface GitHubIssue {
	readonly id: number;
	/** What GraphQL calls it. */
	readonly nodeId: string;
	/** `owner/name` of the repository that it is in now. */
	readonly repo: string;
	readonly number: number;
	readonly isPullRequest: boolean;
	readonly isDraft: boolean;
	readonly isMerged: boolean;
	readonly title: string;
	readonly body: string;
	readonly state: 'open' | 'closed';
	readonly author: string;
	readonly association: string;
	readonly labels: readonly string[];
	readonly assignees: readonly string[];
	readonly milestone: string | null;
	/** GitHub's own type, by its name. */
	readonly type: string | null;
	readonly comments: number;
	readonly subIssues: number;
	readonly blockedBy: number;
	readonly createdAt: string;
	readonly updatedAt: string;
	readonly closedAt: string | null;
	readonly url: string;
	/** The object as it was received: what the payload segment keeps. */
	readonly raw: string;
}

export interface GitHubComment {
	readonly id: number;
	readonly issueNumber: number;
	readonly author: string;
	readonly association: string;
	readonly body: string;
	readonly createdAt: string;
	readonly updatedAt: string;
	readonly url: string;
	readonly raw: string;
}

/** A pull request from `/pulls`: what `/issues` does not say. */
export interface GitHubPull {
	readonly number: number;
	readonly isDraft: boolean;
	readonly isMerged: boolean;
	readonly head: string;
	readonly base: string;
	readonly updatedAt: string;
}

export interface GitHubLabel {
	readonly name: string;
	/** Six hexadecimal digits. */
	readonly color: string;
	readonly description: string;
}

export interface GitHubMilestone {
	readonly number: number;
	readonly title: string;
	readonly state: 'open' | 'closed';
	readonly dueOn: string | null;
}

/** A file that may be an issue form. */
export interface FormEntry {
	readonly name: string;
	/** Git's hash of its text. */
	readonly sha: string;
}

export interface FormText {
	readonly sha: string;
	readonly text: string;
}

/** Something that was done to an item, from the list of a repository's events. */
export interface GitHubEvent {
	readonly id: number;
	readonly actor: string;
	/** GitHub's word: labeled, renamed, closed, … */
	readonly event: string;
	readonly issueNumber: number;
	/** The label, person, milestone or new title that it is about; empty for events about none. */
	readonly about: string;
	readonly createdAt: string;
}

/** One page of a list, or the news that nothing changed since `etag`. */
export type GitHubPage<T> =
	| { readonly kind: 'unchanged' }
	| {
			readonly kind: 'page';
			readonly items: readonly T[];
			readonly etag: string | null;
			/** Where to go on from, perhaps much later; null on the last page. */
			readonly next: string | null;
			/** How many pages the list has, where GitHub says so. */
			readonly pages: number | null;
			readonly serverTime: string;
			/** The answer came from another address than the one that was asked: the repository has moved. */
			readonly isElsewhere: boolean;
	  };

export interface ListOptions {
	/** GitHub's own time; left out on a first import, since 1970 answers an empty list. */
	readonly since?: string;
	readonly state?: 'open' | 'closed' | 'all';
	/** Asks for the first page only if it changed. */
	readonly etag?: string;
	readonly cancel?: CancelToken;
	/** `next` of a page that was read before: the list goes on from there. */
	readonly from?: string;
	/** False for who may stop before the last page; else the next page is asked for while this one is being used. */
	readonly readsAhead?: boolean;
}

/**
 * GitHub, read only: every request is a GET or a GraphQL query of ours; anything else is refused before it leaves.
 * Lists give all pages, by the Link header, the newest change first: what changes meanwhile comes twice, and nothing
 * is skipped. Reads are retried with backoff, obey rate limits and time out. Failures: `badToken, forbidden, repoNotFound, itemNotFound,
 * offline, timeout, rateLimited, gitHubError, badAnswer, cancelled`.
 */
export interface GitHubReader {
	readonly requestsSent: number;
	/** What only GraphQL tells; null without a token, which GraphQL wants. */
	readonly graph: GitHubGraph | null;
	readonly rateLimit: { readonly remaining: number; readonly limit: number; readonly resetsAt: string } | null;
	/** Whether the last request found no way to GitHub. */
	readonly isOffline: boolean;
	/** The login of the token's owner; null without a token. */
	account(): Promise<string | null>;
	repo(fullName: RepoName): Promise<GitHubRepo>;
	/** The same repository, under whatever name it has now. */
	repoById(id: RepoId): Promise<GitHubRepo>;
	/** What the token reaches, the latest push first. */
	ownRepos(): Promise<readonly OwnRepo[]>;
	issue(fullName: RepoName, number: number): Promise<GitHubIssue>;
	issues(fullName: RepoName, options: ListOptions): AsyncIterable<GitHubPage<GitHubIssue>>;
	pulls(fullName: RepoName, options: ListOptions): AsyncIterable<GitHubPage<GitHubPull>>;
	/** Comments of the whole repository. */
	comments(fullName: RepoName, options: ListOptions): AsyncIterable<GitHubPage<GitHubComment>>;
	labels(fullName: RepoName, cancel?: CancelToken): Promise<readonly GitHubLabel[]>;
	milestones(fullName: RepoName, cancel?: CancelToken): Promise<readonly GitHubMilestone[]>;
	/** The files of `.github/ISSUE_TEMPLATE` that are small enough, by name; none where there is no such folder. */
	formEntries(fullName: RepoName, cancel?: CancelToken): Promise<readonly FormEntry[]>;
	/** Null when it is there no more. */
	formText(fullName: RepoName, name: string, cancel?: CancelToken): Promise<FormText | null>;
	/** What was done to the items of the repository, newest first. */
	events(fullName: RepoName, options: ListOptions): AsyncIterable<GitHubPage<GitHubEvent>>;
	/** Comments of one item, fresh: never from a cache. */
	itemComments(fullName: RepoName, number: number, cancel?: CancelToken): Promise<readonly GitHubComment[]>;
	/** The issues of a repository made by `creator` since `since`, fresh, newest first. */
	issuesBy(fullName: RepoName, creator: string, since: string): Promise<readonly GitHubIssue[]>;
	/** `owner/name#n` of each sub-issue. */
	subIssues(fullName: RepoName, number: number, cancel?: CancelToken): Promise<readonly string[]>;
	/** `owner/name#n` of the item that this one is a sub-issue of. */
	parentOf(fullName: RepoName, number: number): Promise<string | null>;
	/** `owner/name#n` of each blocking item. */
	blockedBy(fullName: RepoName, number: number, cancel?: CancelToken): Promise<readonly string[]>;
}
