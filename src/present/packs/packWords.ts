import * as l10n from '@vscode/l10n';
import { type ItemRef, splitItemRef } from '../../shared/names';
import type { ExclusionReason, PackManifest, PackSegment } from '../../shared/packs/contextPack';
import { groupedNumber } from '../words/groupedNumber';

type PackBudget = PackManifest['budget'];

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

export function sizeText(chars: number): string {
	return chars === 1 ? l10n.t('1 character') : l10n.t('{0} characters', groupedNumber(chars));
}

/** What a segment is, and of what: `Comment of mira`, `Parent #3`. */
export function segmentName({ id, kind }: Segment, { ref, authors }: AroundItem): string {
	const name = kindNames()[kind];
	const of = subjectOf({ id, kind });
	if (of === '') {
		return name;
	}
	if (isFile({ kind })) {
		return l10n.t('{0} {1}', name, of.split('/').at(-1) ?? of);
	}
	const author = kind === 'comment' ? authors.get(of) : undefined;
	if (author !== undefined) {
		return l10n.t('Comment of {0}', author);
	}
	const { repo } = splitItemRef(ref);
	return l10n.t('{0} {1}', name, of.startsWith(`${repo}#`) ? of.slice(repo.length) : of);
}

/** Whether it is a file of the repository, whose path is its subject. */
export function isFile({ kind }: Pick<PackSegment, 'kind'>): boolean {
	return kind === 'decision' || kind === 'symbols';
}

/** `9003` of `comment:9003`; empty for what there is but once. */
export function subjectOf({ id, kind }: Segment): string {
	return id.replace(/\/rest$/, '').slice(kind.length + 1);
}

type Segment = Pick<PackSegment, 'id' | 'kind'>;

/** What a manifest leaves out, and people go by. */
export interface AroundItem {
	readonly ref: ItemRef;
	/** Who wrote a comment, by its id. */
	readonly authors: ReadonlyMap<string, string>;
}

function kindNames(): Readonly<Record<PackSegment['kind'], string>> {
	return {
		instructions: l10n.t('Instructions'),
		item: l10n.t('The item itself'),
		parent: l10n.t('Parent'),
		child: l10n.t('Child'),
		blocker: l10n.t('Blocker'),
		comment: l10n.t('Comment'),
		rejection: l10n.t('Earlier rejection'),
		decision: l10n.t('Decision'),
		checks: l10n.t('Pull request'),
		symbols: l10n.t('File'),
	};
}

/** Why a segment is not in the pack, as short as a row needs it. */
export function exclusionText(reason: ExclusionReason): string {
	const texts: Readonly<Record<ExclusionReason, string>> = {
		over_budget: l10n.t('no room'),
		section_full: l10n.t('its section is full'),
		empty: l10n.t('says nothing'),
		no_write_access: l10n.t('its author cannot write there'),
		not_in_profile: l10n.t('not in the profile'),
		not_found: l10n.t('no such file'),
		outside_repository: l10n.t('outside of the repository'),
		too_large: l10n.t('too large to be read'),
	};
	return texts[reason];
}

/** What was taken out of a text or made harmless, by its category: secrets by the rule that knew them. */
export function redactionName(category: string): string {
	const names: Readonly<Record<string, string>> = {
		html_comment: l10n.t('HTML comment'),
		mention: l10n.t('Mention of a person'),
		slash_command: l10n.t('Slash command'),
	};
	const words = category.replaceAll(/[_-]+/g, ' ').trim();
	return names[category] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
