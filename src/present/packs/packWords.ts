import * as l10n from '@vscode/l10n';
import type { PackSegment } from '../../shared/contextPack';
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

/** What a segment is, and of what: `Comment 9003`, `Parent northwind/harbor#3`. */
export function segmentName({ id, kind }: Pick<PackSegment, 'id'> & { readonly kind: string }): string {
	const name = kindNames()[kind] ?? kind;
	const of = id.replace(/\/rest$/, '').slice(kind.length + 1);
	return of === '' ? name : l10n.t('{0} {1}', name, of);
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

/** Why a segment is not in the pack. A reason of another version is shown as it is. */
export function exclusionText(reason: string): string {
	const texts: Readonly<Record<string, string>> = {
		over_budget: l10n.t('The budget has no room for it.'),
		section_full: l10n.t('Its section has as much as the profile gives it.'),
		empty: l10n.t('It says nothing.'),
		no_write_access: l10n.t('Its author cannot write to the repository.'),
		not_in_profile: l10n.t('The profile leaves this kind out.'),
		not_found: l10n.t('The repository has no such file.'),
		outside_repository: l10n.t('It lies outside of the repository.'),
		too_large: l10n.t('The file is too large to be read.'),
	};
	return texts[reason] ?? reason;
}

/** What was taken out of a text, by its category. */
export function redactionName(category: string): string {
	const words = category.replaceAll(/[_-]+/g, ' ').trim();
	return words.charAt(0).toUpperCase() + words.slice(1);
}
