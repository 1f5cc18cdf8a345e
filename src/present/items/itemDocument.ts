import * as l10n from '@vscode/l10n';
import type { ProjectFieldValue, WorkItemComment, WorkItemDetail, WorkItemSummary } from '../../shared/items/workItem';
import type { ItemRef } from '../../shared/names';
import { relativeTime } from '../relativeTime';
import { checksText, commentCount, kindName, reviewText, stateName } from '../words/itemWords';
import { escapeMarkdown } from '../words/plainText';
import { quoteMarkdown } from '../words/quoteMarkdown';

/** A work item as Markdown to be read. Text from GitHub stands in block quotes that it cannot leave. */
export function itemDocument(item: WorkItemDetail, now: number): string {
	const parts = [
		`# ${escapeMarkdown(item.title)}`,
		headline(item),
		facts(item).join('  \n'),
		`*${freshness(item, now)}*`,
		item.body.trim() === '' ? `*${l10n.t('There is no description.')}*` : quoteMarkdown(item.body),
		...childList(item),
		...comments(item),
	];
	return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function headline(item: WorkItemDetail): string {
	return [
		link(item.ref, item.url),
		`${kindName(item)} · **${stateName(item)}**`,
		l10n.t('by {0}', person(item)),
		l10n.t('on {0}', item.createdAt.slice(0, 10)),
	].join(' · ');
}

function facts(item: WorkItemDetail): readonly string[] {
	const names = (values: readonly string[]): string => values.map(escapeMarkdown).join(', ');
	const refs = (values: readonly ItemRef[]): string => values.map((ref) => link(ref, urlOf(item, ref))).join(', ');
	return [
		item.labels.length === 0 ? '' : l10n.t('Labels: {0}', names(item.labels)),
		item.assignees.length === 0 ? '' : l10n.t('Assigned to {0}', names(item.assignees)),
		item.milestone === null ? '' : l10n.t('Milestone: {0}', escapeMarkdown(item.milestone)),
		item.head === null ? '' : l10n.t('From {0} into {1}', escapeMarkdown(item.head), escapeMarkdown(item.base ?? '')),
		reviewFact(item),
		parentFact(item),
		...item.projectFields.map(projectFact),
		item.blockedBy.length === 0 ? '' : l10n.t('Blocked by {0}', refs(item.blockedBy)),
		item.blocking.length === 0 ? '' : l10n.t('Blocks {0}', refs(item.blocking)),
	].filter((fact) => fact !== '');
}

function reviewFact(item: WorkItemDetail): string {
	const known = [reviewText(item), checksText(item)].filter((text) => text !== '');
	return known.length === 0 ? '' : l10n.t('Review and checks: {0}', known.join(', '));
}

function projectFact({ project, field, value }: ProjectFieldValue): string {
	return l10n.t('{0} in {1}: {2}', escapeMarkdown(field), escapeMarkdown(project), escapeMarkdown(value));
}

function parentFact(item: WorkItemDetail): string {
	if (item.parent === null) {
		return '';
	}
	const title = item.parentItem === null ? '' : ` ${escapeMarkdown(item.parentItem.title)}`;
	return l10n.t('Part of {0}', `${link(item.parent, urlOf(item, item.parent))}${title}`);
}

function freshness(item: WorkItemDetail, now: number): string {
	return item.syncedAt === null
		? l10n.t('From the local copy, which has never been in step with GitHub.')
		: l10n.t('From the local copy, in step with GitHub {0}.', relativeTime(item.syncedAt, now));
}

function childList(item: WorkItemDetail): readonly string[] {
	if (item.children.length === 0) {
		return [];
	}
	const rows = item.children.map((child) => childRow(item, child));
	return [`## ${l10n.t('Parts: {0} of {1} done', item.closedChildCount, item.childCount)}`, rows.join('\n')];
}

function childRow(item: WorkItemDetail, child: WorkItemSummary): string {
	const box = child.state === 'open' ? '☐' : '☑';
	return `- ${box} ${link(child.ref, urlOf(item, child.ref))} ${escapeMarkdown(child.title)}`;
}

function comments(item: WorkItemDetail): readonly string[] {
	if (item.comments.length === 0) {
		return [];
	}
	return [`## ${commentCount(item.comments.length)}`, ...item.comments.flatMap(commentParts)];
}

function commentParts(comment: WorkItemComment): readonly string[] {
	const when = l10n.t('on {0}', comment.createdAt.slice(0, 10));
	return [`**${person(comment)}** · ${link(when, comment.url)}`, quoteMarkdown(comment.body)];
}

function person({ author, association }: { readonly author: string; readonly association: string }): string {
	const name = escapeMarkdown(author);
	return association === '' || association === 'NONE' ? name : `${name} (${escapeMarkdown(association.toLowerCase())})`;
}

/** The address of another item on the same GitHub. */
function urlOf(item: WorkItemDetail, ref: ItemRef): string {
	const origin = /^https?:\/\/[^/\s]+/.exec(item.url)?.[0] ?? 'https://github.com';
	return `${origin}/${ref.replace('#', '/issues/')}`;
}

function link(text: string, url: string): string {
	const isSafe = /^https?:\/\/[^\s<>()[\]\\]+$/.test(url);
	return isSafe ? `[${escapeMarkdown(text)}](${url})` : escapeMarkdown(text);
}
