import * as l10n from '@vscode/l10n';
import type { WorkItemSummary } from '../../shared/items/workItem';
import { relativeTime } from '../relativeTime';
import { escapeMarkdown } from './plainText';

export function kindName({ kind }: Pick<WorkItemSummary, 'kind'>): string {
	switch (kind) {
		case 'issue':
			return l10n.t('Issue');
		case 'pull_request':
			return l10n.t('Pull request');
	}
}

export function stateName({ state, isDraft }: Pick<WorkItemSummary, 'state' | 'isDraft'>): string {
	switch (state) {
		case 'open':
			return isDraft ? l10n.t('draft') : l10n.t('open');
		case 'closed':
			return l10n.t('closed');
		case 'merged':
			return l10n.t('merged');
	}
}

export function pendingText({ pendingChangesets }: Pick<WorkItemSummary, 'pendingChangesets'>): string {
	if (pendingChangesets === 0) {
		return '';
	}
	return pendingChangesets === 1 ? l10n.t('1 changeset waits') : l10n.t('{0} changesets wait', pendingChangesets);
}

/** What the reviews of a pull request come to; empty where nothing is known. */
export function reviewText({ review }: Pick<WorkItemSummary, 'review'>): string {
	switch (review) {
		case 'approved':
			return l10n.t('approved');
		case 'changes_requested':
			return l10n.t('changes requested');
		case 'review_required':
			return l10n.t('review required');
		case null:
			return '';
	}
}

/** What the checks of a pull request come to; empty where nothing is known. */
export function checksText({ checks }: Pick<WorkItemSummary, 'checks'>): string {
	switch (checks) {
		case 'success':
			return l10n.t('checks passed');
		case 'failure':
			return l10n.t('checks failed');
		case 'pending':
			return l10n.t('checks running');
		case null:
			return '';
	}
}

export function progressText({ progress }: Pick<WorkItemSummary, 'progress'>): string {
	return progress === null ? '' : l10n.t('{0} of {1} done', progress.done, progress.total);
}

/** Only while it is open: what is done waits for nothing. */
export function blockedText({ state, blockedBy }: Pick<WorkItemSummary, 'state' | 'blockedBy'>): string {
	if (state !== 'open' || blockedBy === 0) {
		return '';
	}
	return blockedBy === 1 ? l10n.t('blocked by 1 item') : l10n.t('blocked by {0} items', blockedBy);
}

export function blockingText({ state, blocking }: Pick<WorkItemSummary, 'state' | 'blocking'>): string {
	if (state !== 'open' || blocking === 0) {
		return '';
	}
	return blocking === 1 ? l10n.t('blocks 1 item') : l10n.t('blocks {0} items', blocking);
}

/** Markdown; every word from GitHub is escaped. */
export function itemTooltip(item: WorkItemSummary, now: number): string {
	const about = [kindName(item), stateName(item), l10n.t('by {0}', escapeMarkdown(item.author))].join(' · ');
	const facts = [
		[item.type, item.priority, item.area].flatMap((part) => (part === null ? [] : escapeMarkdown(part))).join(' · '),
		[blockedText(item), blockingText(item)].filter((part) => part !== '').join(' · '),
		item.labels.length === 0 ? '' : l10n.t('Labels: {0}', item.labels.map(escapeMarkdown).join(', ')),
		item.assignees.length === 0 ? '' : l10n.t('Assigned to {0}', item.assignees.map(escapeMarkdown).join(', ')),
		item.milestone === null ? '' : l10n.t('Milestone: {0}', escapeMarkdown(item.milestone)),
		[reviewText(item), checksText(item)].filter((part) => part !== '').join(' · '),
		progressText(item),
		item.commentCount === 0 ? '' : commentCount(item.commentCount),
		l10n.t('Changed {0}', relativeTime(item.updatedAt, now)),
		pendingText(item),
	];
	const title = `**${escapeMarkdown(item.title)}**`;
	return [title, `${escapeMarkdown(item.ref)} · ${about}`, facts.filter((fact) => fact !== '').join('  \n')].join(
		'\n\n',
	);
}

export function commentCount(count: number): string {
	return count === 1 ? l10n.t('1 comment') : l10n.t('{0} comments', count);
}
