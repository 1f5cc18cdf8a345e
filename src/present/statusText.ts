import * as l10n from '@vscode/l10n';
import type { EngineStatus } from '../shared/engineStatus';
import type { CommandId } from '../shared/manifest/commands';
import type { RepoSummary } from '../shared/repo';
import { relativeTime } from './relativeTime';
import { escapeMarkdown, oneLine } from './words/plainText';
import { countText, rateLimitText, type SyncNews } from './words/repoWords';

export interface StatusText {
	/** With codicons, as the status bar draws them. */
	readonly text: string;
	/** Markdown. */
	readonly tooltip: string;
	readonly accessibilityLabel: string;
	readonly severity: 'normal' | 'warning' | 'error';
	readonly command: CommandId | 'countersign.changesets.focus' | 'countersign.repositories.focus';
}

/** What the status bar goes by. */
export interface StatusFacts {
	readonly status: EngineStatus;
	readonly repos: readonly RepoSummary[];
	readonly progress: SyncNews | null;
}

/** The status bar: what waits and whether the copy is fresh, and in the tooltip what is cached. */
export function statusText(facts: StatusFacts, now: number): StatusText {
	const { status } = facts;
	const tooltip = tooltipLines(facts, now).map(escapeMarkdown).join('  \n');
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
	const { icon, state } = courseOf(facts);
	const waiting = status.pending === 0 ? null : l10n.t('{0} waiting', countText(status.pending));
	const label = [waiting ?? (state === null || state.isQuiet ? l10n.t('Nothing waiting') : null), state?.text]
		.filter((part) => part !== null && part !== undefined)
		.join(', ');
	return {
		text: `$(${icon ?? (waiting === null ? 'verified' : 'git-pull-request-draft')}) ${oneLine(label)}`,
		tooltip,
		accessibilityLabel: l10n.t('Countersign: {0}', label),
		severity: 'normal',
		command: waiting === null && state !== null ? 'countersign.repositories.focus' : 'countersign.changesets.focus',
	};
}

interface Course {
	/** Null: as what waits has it. */
	readonly icon: string | null;
	/** `isQuiet`: it says nothing of the copy, so that nothing waiting is still worth a word. */
	readonly state: { readonly text: string; readonly isQuiet: boolean } | null;
}

/** How the copy stands, in a word; nothing while all is well. */
function courseOf({ status, repos, progress }: StatusFacts): Course {
	if (status.readOnlyBecause !== null) {
		return { icon: 'lock', state: { text: l10n.t('read-only'), isQuiet: true } };
	}
	const syncing = repos.find(({ isSyncing }) => isSyncing);
	if (syncing !== undefined) {
		const text = syncingText(syncing, progress);
		return { icon: 'sync~spin', state: text === null ? null : { text, isQuiet: false } };
	}
	if (status.isOffline) {
		return { icon: 'debug-disconnect', state: { text: l10n.t('offline'), isQuiet: true } };
	}
	const failed = repos.filter(({ lastError }) => lastError !== null).length;
	if (failed === 0) {
		return { icon: null, state: null };
	}
	const text = failed === 1 ? l10n.t('1 sync failed') : l10n.t('{0} syncs failed', failed);
	return { icon: 'warning', state: { text, isQuiet: true } };
}

/** A poll that finds nothing must not make the bar jump: words come with the first progress. */
function syncingText({ fullName, lastSyncAt }: RepoSummary, progress: SyncNews | null): string | null {
	if (progress?.subject === fullName) {
		return l10n.t('{0}: {1}', fullName, oneLine(progress.message));
	}
	return lastSyncAt === null ? l10n.t('Importing {0}…', fullName) : null;
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

function tooltipLines({ status, repos, progress }: StatusFacts, now: number): readonly string[] {
	const room = rateLimitText(status, now);
	const oldest = oldestSync(repos);
	return [
		status.ledger.problem === null ? '' : l10n.t('The audit log does not hold: {0}', status.ledger.problem),
		status.readOnlyBecause === null ? '' : l10n.t('Read-only: {0}', status.readOnlyBecause),
		progress === null || !repos.some(({ isSyncing }) => isSyncing)
			? ''
			: l10n.t('Syncing {0}: {1}', progress.subject, progress.message),
		status.isOffline ? l10n.t('Offline: GitHub cannot be reached') : '',
		cachedText(status),
		status.cache.note ?? '',
		oldest === null
			? l10n.t('Never in step with GitHub yet')
			: l10n.t('In step with GitHub {0}', relativeTime(oldest, now)),
		...repos.flatMap((repo) => syncErrorText(repo, now) ?? []),
		status.account === null
			? l10n.t('Not signed in: public repositories only')
			: l10n.t('Signed in as {0}', status.account),
		room === null ? '' : l10n.t('Requests: {0}', room),
	].filter((line) => line !== '');
}

/** What is shown is at least as new as this; what is paused is meant to grow old. Null when nothing came yet. */
export function oldestSync(repos: readonly RepoSummary[]): string | null {
	const active = repos.filter(({ status }) => status === 'active');
	const counted = active.length === 0 ? repos : active;
	return counted.flatMap(({ lastSyncAt }) => lastSyncAt ?? []).sort()[0] ?? null;
}

function cachedText({ cache, repos }: EngineStatus): string {
	return repos === 1
		? l10n.t('{0} work items of 1 repository are here', countText(cache.items))
		: l10n.t('{0} work items of {1} repositories are here', countText(cache.items), repos);
}
