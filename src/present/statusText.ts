import * as l10n from '@vscode/l10n';
import type { EngineStatus } from '../shared/engineStatus';
import type { CommandId } from '../shared/manifest/commands';
import type { RepoSummary } from '../shared/repo';
import { relativeTime } from './relativeTime';
import { escapeMarkdown } from './words/plainText';

export interface StatusText {
	/** With codicons, as the status bar draws them. */
	readonly text: string;
	/** Markdown. */
	readonly tooltip: string;
	readonly accessibilityLabel: string;
	readonly severity: 'normal' | 'warning' | 'error';
	readonly command: CommandId | 'countersign.changesets.focus';
}

/** The status bar: what waits, and in the tooltip what is cached and how fresh it is. */
export function statusText(status: EngineStatus, repos: readonly RepoSummary[], now: number): StatusText {
	const tooltip = tooltipLines(status, repos, now).map(escapeMarkdown).join('  \n');
	if (status.ledger.problem !== null) {
		const label = l10n.t('The audit log does not hold');
		return {
			text: `$(error) ${label}`,
			tooltip,
			accessibilityLabel: label,
			severity: 'error',
			command: 'countersign.verifyAuditLog',
		};
	}
	const waiting = waitingText(status.pending);
	const label = status.readOnlyBecause === null ? waiting : l10n.t('{0}, read-only', waiting);
	return {
		text: `$(${iconOf(status, repos)}) ${label}`,
		tooltip,
		accessibilityLabel: l10n.t('Countersign: {0}', label),
		severity: 'normal',
		command: 'countersign.changesets.focus',
	};
}

/** Why the last sync of a repository did not go well, and how old what is shown is; undefined when it did. */
export function syncErrorText(repo: RepoSummary, now: number): string | undefined {
	if (repo.lastError === null) {
		return undefined;
	}
	return repo.lastSyncAt === null
		? l10n.t('{0} could not be synced: {1}', repo.fullName, repo.lastError)
		: l10n.t(
				'{0} could not be synced: {1} What you see is from {2}.',
				repo.fullName,
				repo.lastError,
				relativeTime(repo.lastSyncAt, now),
			);
}

function waitingText(pending: number): string {
	return pending === 0 ? l10n.t('Nothing waiting') : l10n.t('{0} waiting', pending);
}

function iconOf(status: EngineStatus, repos: readonly RepoSummary[]): string {
	if (status.readOnlyBecause !== null) {
		return 'lock';
	}
	if (repos.some(({ lastError }) => lastError !== null)) {
		return 'warning';
	}
	return status.pending === 0 ? 'verified' : 'git-pull-request-draft';
}

function tooltipLines(status: EngineStatus, repos: readonly RepoSummary[], now: number): readonly string[] {
	const syncs = repos.flatMap(({ lastSyncAt }) => lastSyncAt ?? []).sort();
	const oldest = syncs[0];
	return [
		status.ledger.problem === null ? '' : l10n.t('The audit log does not hold: {0}', status.ledger.problem),
		status.readOnlyBecause === null ? '' : l10n.t('Read-only: {0}', status.readOnlyBecause),
		cachedText(status),
		status.cache.note ?? '',
		oldest === undefined
			? l10n.t('Never in step with GitHub yet')
			: l10n.t('In step with GitHub {0}', relativeTime(oldest, now)),
		...repos.flatMap((repo) => syncErrorText(repo, now) ?? []),
		status.account === null
			? l10n.t('Not signed in: public repositories only')
			: l10n.t('Signed in as {0}', status.account),
		status.rateLimit === null
			? ''
			: l10n.t('{0} of {1} requests left', status.rateLimit.remaining, status.rateLimit.limit),
	].filter((line) => line !== '');
}

function cachedText({ cache, repos }: EngineStatus): string {
	return repos === 1
		? l10n.t('{0} work items of 1 repository are here', cache.items)
		: l10n.t('{0} work items of {1} repositories are here', cache.items, repos);
}
