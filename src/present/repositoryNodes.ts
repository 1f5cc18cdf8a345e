import * as l10n from '@vscode/l10n';
import type { EngineStatus } from '../shared/engineStatus';
import type { RepoSummary } from '../shared/repo';
import type { Node, NodeIcon } from './node';
import { escapeMarkdown, oneLine } from './words/plainText';
import {
	countText,
	isEmpty,
	itemsText,
	lastSyncText,
	nextSyncText,
	type RepoState,
	rateLimitText,
	repoState,
	type SyncNews,
} from './words/repoWords';

export interface RepositoryFacts {
	readonly repos: readonly RepoSummary[];
	/** Null while it is not known. */
	readonly status: EngineStatus | null;
	readonly progress: SyncNews | null;
}

/** A row a repository by name, with where its copy stands; below it what is kept and how fresh that is. */
export function repositoryNodes(facts: RepositoryFacts, now: number): readonly Node[] {
	return [...facts.repos]
		.sort((a, b) => (a.fullName < b.fullName ? -1 : 1))
		.map((repo) => repositoryNode(repo, facts, now));
}

const icons: Readonly<Record<RepoState, NodeIcon>> = {
	syncing: { id: 'sync~spin' },
	paused: { id: 'debug-pause' },
	failed: { id: 'warning', color: 'charts.yellow' },
	never: { id: 'circle-outline' },
	inStep: { id: 'repo' },
};

function repositoryNode(repo: RepoSummary, facts: RepositoryFacts, now: number): Node {
	const state = repoState(repo);
	const description = describe(repo, state, facts, now);
	const details = detailsOf(repo, facts.status, now);
	return {
		id: repo.fullName,
		label: repo.fullName,
		description,
		tooltip: tooltipOf(repo, details),
		icon: icons[state],
		contextValue: [
			'repo',
			repo.status,
			...(repo.isSyncing ? ['syncing'] : []),
			...(repo.lastError === null ? [] : ['failed']),
			...(repo.isWritable ? ['writable'] : []),
		].join(' '),
		collapsible: 'collapsed',
		accessibilityLabel: l10n.t('Repository {0}, {1}', repo.fullName, description),
		target: { repo: repo.fullName },
		children: details.map((detail) => detailNode(repo, detail)),
	};
}

function describe(repo: RepoSummary, state: RepoState, { progress }: RepositoryFacts, now: number): string {
	const items = itemsText(repo.issues + repo.pullRequests);
	const ago = lastSyncText(repo, now);
	switch (state) {
		case 'syncing':
			return progress?.subject === repo.fullName
				? l10n.t('syncing: {0}', oneLine(progress.message))
				: l10n.t('syncing…');
		case 'paused':
			return repo.lastSyncAt === null ? l10n.t('paused, never synced') : l10n.t('paused · {0} · {1}', items, ago);
		case 'failed':
			return failedText(repo, items, ago);
		case 'never':
			return isEmpty(repo) ? l10n.t('never synced') : l10n.t('import not finished · {0}', items);
		case 'inStep':
			return l10n.t('{0} · {1}', items, ago);
	}
}

function failedText(repo: RepoSummary, items: string, ago: string): string {
	if (repo.lastSyncAt !== null) {
		return l10n.t('sync failed · {0} · {1}', items, ago);
	}
	return isEmpty(repo) ? l10n.t('first sync failed') : l10n.t('first sync failed · {0}', items);
}

interface Detail {
	readonly id: string;
	readonly icon: NodeIcon;
	readonly label: string;
	readonly text: string;
	/** Its own sentence where label and text are not one. */
	readonly tooltip?: string;
}

function detailsOf(repo: RepoSummary, status: EngineStatus | null, now: number): readonly Detail[] {
	const { lastError, isWritable } = repo;
	const room = status === null ? null : rateLimitText(status, now);
	return [
		...(lastError === null ? [] : [errorDetail(lastError)]),
		...countDetails(repo),
		{ id: 'last', icon: { id: 'history' }, label: l10n.t('Last sync'), text: lastSyncText(repo, now) },
		{ id: 'next', icon: { id: 'clock' }, label: l10n.t('Next sync'), text: nextSyncText(repo, now) },
		{
			id: 'writes',
			icon: { id: isWritable ? 'unlock' : 'lock' },
			label: l10n.t('Writes'),
			text: isWritable ? l10n.t('allowed after your approval') : l10n.t('not allowed'),
		},
		...(room === null
			? []
			: [{ id: 'requests', icon: { id: 'dashboard' }, label: l10n.t('Requests'), text: room } satisfies Detail]),
	];
}

/** None before anything came: a zero would say that there is nothing on GitHub. */
function countDetails(repo: RepoSummary): readonly Detail[] {
	const { openIssues, issues, openPullRequests, pullRequests, comments } = repo;
	if (isEmpty(repo)) {
		return [];
	}
	return [
		{ id: 'issues', icon: { id: 'issues' }, label: l10n.t('Issues'), text: openOf(openIssues, issues) },
		{
			id: 'pulls',
			icon: { id: 'git-pull-request' },
			label: l10n.t('Pull requests'),
			text: openOf(openPullRequests, pullRequests),
		},
		{ id: 'comments', icon: { id: 'comment' }, label: l10n.t('Comments'), text: countText(comments) },
	];
}

function errorDetail(lastError: string): Detail {
	const text = oneLine(lastError);
	const icon: NodeIcon = { id: 'warning', color: 'charts.yellow' };
	return { id: 'error', icon, label: l10n.t('Last error'), text, tooltip: text };
}

function openOf(open: number, all: number): string {
	return l10n.t('{0} open of {1}', countText(open), countText(all));
}

function detailNode(repo: RepoSummary, { id, icon, label, text, tooltip }: Detail): Node {
	return {
		id: `${repo.fullName}/${id}`,
		label,
		description: text,
		tooltip: escapeMarkdown(tooltip ?? l10n.t('{0}: {1}', label, text)),
		icon,
		contextValue: 'detail',
		collapsible: 'none',
		accessibilityLabel: l10n.t('{0}: {1}', label, text),
		...(id === 'error'
			? { command: { id: 'countersign.openSyncError', args: [{ repo: repo.fullName }] } as const }
			: {}),
	};
}

function tooltipOf({ fullName, defaultBranch }: RepoSummary, details: readonly Detail[]): string {
	const title = `**${escapeMarkdown(fullName)}**`;
	const branch = defaultBranch === null ? [] : [l10n.t('Default branch: {0}', defaultBranch)];
	const lines = [...details.map(({ label, text }) => l10n.t('{0}: {1}', label, text)), ...branch];
	return `${title}\n\n${lines.map(escapeMarkdown).join('  \n')}`;
}
