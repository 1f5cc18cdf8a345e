import type { ItemGroup, ItemGrouping } from '../../shared/items/itemGroup';
import type { RuleBook } from '../rules/ruleBook';
import { groupRows } from '../store/items/groupRows';
import type { ItemFilters } from '../store/items/itemConditions';
import type { Store } from '../store/store';
import { repoRow } from '../store/tables/repoTable';
import { milestonesByDate } from '../store/tables/rules/choiceRows';

interface GroupDeps {
	readonly store: Store;
	readonly ruleBook: RuleBook;
}

/** Groups in the order in which people think of their values. */
export function groupItems(deps: GroupDeps, query: ItemFilters, by: ItemGrouping): readonly ItemGroup[] {
	const { sql } = deps.store;
	const groups = [...groupRows(sql, query, by)].map(([value, counts]) => ({ value, ...counts }));
	const order = new Map(meantOrder(deps, query, by).map((value, place) => [value, place]));
	const placeOf = ({ value }: ItemGroup): number =>
		value === null ? Number.POSITIVE_INFINITY : (order.get(value) ?? order.size);
	return groups.sort((a, b) => placeOf(a) - placeOf(b) || compare(a.value, b.value));
}

/** Values that have an order of their own, in it; all others follow by code point. */
function meantOrder({ store, ruleBook }: GroupDeps, { repo }: ItemFilters, by: ItemGrouping): readonly string[] {
	switch (by) {
		case 'priority':
			return ruleBook.of(repo === undefined ? null : repoRow(store.sql, repo)).rules.choices.priority;
		case 'milestone':
			return milestonesByDate(store.sql);
		case 'state':
			return ['open', 'closed'];
		case 'repo':
		case 'type':
		case 'label':
		case 'assignee':
		case 'parent':
		case 'area':
			return [];
	}
}

function compare(a: string | null, b: string | null): number {
	if (a === b) {
		return 0;
	}
	return (a ?? '') < (b ?? '') ? -1 : 1;
}
