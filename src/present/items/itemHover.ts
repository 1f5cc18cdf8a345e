import * as l10n from '@vscode/l10n';
import type { WorkItemSummary } from '../../shared/items/workItem';
import type { CommandId } from '../../shared/manifest/commands';
import { itemTooltip, kindName, stateName } from '../words/itemWords';
import { escapeMarkdown, oneLine, shorten } from '../words/plainText';
import { removeComments } from '../words/quoteMarkdown';
import { commandLink } from './commandLink';

/** The only commands that a hover's links run. */
export const hoverCommands = [
	'countersign.openWorkItem',
	'countersign.openOnGitHub',
	'countersign.copyReference',
] as const satisfies readonly CommandId[];

export interface ItemHover {
	/** Markdown; every word from GitHub is escaped. */
	readonly facts: string;
	/** Markdown with links to {@link hoverCommands}. */
	readonly links: string;
	/** The beginning of the body as Markdown that shows exactly its letters; empty where there is none. */
	readonly quote: string;
}

const maxLines = 6;
const maxLineLength = 160;

/** What a person wants to know of an item without leaving the line. */
export function itemHover(item: WorkItemSummary, body: string, now: number): ItemHover {
	const links = [
		commandLink(l10n.t('Open'), 'countersign.openWorkItem', item.ref),
		commandLink(l10n.t('Open on GitHub'), 'countersign.openOnGitHub', item.ref),
		commandLink(l10n.t('Copy Reference'), 'countersign.copyReference', item.ref),
	];
	return { facts: itemTooltip(item, now), links: links.join(' · '), quote: quoteOf(body) };
}

function quoteOf(body: string): string {
	// A body can be long, and of one line.
	const lines = removeComments(body.slice(0, 20_000))
		.split(/\r\n?|\n/)
		.map((line) => line.trim())
		.filter((line) => line !== '');
	const shown = lines.slice(0, maxLines).map((line) => escapeMarkdown(shorten(line, maxLineLength)));
	return [...shown, ...(lines.length > maxLines ? ['…'] : [])].map((line) => `> ${line}`).join('  \n');
}

/** A row of what is offered while a reference is typed. */
export interface ItemSuggestion {
	readonly label: string;
	readonly detail: string;
	readonly description: string;
}

export function itemSuggestion(item: WorkItemSummary): ItemSuggestion {
	const kind = item.kind === 'issue' ? '' : `${kindName(item)} · `;
	return { label: `#${item.number}`, detail: ` ${oneLine(item.title)}`, description: `${kind}${stateName(item)}` };
}
