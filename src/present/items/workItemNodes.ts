import * as l10n from '@vscode/l10n';
import type { WorkItemSummary } from '../../shared/items/workItem';
import { schemes } from '../../shared/manifest/schemes';
import type { RepoSummary } from '../../shared/repo';
import type { Node, NodeIcon, ThemeColorId } from '../node';
import { relativeTime } from '../relativeTime';
import {
	blockedText,
	checksText,
	itemTooltip,
	kindName,
	pendingText,
	progressText,
	reviewText,
	stateName,
} from '../words/itemWords';
import { escapeMarkdown, oneLine } from '../words/plainText';

/** Up to this many repositories are open at first sight. */
const maxExpandedRepos = 3;

/** The first level: repositories by name, and below each its open and its closed items. */
export function repoNodes(repos: readonly RepoSummary[], now: number): readonly Node[] {
	const sorted = [...repos].sort((a, b) => (a.fullName < b.fullName ? -1 : 1));
	return sorted.map((repo) => repoNode(repo, now, sorted.length <= maxExpandedRepos));
}

/** What a group or an item has below it, as far as it has been loaded. */
export interface LoadedItems {
	readonly items: readonly WorkItemSummary[];
	readonly next: string | null;
	readonly total: number;
}

/** Items under a row of this tree, and a row to load more where there are more. */
export function itemNodes(loaded: LoadedItems, parentId: string, now: number): readonly Node[] {
	const rows = loaded.items.map((item) => itemNode(item, parentId, now));
	return loaded.next === null ? rows : [...rows, loadMoreNode(loaded, loaded.next, parentId)];
}

function repoNode(repo: RepoSummary, now: number, isExpanded: boolean): Node {
	const freshness = freshnessOf(repo, now);
	return {
		id: repo.fullName,
		label: repo.fullName,
		description: freshness,
		tooltip: escapeMarkdown(repo.lastError ?? freshness),
		icon: repo.lastError === null ? { id: 'repo' } : { id: 'warning', color: 'charts.yellow' },
		contextValue: repo.isWritable ? 'repo writable' : 'repo',
		collapsible: isExpanded ? 'expanded' : 'collapsed',
		accessibilityLabel: l10n.t(
			'Repository {0}, {1} open, {2}',
			repo.fullName,
			repo.openIssues + repo.openPullRequests,
			freshness,
		),
		target: { repo: repo.fullName },
		children: stateGroups(repo),
	};
}

function freshnessOf(repo: RepoSummary, now: number): string {
	if (repo.lastSyncAt === null) {
		return repo.lastError === null ? l10n.t('not synced yet') : l10n.t('the first sync failed');
	}
	const ago = relativeTime(repo.lastSyncAt, now);
	return repo.lastError === null ? l10n.t('synced {0}', ago) : l10n.t('sync failed; this is from {0}', ago);
}

function stateGroups(repo: RepoSummary): readonly Node[] {
	const open = repo.openIssues + repo.openPullRequests;
	const closed = repo.issues + repo.pullRequests - open;
	const groups: readonly Node[] = [
		{
			id: `${repo.fullName}/open`,
			label: l10n.t('Open · {0}', open),
			contextValue: 'group open',
			collapsible: open === 0 ? 'none' : 'expanded',
			target: { repo: repo.fullName },
			below: { repo: repo.fullName, state: 'open', topLevel: true },
		},
		{
			id: `${repo.fullName}/closed`,
			label: l10n.t('Closed · {0}', closed),
			contextValue: 'group closed',
			collapsible: closed === 0 ? 'none' : 'collapsed',
			target: { repo: repo.fullName },
			below: { repo: repo.fullName, state: 'closed', topLevel: true },
		},
	];
	return repo.lastSyncAt === null && open + closed === 0 ? [] : groups;
}

