import * as l10n from '@vscode/l10n';
import type { Node } from '../node';
import { relativeTime } from '../relativeTime';
import { oneLine } from '../words/plainText';
import { firstValue, readDraft } from './readDraft';

/** A draft as it is kept. */
export interface KeptDraft {
	readonly address: string;
	readonly text: string;
	/** When it was saved last, as ISO 8601 UTC. */
	readonly savedAt: string;
}

/** What a person has begun, the newest first, under one row; nothing when there is none. */
export function draftNodes(drafts: readonly KeptDraft[], now: number): readonly Node[] {
	const sorted = [...drafts].sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1));
	const row: Node = {
		id: 'drafts',
		label: l10n.t('Drafts · {0}', sorted.length),
		contextValue: 'group drafts',
		collapsible: 'expanded',
		children: sorted.map((draft) => draftNode(draft, now)),
	};
	return sorted.length === 0 ? [] : [row];
}

/** What a draft is called wherever it is spoken of. */
export function draftName(text: string): string {
	const [item] = readDraft(text).items;
	const title = item === undefined ? '' : oneLine(firstValue(item, 'title')?.text ?? '');
	return title === '' ? l10n.t('Untitled') : title;
}

function draftNode({ address, text, savedAt }: KeptDraft, now: number): Node {
	const label = draftName(text);
	const description = `${draftKind(text)} · ${relativeTime(savedAt, now)}`;
	return {
		id: address,
		label,
		description,
		icon: { id: 'edit', color: 'descriptionForeground' },
		contextValue: 'unproposed',
		command: { id: 'countersign.openDraft', args: [address] },
		collapsible: 'none',
		accessibilityLabel: l10n.t('Draft {0}, {1}', label, description),
		target: { draft: address },
	};
}

function draftKind(text: string): string {
	const { kind, items } = readDraft(text);
	const [item] = items;
	const said = (name: string): string => (item === undefined ? '' : oneLine(firstValue(item, name)?.text ?? ''));
	switch (kind) {
		case 'edit':
			return l10n.t('edit of {0}', said('item'));
		case 'plan':
			return l10n.t('plan of {0} for {1}', items.length, said('repo'));
		case 'new':
			return l10n.t('new {0} for {1}', said('type'), said('repo'));
	}
}
