import * as z from 'zod';
import type { ItemGroup } from './itemGroup';
import type { GraphWarning } from './workGraph';
import { itemFilters } from './workItem';

export const ForestQuery = z.object(itemFilters);

/** Items by what they belong to. */
export interface ParentForest {
	/**
	 * Parents of what matches, by repository and number. Without a filter on what items say, those that stand below
	 * another of them are left out: they are seen there.
	 */
	readonly roots: readonly ItemGroup[];
	/** What belongs to nothing; null when nothing like that matches. */
	readonly loose: ItemGroup | null;
	/** Cycles, and items with more than one parent, among everything that is cached; not more than a person reads. */
	readonly warnings: readonly GraphWarning[];
}
