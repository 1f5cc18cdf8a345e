import { byCodeUnit } from '../../../base/text/byCodeUnit';
import type { WorkItemDetail, WorkItemSummary } from '../../../shared/items/workItem';
import type { ItemRef } from '../../../shared/names';
import type { PackPiece } from '../packCandidate';
import type { PackSources } from '../packSources';
import { quoteItem } from './quoteItem';
import { isLeftOut } from './writers';

export function itemPieces({ item, search }: PackSources): readonly PackPiece[] {
	return [{ ...quoteItem(item, item.ref, { role: 'Item', search }), id: 'item' }];
}

const roles = { parent: 'Parent', child: 'Child', blocker: 'Blocked by' } as const;

/** What stands one hop away, by repository and number. */
export function relativePieces(kind: keyof typeof roles): (sources: PackSources) => readonly PackPiece[] {
	return (sources) =>
		sortedRefs(relatives(sources.item)[kind]).map((ref) => {
			const known = sources.neighbour(ref) ?? summaryOf(sources.item, ref);
			return {
				...quoteItem(known, ref, { role: roles[kind], search: sources.search }),
				id: `${kind}:${ref}`,
				excludedBecause: known !== undefined && isLeftOut(sources, known) ? 'no_write_access' : null,
			};
		});
}

function relatives(item: WorkItemDetail): Readonly<Record<keyof typeof roles, readonly ItemRef[]>> {
	const parent = item.parentItem?.ref ?? item.parent;
	return {
		parent: parent === null ? [] : [parent],
		child: item.children.map(({ ref }) => ref),
		blocker: item.blockedBy,
	};
}

function summaryOf(item: WorkItemDetail, ref: ItemRef): WorkItemSummary | undefined {
	return [...(item.parentItem === null ? [] : [item.parentItem]), ...item.children].find((row) => row.ref === ref);
}

export function sortedRefs(refs: readonly ItemRef[]): readonly ItemRef[] {
	const numberOf = (ref: ItemRef): number => Number(ref.slice(ref.indexOf('#') + 1));
	const repoOf = (ref: ItemRef): string => ref.slice(0, ref.indexOf('#'));
	return [...new Set(refs)].sort((a, b) => byCodeUnit(repoOf(a), repoOf(b)) || numberOf(a) - numberOf(b));
}
