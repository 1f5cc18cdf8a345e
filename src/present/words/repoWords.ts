import * as l10n from '@vscode/l10n';
import type { EngineStatus } from '../../shared/engineStatus';
import type { RepoSummary } from '../../shared/repo';
import { relativeTime, timeUntil } from '../relativeTime';

/** What the sync that is under way says of itself. */
export interface SyncNews {
	/** The repository. */
	readonly subject: string;
	readonly message: string;
}

/** Where a repository's copy stands; what matters first wins. */
export type RepoState = 'syncing' | 'paused' | 'failed' | 'never' | 'inStep';

export function repoState({ isSyncing, status, lastError, lastSyncAt }: RepoSummary): RepoState {
	if (isSyncing) {
		return 'syncing';
	}
	if (status === 'paused') {
		return 'paused';
	}
	if (lastError !== null) {
		return 'failed';
	}
	return lastSyncAt === null ? 'never' : 'inStep';
}

/** Nothing came from GitHub yet, not even a part of the first import. */
export function isEmpty({ lastSyncAt, issues, pullRequests }: RepoSummary): boolean {
	return lastSyncAt === null && issues + pullRequests === 0;
}

/** 4210 as people read it: "4,210". The same on every machine, as the words around it are. */
export function countText(count: number): string {
	return new Intl.NumberFormat('en').format(count);
}

export function itemsText(count: number): string {
	return count === 1 ? l10n.t('1 item') : l10n.t('{0} items', countText(count));
}

/** When the copy was last in step with GitHub. */
export function lastSyncText({ lastSyncAt }: Pick<RepoSummary, 'lastSyncAt'>, now: number): string {
	return lastSyncAt === null ? l10n.t('never') : relativeTime(lastSyncAt, now);
}

export function nextSyncText({ status, isSyncing, nextSyncAt }: RepoSummary, now: number): string {
	if (isSyncing) {
		return l10n.t('under way');
	}
	if (status === 'paused') {
		return l10n.t('paused until you resume it');
	}
	return nextSyncAt === null ? l10n.t('when you sync') : timeUntil(nextSyncAt, now);
}

/** How many more requests GitHub takes; null while that is not known. */
export function rateLimitText({ rateLimit }: Pick<EngineStatus, 'rateLimit'>, now: number): string | null {
	if (rateLimit === null) {
		return null;
	}
	const { remaining, limit, resetsAt } = rateLimit;
	const until = timeUntil(resetsAt, now);
	return Date.parse(resetsAt) <= now
		? l10n.t('{0} of {0} left', countText(limit))
		: l10n.t('{0} of {1} left, all of them again {2}', countText(remaining), countText(limit), until);
}