function itemNode(item: WorkItemSummary, parentId: string, now: number): Node {
	return {
		// An item can stand below more than one parent, so its place is part of the id.
		id: `${parentId}>${item.ref}`,
		label: itemLabel(item),
		description: itemDescription(item),
		tooltip: itemTooltip(item, now),
		icon: itemIcon(item),
		contextValue: contextWords(item).join(' '),
		command: { id: 'countersign.openWorkItem', args: [item.ref] },
		collapsible: item.childCount > 0 ? 'collapsed' : 'none',
		accessibilityLabel: accessibilityLabel(item),
		resource: `${schemes.item}:/${item.repo}%23${item.number}.md`,
		target: { ref: item.ref },
		...(item.childCount > 0 ? { below: { parent: item.ref, state: 'all' as const } } : {}),
	};
}

/** The progress comes first: in a narrow view nothing is seen of what stands behind a title. */
function itemLabel({ number, progress, title }: WorkItemSummary): string {
	const done = progress === null ? '' : ` (${progress.done}/${progress.total})`;
	return `#${number}${done} ${oneLine(title)}`;
}

function contextWords(item: WorkItemSummary): readonly string[] {
	const { kind, state, pendingChangesets } = item;
	return [
		...['item', kind, state],
		...(pendingChangesets > 0 ? ['pending'] : []),
		...(blockedText(item) === '' ? [] : ['blocked']),
	];
}

/** An open pull request whose checks failed is red, and one whose checks still run is yellow. */
export function itemIcon(item: Pick<WorkItemSummary, 'kind' | 'state' | 'isDraft' | 'checks'>): NodeIcon {
	if (item.kind === 'issue') {
		return item.state === 'open'
			? { id: 'issues', color: 'charts.green' }
			: { id: 'issue-closed', color: 'charts.purple' };
	}
	switch (item.state) {
		case 'open':
			return { id: item.isDraft ? 'git-pull-request-draft' : 'git-pull-request', color: openPullColor(item) };
		case 'merged':
			return { id: 'git-merge', color: 'charts.purple' };
		case 'closed':
			return { id: 'git-pull-request-closed', color: 'charts.red' };
	}
}

function openPullColor({ checks, isDraft }: Pick<WorkItemSummary, 'checks' | 'isDraft'>): ThemeColorId {
	switch (checks) {
		case 'failure':
			return 'charts.red';
		case 'pending':
			return 'charts.yellow';
		case 'success':
		case null:
			return isDraft ? 'descriptionForeground' : 'charts.green';
	}
}

/** Of a pull request that is over, nobody asks any more what was said of it. */
function verdicts(item: WorkItemSummary): readonly string[] {
	return item.state === 'open' ? [reviewText(item), checksText(item)] : [];
}

function itemDescription(item: WorkItemSummary): string {
	return [
		pendingText(item),
		blockedText(item) === '' ? '' : l10n.t('blocked'),
		oneLine(item.priority ?? ''),
		...verdicts(item),
		oneLine(item.labels.join(', ')),
		item.assignees.join(', '),
	]
		.filter((part) => part !== '')
		.join(' · ');
}

function accessibilityLabel(item: WorkItemSummary): string {
	return [
		l10n.t('{0} {1}: {2}', kindName(item), item.number, oneLine(item.title)),
		stateName(item),
		pendingText(item),
		blockedText(item),
		item.priority === null ? '' : l10n.t('priority {0}', oneLine(item.priority)),
		...verdicts(item),
		progressText(item),
		item.labels.length === 0 ? '' : l10n.t('labels {0}', oneLine(item.labels.join(', '))),
		item.assignees.length === 0 ? '' : l10n.t('assigned to {0}', item.assignees.join(', ')),
	]
		.filter((part) => part !== '')
		.join(', ');
}

function loadMoreNode(loaded: LoadedItems, after: string, parentId: string): Node {
	return {
		id: `${parentId}>more`,
		label: l10n.t('Load more…'),
		description: l10n.t('{0} of {1} shown', loaded.items.length, loaded.total),
		icon: { id: 'ellipsis' },
		contextValue: 'more',
		command: { id: 'countersign.loadMore', args: [{ parentId, after }] },
		collapsible: 'none',
	};
}
