import type * as z from 'zod';
import type { ItemGroup } from '../../shared/items/itemGroup';
import type { ForestQuery, ParentForest } from '../../shared/items/parentForest';
import { ItemRef, splitItemRef } from '../../shared/names';
import { familyWarnings } from '../store/edges/familyWarnings';
import type { SqlPort } from '../store/sqlPort';
import { childrenAmong } from '../store/tables/relationshipTable';

/** The groups of a list by parent, as a tree shows them. */
export function parentForest(
	sql: SqlPort,
	groups: readonly ItemGroup[],
	query: z.output<typeof ForestQuery>,
): ParentForest {
	const warnings = familyWarnings(sql);
	const inCycle = new Set(warnings.filter(({ code }) => code === 'cycle_detected').flatMap(({ path }) => path));
	const parents = groups.flatMap((group) => {
		const ref = ItemRef.safeParse(group.value);
		return ref.success ? [{ group, ref: ref.data }] : [];
	});
	const below = isNarrowed(query)
		? new Set()
		: childrenAmong(
				sql,
				parents.map(({ ref }) => ref),
			);
	const roots = parents
		// What is below itself has no place in a tree: the warning has the way round.
		.filter(({ ref }) => !inCycle.has(ref) && !below.has(ref))
		.sort((a, b) => inOrder(a.ref, b.ref));
	return {
		roots: roots.map(({ group }) => group),
		loose: groups.find(({ value }) => value === null) ?? null,
		warnings,
	};
}

/** Then an item in between may not match, and what is below it would be seen nowhere. */
function isNarrowed(query: z.output<typeof ForestQuery>): boolean {
	const { kind, type, milestone, assignee, area, priority, label, blocked } = query;
	return [kind, type, milestone, assignee, area, priority, label, blocked].some((one) => one !== undefined);
}

function inOrder(a: ItemRef, b: ItemRef): number {
	const [one, other] = [splitItemRef(a), splitItemRef(b)];
	return one.repo === other.repo ? one.number - other.number : one.repo < other.repo ? -1 : 1;
}
