import * as l10n from '@vscode/l10n';
import type { EngineStatus } from '../../shared/engineStatus';
import type { Failure } from '../../shared/failure';
import type { RepoSummary } from '../../shared/repo';
import { failureText } from '../failures/failureText';
import { timeUntil } from '../relativeTime';

/** What a person may do about a sync that failed: a sentence. */
export function syncAdvice(repo: RepoSummary, { isOffline }: Pick<EngineStatus, 'isOffline'>, now: number): string {
	if (isOffline) {
		return repo.nextSyncAt === null
			? l10n.t('Sync again when you are connected.')
			: l10n.t('It is tried again by itself {0}.', timeUntil(repo.nextSyncAt, now));
	}
	if (isAboutAccess(repo)) {
		return l10n.t('Sign in, or set a token that can read this repository.');
	}
	if (repo.status === 'paused') {
		return l10n.t('Syncing is paused. Resume it, or sync once.');
	}
	return repo.nextSyncAt === null
		? l10n.t('Sync again when the cause is gone.')
		: l10n.t('It is tried again by itself {0}.', timeUntil(repo.nextSyncAt, now));
}

/** Whether another account or token may help. Only the sentence is kept of a failure, so it is known by that. */
export function isAboutAccess({ lastError, fullName }: Pick<RepoSummary, 'lastError' | 'fullName'>): boolean {
	const failures: readonly Failure[] = [
		{ kind: 'notSignedIn' },
		{ kind: 'badToken' },
		{ kind: 'repoNotFound', repo: fullName },
	];
	const forbidden = failureText({ kind: 'forbidden', what: '' }).message;
	return (
		lastError !== null &&
		(failures.some((failure) => failureText(failure).message === lastError) || lastError.startsWith(forbidden))
	);
}
