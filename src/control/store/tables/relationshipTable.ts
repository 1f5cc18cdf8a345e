import { ItemRef } from '../../../shared/names';
import type { SqlPort } from '../sqlPort';
import type { Store } from '../store';

type EdgeType = 'parent_child' | 'blocked_by';
export type Provenance = 'sub_issue' | 'dependency_api';

/** The children that GitHub names; answers whether they are others than before. */
export function setChildren(
	store: Store,
	parent: ItemRef,
	children: readonly ItemRef[],
	provenance: Provenance,
): boolean {
	return setEdges(store, { type: 'parent_child', from: parent, to: children, provenance });
}

export function setBlockers(
	store: Store,
	item: ItemRef,
	blockers: readonly ItemRef[],
	provenance: Provenance,
): boolean {
	return setEdges(store, { type: 'blocked_by', from: item, to: blockers, provenance });
}

export function childrenOf(sql: SqlPort, parent: ItemRef): readonly ItemRef[] {
	return targetsOf(sql, 'parent_child', parent);
}

export function parentOf(sql: SqlPort, child: ItemRef): ItemRef | null {
	return parentsOf(sql, child)[0] ?? null;
}

/** More than one while GitHub's answers are of different moments. */
export function parentsOf(sql: SqlPort, child: ItemRef): readonly ItemRef[] {
	return sourcesOf(sql, 'parent_child', child);
}

/** Items whose edges name this one: its parents, and those that it blocks. */
export function namersOf(sql: SqlPort, item: ItemRef): readonly ItemRef[] {
	return [...parentsOf(sql, item), ...blockedByThis(sql, item)];
}

/** What keeps the item from going on. */
export function blockersOf(sql: SqlPort, item: ItemRef): readonly ItemRef[] {
	return targetsOf(sql, 'blocked_by', item);
}

/** What the item keeps from going on. */
export function blockedByThis(sql: SqlPort, item: ItemRef): readonly ItemRef[] {
	return sourcesOf(sql, 'blocked_by', item);
}

/** Those of the items that have children or blockers on record. */
export function withEdges(sql: SqlPort, items: readonly ItemRef[]): ReadonlySet<ItemRef> {
	const query = `SELECT DISTINCT from_ref AS ref FROM relationships
		WHERE type IN ('parent_child', 'blocked_by') AND from_ref IN (SELECT value FROM json_each(?))`;
	return new Set(refs(sql, query, [JSON.stringify(items)]));
}

interface Edges {
	readonly type: EdgeType;
	readonly from: ItemRef;
	readonly to: readonly ItemRef[];
	readonly provenance: Provenance;
}

function setEdges(store: Store, { type, from, to, provenance }: Edges): boolean {
	const { sql } = store;
	const wanted = [...new Set(to)].sort();
	const known = refs(
		sql,
		'SELECT to_ref AS ref FROM relationships WHERE type = ? AND from_ref = ? AND provenance = ? ORDER BY to_ref',
		[type, from, provenance],
	);
	if (wanted.join() === known.join()) {
		return false;
	}
	sql.transaction(() => {
		sql.run('DELETE FROM relationships WHERE type = ? AND from_ref = ? AND provenance = ?', [type, from, provenance]);
		for (const target of wanted) {
			sql.run('INSERT INTO relationships VALUES (?, ?, ?, ?)', [type, from, target, provenance]);
		}
	});
	store.markDirty();
	return true;
}

function targetsOf(sql: SqlPort, type: EdgeType, from: ItemRef): readonly ItemRef[] {
	return refs(sql, 'SELECT DISTINCT to_ref AS ref FROM relationships WHERE type = ? AND from_ref = ? ORDER BY to_ref', [
		type,
		from,
	]);
}

function sourcesOf(sql: SqlPort, type: EdgeType, to: ItemRef): readonly ItemRef[] {
	return refs(
		sql,
		'SELECT DISTINCT from_ref AS ref FROM relationships WHERE type = ? AND to_ref = ? ORDER BY from_ref',
		[type, to],
	);
}

function refs(sql: SqlPort, query: string, parameters: readonly string[]): readonly ItemRef[] {
	return sql.all(query, parameters).map((row) => ItemRef.parse(row['ref']));
}
