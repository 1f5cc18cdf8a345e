import * as z from 'zod';
import { itemGroupings } from './itemGroup';
import { itemFilters } from './workItem';

const { repo, kind, type, milestone, assignee, area, priority, label, blocked } = itemFilters;

/** What a person narrows the work items by; a facet of null asks for the items that have none. */
export const ItemFilters = z.strictObject({
	state: z.enum(['open', 'closed', 'all']).optional(),
	...{ repo, kind, type, label, milestone, assignee, area, priority, blocked },
});
export type ItemFilters = z.output<typeof ItemFilters>;

/** In the order in which they are offered. */
export const filterFacets = Object.keys(ItemFilters.shape) as readonly (keyof ItemFilters)[];

/** How the work items are shown. */
export const Arrangement = z.strictObject({
	groupBy: z.enum(itemGroupings).default('repo'),
	filters: ItemFilters.prefault({}),
});
export type Arrangement = z.output<typeof Arrangement>;

/** An arrangement by the name that a person gave it. */
export const SavedQuery = Arrangement.extend({
	name: z.string('Give it a name.').trim().min(1, 'Give it a name.').max(100, 'A name has at most 100 characters.'),
});
export type SavedQuery = z.output<typeof SavedQuery>;

export interface SavedQueries {
	readonly queries: readonly SavedQuery[];
	/** Why others of the list cannot be used, a sentence each. */
	readonly problems: readonly string[];
}

/** One that cannot be used keeps nobody from the others. */
export function readSavedQueries(values: readonly unknown[]): SavedQueries {
	const read = values.map((value, index) => ({ place: index + 1, result: SavedQuery.safeParse(value) }));
	return {
		queries: read.flatMap(({ result }) => (result.success ? [result.data] : [])),
		problems: read.flatMap(({ place, result }) =>
			(result.error?.issues ?? []).map(({ path, message }) => `${[place, ...path.map(String)].join('.')}: ${message}`),
		),
	};
}
