import type { RepoId, RepoName } from './names';

/** A registered repository and how fresh the cache of it is. Times are ISO 8601 UTC. */
export interface RepoSummary {
	/** Unknown until the first successful contact with GitHub. */
	readonly repoId: RepoId | null;
	readonly fullName: RepoName;
	readonly defaultBranch: string | null;
	readonly status: 'active' | 'paused';
	readonly addedAt: string;
	readonly lastSyncAt: string | null;
	/** A sentence for people; null when the last sync went well. */
	readonly lastError: string | null;
	readonly issues: number;
	readonly openIssues: number;
	readonly pullRequests: number;
	readonly openPullRequests: number;
	readonly comments: number;
	readonly isSyncing: boolean;
	/** When the poll loop looks at it next; null when it does not. */
	readonly nextSyncAt: string | null;
	/** Whether the person's write allowlist names this repository. */
	readonly isWritable: boolean;
}

/** What one sync of one repository did. */
export interface SyncOutcome {
	readonly fullName: RepoName;
	/** Items whose content changed in the cache. */
	readonly changed: number;
	/** Requests sent, 304 answers included. */
	readonly requests: number;
	readonly error: string | null;
}

/** A repository that the person's token reaches: what a picker offers. */
export interface OwnRepo {
	readonly fullName: RepoName;
	readonly description: string;
	readonly isPrivate: boolean;
	readonly isArchived: boolean;
	/** ISO 8601 UTC; null when nothing was ever pushed. */
	readonly pushedAt: string | null;
}
