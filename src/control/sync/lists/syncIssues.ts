import { freshIssues, writeIssues } from '../../store/tables/issueTable';
import type { RepoRow } from '../../store/tables/repoTable';
import type { GitHubIssue } from '../gitHubReader';
import { refuseElsewhere, refuseStranger } from '../reconcile/repoMoved';
import { type SyncDeps, type SyncRun, tellChanged } from '../syncDeps';
import { overlapped } from './cursor';
import { type Delta, type ListState, readDelta } from './readDelta';
import { syncRelations } from './syncRelations';

/** Issues and pull requests that changed since the cursor. */
export async function syncIssues(
	deps: SyncDeps,
	repo: RepoRow,
	state: ListState,
	run: SyncRun,
): Promise<Delta<GitHubIssue>> {
	const query = { since: overlapped(state.cursor), state: 'all' as const, cancel: run.cancel };
	return await readDelta(state, {
		list: (tag) => deps.reader.issues(repo.fullName, { ...query, ...tag }),
		isCursorInAddress: true,
		take: async (page) => {
			refuseElsewhere(page);
			return await takeIssues(deps, repo, page.items, run);
		},
	});
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
	await writeIssues(deps.store, repo, fresh, deps.rulesFor(repo).rules);
	deps.onItemsChanged(related);
	tellChanged(
		deps,
		repo,
		changed.map(({ number }) => number),
	);
	return changed;
}
