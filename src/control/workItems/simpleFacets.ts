import type { WorkItemType } from '../../shared/canonicalItem';
import type { ItemGroup, ItemGrouping } from '../../shared/items/itemGroup';
import type { WorkItemSummary } from '../../shared/workItem';
import { itemType, labelValue } from '../bodies/itemType';
import { bodyRules } from '../bodies/templates';
import type { ItemQuery } from '../store/items/itemConditions';

const rules = bodyRules();

export function facetsOf(
	title: string,
	labels: readonly string[],
): { readonly type: WorkItemType | null; readonly area: string | null; readonly priority: string | null } {
	const { type } = itemType({ title, labels, headings: new Set() }, rules);
	return { type, area: labelValue(labels, 'area'), priority: labelValue(labels, 'prio') };
}

type Row = Omit<WorkItemSummary, 'pendingChangesets'>;

export function hasFacets({ type, milestone, assignee, area, priority, label, blocked }: Partial<ItemQuery>): boolean {
	return label === null || [type, milestone, assignee, area, priority, blocked].some((one) => one !== undefined);
}

export function matches(row: Row, query: Partial<ItemQuery>): boolean {
	const { type, milestone, assignee, area, priority, label, blocked } = query;
	const is = (wanted: string | null | undefined, by: ItemGrouping): boolean =>
		wanted === undefined || valuesOf(row, by).includes(wanted);
	return (
		is(type, 'type') &&
		is(milestone, 'milestone') &&
		is(assignee, 'assignee') &&
		is(area, 'area') &&
		is(priority, 'priority') &&
		is(label, 'label') &&
		(blocked === undefined || blocked === row.blockedBy > 0)
	);
}

export function groupRows(
	rows: readonly Row[],
	by: ItemGrouping,
	isAsked: (row: Row) => boolean,
): readonly ItemGroup[] {
	const groups = new Map<string | null, { count: number; closed: number }>();
	for (const row of rows) {
		for (const value of valuesOf(row, by)) {
			const group = groups.get(value) ?? { count: 0, closed: 0 };
			groups.set(value, {
				count: group.count + (isAsked(row) ? 1 : 0),
				closed: group.closed + (row.state === 'open' ? 0 : 1),
			});
		}
	}
	return [...groups]
		.filter(([, { count }]) => count > 0)
		.sort(([a], [b]) => (a === null || (b !== null && a > b) ? 1 : -1))
		.map(([value, group]) => ({ value, ...group }));
}

function valuesOf(row: Row, by: ItemGrouping): readonly (string | null)[] {
	switch (by) {
		case 'label':
			return row.labels.length === 0 ? [null] : row.labels;
		case 'assignee':
			return row.assignees.length === 0 ? [null] : row.assignees;
		case 'state':
			return [row.state === 'open' ? 'open' : 'closed'];
		case 'repo':
		case 'type':
		case 'milestone':
		case 'parent':
		case 'area':
		case 'priority':
			return [row[by]];
	}
}
