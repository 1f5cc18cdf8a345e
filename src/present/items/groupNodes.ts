import * as l10n from '@vscode/l10n';
import type { ItemFilters } from '../../shared/items/arrangement';
import type { ItemGroup, ItemGrouping } from '../../shared/items/itemGroup';
import { WorkItemQuery } from '../../shared/items/workItem';
import type { Node } from '../node';
import { facetName, facetValue } from './arrangementText';

/** The row that stands for the whole view where a page of groups is loaded. */
export const viewId = '';

export interface ShownGroups {
	readonly by: ItemGrouping;
	readonly filters: ItemFilters;
	/** Not more than so many. */
	readonly most: number;
}

/** Work items by what they share. */
export function groupNodes(groups: readonly ItemGroup[], shown: ShownGroups): readonly Node[] {
	const fitting = groups.filter(({ value }) => isAskedFor(value, shown));
	const rows = fitting.slice(0, shown.most).map((group) => groupNode(group, shown));
	return rows.length === 0 ? [nothingNode()] : [...rows, ...moreGroups(fitting.length, shown.most)];
}

/** Who filters by a label and groups by labels wants that one: what else its items bear would be groups too. */
function isAskedFor(value: string | null, { by, filters }: ShownGroups): boolean {
	const asked = by === 'parent' ? undefined : filters[by];
	return asked === undefined || asked === 'all' || asked === value;
}

export function groupNode({ value, count, closed }: ItemGroup, { by, filters }: ShownGroups): Node {
	const label = facetValue(by, value);
	const total = (filters.state ?? 'open') === 'open' ? count + closed : count;
	const hasProgress = by !== 'state' && filters.state !== 'closed' && closed > 0;
	const progress = hasProgress ? l10n.t('{0} of {1} done', closed, total) : '';
	return {
		id: value === null ? by : `${by}=${value}`,
		label,
		description: [String(count), progress].filter((part) => part !== '').join(' · '),
		icon: { id: icons[by] },
		contextValue: by === 'repo' ? 'repo' : 'group',
		collapsible: by === 'state' && value === 'open' ? 'expanded' : 'collapsed',
		accessibilityLabel: [`${facetName(by)}: ${label}`, l10n.t('{0} items', count), progress]
			.filter((part) => part !== '')
			.join(', '),
		...(by === 'repo' ? { target: { repo: WorkItemQuery.shape.repo.unwrap().parse(value) } } : {}),
		below: WorkItemQuery.parse({ ...filters, ...(by === 'parent' ? { topLevel: true } : { [by]: value }) }),
	};
}

/** A page of groups more, where there are more. */
export function moreGroups(total: number, most: number): readonly Node[] {
	return total <= most
		? []
		: [
				{
					id: `${viewId}>more`,
					label: l10n.t('Load more…'),
					description: l10n.t('{0} of {1} shown', most, total),
					icon: { id: 'ellipsis' },
					contextValue: 'more',
					command: { id: 'countersign.loadMore', args: [{ parentId: viewId, after: String(most) }] },
					collapsible: 'none',
				},
			];
}

/** An empty view would say that nothing has come from GitHub. */
export function nothingNode(): Node {
	return {
		id: 'nothing',
		label: l10n.t('Nothing matches the filters.'),
		description: l10n.t('Clear them to see everything'),
		icon: { id: 'filter' },
		contextValue: 'nothing',
		command: { id: 'countersign.clearFilters', args: [] },
		collapsible: 'none',
	};
}

const icons: Readonly<Record<ItemGrouping, string>> = {
	repo: 'repo',
	type: 'symbol-class',
	milestone: 'milestone',
	label: 'tag',
	assignee: 'account',
	parent: 'list-tree',
	state: 'issues',
	area: 'layers',
	priority: 'flame',
};
