import { ItemRef } from '../../../shared/names';
import { settleParents } from '../edges/settleParents';
import type { SqlPort } from '../sqlPort';
import type { Store } from '../store';

type EdgeType = 'parent_child' | 'blocked_by';
export type Provenance = 'sub_issue' | 'dependency_api';
/** Bodies tell of relations too; GitHub's own are what it can be asked for again. */
export type Teller = 'anyone' | 'gitHub';

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

export function childrenOf(sql: SqlPort, parent: ItemRef, teller: Teller = 'anyone'): readonly ItemRef[] {
	return targetsOf(sql, { type: 'parent_child', ref: parent, teller });
}

export function parentOf(sql: SqlPort, child: ItemRef): ItemRef | null {
	return parentsOf(sql, child)[0] ?? null;
}

/** Those of the items that stand below another of them. */
export function childrenAmong(sql: SqlPort, items: readonly ItemRef[]): ReadonlySet<ItemRef> {
	const query = `WITH items AS (SELECT value AS ref FROM json_each(?))
		SELECT DISTINCT to_ref AS ref FROM relationships WHERE type = 'parent_child'
			AND to_ref IN (SELECT ref FROM items) AND from_ref IN (SELECT ref FROM items)`;
	return new Set(refs(sql, query, [JSON.stringify(items)]));
}

/** More than one while GitHub's answers are of different moments. */
export function parentsOf(sql: SqlPort, child: ItemRef, teller: Teller = 'anyone'): readonly ItemRef[] {
	return sourcesOf(sql, { type: 'parent_child', ref: child, teller });
}

/** Items that GitHub lists this one under: its parents, and those that it blocks. */
export function namersOf(sql: SqlPort, item: ItemRef): readonly ItemRef[] {
	return [...parentsOf(sql, item, 'gitHub'), ...blockedByThis(sql, item, 'gitHub')];
}

/** What keeps the item from going on. */
export function blockersOf(sql: SqlPort, item: ItemRef, teller: Teller = 'anyone'): readonly ItemRef[] {
	return targetsOf(sql, { type: 'blocked_by', ref: item, teller });
}

/** What the item keeps from going on. */
export function blockedByThis(sql: SqlPort, item: ItemRef, teller: Teller = 'anyone'): readonly ItemRef[] {
	return sourcesOf(sql, { type: 'blocked_by', ref: item, teller });
}

/** What each of the items keeps from going on, and is kept from it by. */
export function blocksOf(sql: SqlPort, items: readonly ItemRef[]): ReadonlyMap<ItemRef, Blocks> {
	const query = `WITH items AS (SELECT value AS ref FROM json_each(?))
		SELECT 'blockedBy' AS side, from_ref AS ref, to_ref AS other FROM items CROSS JOIN relationships ON type = 'blocked_by' AND from_ref = ref
		UNION SELECT 'blocking', to_ref, from_ref FROM items CROSS JOIN relationships ON type = 'blocked_by' AND to_ref = ref
		ORDER BY 1, 2, 3`;
	const found = new Map(items.map((ref) => [ref, { blockedBy: [] as ItemRef[], blocking: [] as ItemRef[] }]));
	for (const { side, ref, other } of sql.all(query, [JSON.stringify(items)])) {
		found.get(ItemRef.parse(ref))?.[side === 'blockedBy' ? 'blockedBy' : 'blocking'].push(ItemRef.parse(other));
	}
	return found;
}

/** Those of the items that have children or blockers on record that GitHub told of. */
export function withEdges(sql: SqlPort, items: readonly ItemRef[]): ReadonlySet<ItemRef> {
	const query = `SELECT DISTINCT from_ref AS ref FROM relationships
		WHERE type IN ('parent_child', 'blocked_by') AND provenance <> 'checklist' AND from_ref IN (SELECT value FROM json_each(?))`;
	return new Set(refs(sql, query, [JSON.stringify(items)]));
}

interface Blocks {
	readonly blockedBy: readonly ItemRef[];
	readonly blocking: readonly ItemRef[];
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
		if (type === 'parent_child') {
			settleParents(sql, [from, ...known, ...wanted]);
		}
	});
	store.markDirty();
	return true;
}

interface Asked {
	readonly type: EdgeType;
	readonly ref: ItemRef;
	readonly teller: Teller;
}

function targetsOf(sql: SqlPort, { type, ref, teller }: Asked): readonly ItemRef[] {
	const query = `SELECT DISTINCT to_ref AS ref FROM relationships
		WHERE type = ? AND from_ref = ? ${toldBy[teller]} ORDER BY to_ref`;
	return refs(sql, query, [type, ref]);
}

function sourcesOf(sql: SqlPort, { type, ref, teller }: Asked): readonly ItemRef[] {
	const query = `SELECT DISTINCT from_ref AS ref FROM relationships
		WHERE type = ? AND to_ref = ? ${toldBy[teller]} ORDER BY from_ref`;
	return refs(sql, query, [type, ref]);
}

const toldBy: Readonly<Record<Teller, string>> = { anyone: '', gitHub: "AND provenance <> 'checklist'" };

function refs(sql: SqlPort, query: string, parameters: readonly string[]): readonly ItemRef[] {
	return sql.all(query, parameters).map((row) => ItemRef.parse(row['ref']));
}
