import type { Progress } from '../../../shared/items/workGraph';
import type { ItemRef } from '../../../shared/names';
import type { SqlPort } from '../sqlPort';
import { namedItem } from './namedItem';

/**
 * How much of everything below each of these items is done, as the tree shows it; see `progressOf` of the graph. A look
 * a level for all of them together: what is below two of them is read once, and what is below itself ends.
 */
export function progressOfItems(sql: SqlPort, roots: readonly ItemRef[]): ReadonlyMap<ItemRef, Progress> {
	const children = new Map<ItemRef, readonly ItemRef[]>();
	for (let level: readonly ItemRef[] = roots; level.length > 0; ) {
		const found = childrenOfItems(sql, level);
		for (const ref of level) {
			children.set(ref, found.get(ref) ?? []);
		}
		level = [...new Set([...found.values()].flat())].filter((ref) => !children.has(ref));
	}
	const done = doneAmong(sql, [...children.keys()]);
	return new Map(
		roots.map((root) => {
			const below = descendants(root, children);
			return [root, { done: below.filter((ref) => done.has(ref)).length, total: below.length }];
		}),
	);
}

function childrenOfItems(sql: SqlPort, parents: readonly ItemRef[]): ReadonlyMap<ItemRef, readonly ItemRef[]> {
	const rows = sql.all(
		`SELECT from_ref, json_group_array(DISTINCT to_ref) AS children FROM relationships
			WHERE type = 'parent_child' AND from_ref IN (SELECT value FROM json_each(?)) GROUP BY from_ref`,
		[JSON.stringify(parents)],
	);
	// The table holds parsed references only.
	return new Map(rows.map((row) => [row['from_ref'] as ItemRef, JSON.parse(`${row['children']}`) as ItemRef[]]));
}

function doneAmong(sql: SqlPort, refs: readonly ItemRef[]): ReadonlySet<string> {
	const rows = sql.all(
		`SELECT i.value AS ref FROM json_each(?) i ${namedItem('w', 'i.value')} WHERE w.state <> 'open'`,
		[JSON.stringify(refs)],
	);
	return new Set(rows.map(({ ref }) => String(ref)));
}

function descendants(root: ItemRef, children: ReadonlyMap<ItemRef, readonly ItemRef[]>): readonly ItemRef[] {
	const seen = new Set<ItemRef>([root]);
	// A set may grow while it is walked.
	for (const ref of seen) {
		for (const child of children.get(ref) ?? []) {
			seen.add(child);
		}
	}
	seen.delete(root);
	return [...seen];
}
