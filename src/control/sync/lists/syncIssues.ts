import { freshIssues, writeIssues } from '../../store/tables/issueTable';
import type { RepoRow } from '../../store/tables/repoTable';
import type { GitHubIssue } from '../gitHubReader';
import { refuseElsewhere, refuseStranger } from '../reconcile/repoMoved';
import { type SyncDeps, type SyncRun, tellChanged } from '../syncDeps';
import { newest, overlapped } from './cursor';
import { syncRelations } from './syncRelations';

/** Where a list stands: see syncStateTable. */
export interface ListState {
	readonly cursor: string;
	readonly etag: string | null;
}

/** What a delta of a list found, and where the next one begins. */
export interface Delta<T> extends ListState {
	readonly changed: readonly T[];
	/** All that came, other than before or not: after a pass that had no end, what it wrote is among these only. */
	readonly read: readonly T[];
	/** GitHub said that there is nothing new, and gave nothing. */
	readonly isUnchanged: boolean;
}

/** Issues and pull requests that changed since the cursor. */
export async function syncIssues(
	deps: SyncDeps,
	repo: RepoRow,
	state: ListState,
	run: SyncRun,
): Promise<Delta<GitHubIssue>> {
	const { etag: known, cursor: before } = state;
	const query = { since: overlapped(before), state: 'all' as const, cancel: run.cancel };
	const changed: GitHubIssue[] = [];
	const read: GitHubIssue[] = [];
	let first: ListState | null = null;
	for await (const page of deps.reader.issues(repo.fullName, {
		...query,
		...(known === null ? {} : { etag: known }),
	})) {
		if (page.kind === 'unchanged') {
			return { ...state, changed, read, isUnchanged: true };
		}
		refuseElsewhere(page);
		// The first page holds the newest: later ones may lack what changed since, and while its tag is the same
		// nothing has changed. A tag is good for one address, which the cursor is a part of.
		const cursor = newest(before, ...page.items.map(({ updatedAt }) => updatedAt)) ?? before;
		first ??= { cursor, etag: cursor === before ? page.etag : null };
		read.push(...page.items);
		changed.push(...(await takeIssues(deps, repo, page.items, run)));
	}
	return { ...(first ?? state), changed, read, isUnchanged: false };
}

/**
 * Takes over what GitHub says of issues and pull requests; answers those whose content is another than before. What
 * they are related to is fetched before they are written: after a crash in between they count as changed once more.
 */
export async function takeIssues(
	deps: SyncDeps,
	repo: RepoRow,
	issues: readonly GitHubIssue[],
	{ cancel }: Pick<SyncRun, 'cancel'>,
): Promise<readonly GitHubIssue[]> {
	const fresh = freshIssues(deps.store, deps.sha256, repo, issues);
	if (fresh.length === 0) {
		return [];
	}
	refuseStranger(fresh);
	const changed = fresh.map(({ issue }) => issue);
	const related = await syncRelations(deps, repo, changed, cancel);
	await writeIssues(deps.store, repo, fresh);
	deps.onItemsChanged(related);
	tellChanged(
		deps,
		repo,
		changed.map(({ number }) => number),
	);
	return changed;
}
