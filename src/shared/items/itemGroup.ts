import * as z from 'zod';
import { itemFilters } from './workItem';

/** What items can be put together by. */
export const itemGroupings = [
	'repo',
	'type',
	'milestone',
	'label',
	'assignee',
	'parent',
	'state',
	'area',
	'priority',
] as const;
export type ItemGrouping = (typeof itemGroupings)[number];

/** Groups of the items that match the filters, which join with "and". */
export const GroupQuery = z.object({ by: z.enum(itemGroupings), ...itemFilters });

/**
 * The items that share one value. An item with several labels or assignees is in a group of each; `closed` and
 * `merged` are one state.
 */
export interface ItemGroup {
	/** Null: those that have none. */
	readonly value: string | null;
	/** How many match. */
	readonly count: number;
	/** How many closed ones there are in it, whatever state is asked for. */
	readonly closed: number;
}
