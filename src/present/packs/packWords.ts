import * as l10n from '@vscode/l10n';
import { type ItemRef, splitItemRef } from '../../shared/names';
import { groupedNumber } from '../words/groupedNumber';

/** What a pack may have and has: in characters, else in tokens. */
export interface PackBudget {
	readonly maxChars: number | null;
	readonly usedChars: number;
	readonly maxTokens?: number | null;
	readonly usedTokens?: number | null;
}

/** “11,420 of 15,000 characters”. */
export function budgetText(budget: PackBudget): string {
	const { maxChars, usedChars, maxTokens, usedTokens } = budget;
	if (maxChars !== null) {
		return l10n.t('{0} of {1} characters', groupedNumber(usedChars), groupedNumber(maxChars));
	}
	return l10n.t('{0} of {1} tokens', groupedNumber(usedTokens ?? 0), groupedNumber(maxTokens ?? 0));
}

/** How full it is, in hundredths; never said to be full before it is. */
export function percentFull({ maxChars, usedChars, maxTokens, usedTokens }: PackBudget): number {
	const [used, max] = maxChars === null ? [usedTokens ?? 0, maxTokens ?? 0] : [usedChars, maxChars];
	return max === 0 ? 100 : Math.floor((used / max) * 100);
}

/** Ten signs that a glance takes in. */
export function budgetBar(budget: PackBudget): string {
	const full = Math.min(10, Math.round(percentFull(budget) / 10));
	return '▰'.repeat(full) + '▱'.repeat(10 - full);
}

export function sizeText(chars: number): string {
	return chars === 1 ? l10n.t('1 character') : l10n.t('{0} characters', groupedNumber(chars));
}

/** What a segment is, and of what: `Comment of mira`, `Parent #3`. */
export function segmentName({ id, kind }: Segment, { ref, authors }: AroundItem): string {
	const name = kindNames()[kind] ?? kind;
	const of = subjectOf({ id, kind });
	if (of === '') {
		return name;
	}
	const author = kind === 'comment' ? authors.get(of) : undefined;
	if (author !== undefined) {
		return l10n.t('Comment of {0}', author);
	}
	const { repo } = splitItemRef(ref);
	return l10n.t('{0} {1}', name, of.startsWith(`${repo}#`) ? of.slice(repo.length) : of);
}

/** `9003` of `comment:9003`; empty for what there is but once. */
export function subjectOf({ id, kind }: Segment): string {
	return id.replace(/\/rest$/, '').slice(kind.length + 1);
}

interface Segment {
	readonly id: string;
	readonly kind: string;
}

/** What a manifest leaves out, and people go by. */
export interface AroundItem {
	readonly ref: ItemRef;
	/** Who wrote a comment, by its id. */
	readonly authors: ReadonlyMap<string, string>;
}

function kindNames(): Readonly<Record<string, string>> {
	return {
		instructions: l10n.t('Instructions'),
		item: l10n.t('The item itself'),
		parent: l10n.t('Parent'),
		child: l10n.t('Child'),
		blocker: l10n.t('Blocker'),
		comment: l10n.t('Comment'),
		rejection: l10n.t('Earlier rejection'),
		decision: l10n.t('Decision'),
		atlas: l10n.t('Code'),
		pull_request: l10n.t('Pull request'),
	};
}

/** Why a segment is not in the pack, as short as a row needs it. A reason of another version is shown as it is. */
export function exclusionText(reason: string): string {
	const texts: Readonly<Record<string, string>> = {
		over_budget: l10n.t('no room'),
		section_full: l10n.t('its section is full'),
		empty: l10n.t('says nothing'),
		no_write_access: l10n.t('its author cannot write there'),
		not_in_profile: l10n.t('not in the profile'),
		not_found: l10n.t('no such file'),
		outside_repository: l10n.t('outside of the repository'),
		too_large: l10n.t('too large to be read'),
	};
	return texts[reason] ?? reason;
}

/** What was taken out of a text, by its category. */
export function redactionName(category: string): string {
	const words = category.replaceAll(/[_-]+/g, ' ').trim();
	return words.charAt(0).toUpperCase() + words.slice(1);
}
