import { l10n } from 'vscode';
import { failureText } from '../../present/failures/failureText';
import { relativeTime } from '../../present/relativeTime';
import { oldestSync, syncErrorText } from '../../present/statusText';
import { isEmpty } from '../../present/words/repoWords';
import type { EngineStatus } from '../../shared/engineStatus';
import type { ViewId } from '../../shared/manifest/views';
import type { RepoSummary } from '../../shared/repo';
import type { Facts } from '../engine/engineFacts';

/** What stands above a view's rows: why it cannot do all, or shows less than there is. */
export function viewMessage(view: ViewId, facts: Facts, now: number): string | undefined {
	const { status, failure, repos } = facts;
	if (failure !== null) {
		return failureText(failure).message;
	}
	if (status === null) {
		return undefined;
	}
	if (status.ledger.problem !== null) {
		return l10n.t('The audit log does not hold, so nothing is written: {0}', status.ledger.problem);
	}
	switch (view) {
		case 'countersign.workItems':
			return workItemsMessage(status, repos, now);
		case 'countersign.repositories':
			return repositoriesMessage(status, repos, now);
		case 'countersign.changesets':
			return status.policyProblem === null
				? undefined
				: l10n.t('Nothing is approved or published until you mend your policies. {0}', status.policyProblem);
		case 'countersign.pack':
		case 'countersign.audit':
			return undefined;
	}
}

function workItemsMessage(status: EngineStatus, repos: readonly RepoSummary[], now: number): string | undefined {
	if (status.readOnlyBecause !== null) {
		return l10n.t(
			'Read-only here: {0} holds this data. You can look at everything; decide there, or close it.',
			status.readOnlyBecause,
		);
	}
	const oldest = oldestSync(repos);
	if (status.isOffline && oldest !== null) {
		return offlineMessage(oldest, now);
	}
	// An empty view says by itself that GitHub cannot be reached.
	const [problem] = status.isOffline ? [] : repos.flatMap((repo) => syncErrorText(repo, now) ?? []);
	return problem ?? status.cache.note ?? undefined;
}

function repositoriesMessage(status: EngineStatus, repos: readonly RepoSummary[], now: number): string | undefined {
	if (repos.length === 0 || repos.some(({ isSyncing }) => isSyncing)) {
		return undefined;
	}
	const oldest = oldestSync(repos);
	if (status.isOffline && oldest !== null) {
		return offlineMessage(oldest, now);
	}
	const isBare = repos.every(isEmpty);
	if (status.isOffline) {
		return isBare
			? l10n.t('Offline, and nothing has come from GitHub yet. Sync once you are connected again.')
			: l10n.t('Offline. What you see is a part; the import goes on with the next sync.');
	}
	return isBare && repos.every(({ lastError }) => lastError === null)
		? l10n.t('Nothing has come from GitHub yet. Sync once, and everything is here, also offline.')
		: undefined;
}

function offlineMessage(oldest: string, now: number): string {
	return l10n.t('Offline. What you see is from {0}.', relativeTime(oldest, now));
}
