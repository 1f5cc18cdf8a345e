import type { ItemRef } from '../../../shared/names';
import type { SqlPort } from '../sqlPort';

/** What a body says of another item, as the table of relationships keeps it: from the item whose body it is. */
export const statementTypes = ['names_child', 'names_parent', 'blocked_by', 'mention'] as const;

export interface Statement {
	readonly type: (typeof statementTypes)[number];
	readonly to: ItemRef;
}

/** What each of these bodies says now. Answers the items whose parents may be others now. */
export function setStatements(sql: SqlPort, bodies: ReadonlyMap<ItemRef, readonly Statement[]>): ReadonlySet<ItemRef> {
	const before = statementsOf(sql, [...bodies.keys()]);
	const touched = new Set<ItemRef>();
	for (const [from, statements] of bodies) {
		const known = new Map((before.get(from) ?? []).map((one) => [keyOf(one), one]));
		const wanted = new Map(statements.map((one) => [keyOf(one), one]));
		const gone = [...known].filter(([key]) => !wanted.has(key)).map(([, one]) => one);
		const come = [...wanted].filter(([key]) => !known.has(key)).map(([, one]) => one);
		for (const { type, to } of gone) {
			const values = [type, from, to, provenanceOf(type)];
			sql.run('DELETE FROM relationships WHERE type = ? AND from_ref = ? AND to_ref = ? AND provenance = ?', values);
		}
		for (const { type, to } of come) {
			sql.run('INSERT INTO relationships VALUES (?, ?, ?, ?)', [type, from, to, provenanceOf(type)]);
		}
		for (const { to } of [...gone, ...come].filter(isOfFamily)) {
			touched.add(from).add(to);
		}
	}
	return touched;
}

function statementsOf(sql: SqlPort, tellers: readonly ItemRef[]): ReadonlyMap<ItemRef, readonly Statement[]> {
	const rows = sql.all(
		`SELECT type, from_ref, to_ref FROM relationships WHERE type IN (${quoted(statementTypes)})
			AND from_ref IN (SELECT value FROM json_each(?)) AND provenance IN ('checklist', 'mention')`,
		[JSON.stringify(tellers)],
	);
	const byTeller = new Map<ItemRef, Statement[]>();
	for (const row of rows) {
		// Written by setStatements.
		const teller = row['from_ref'] as ItemRef;
		byTeller.set(teller, [...(byTeller.get(teller) ?? []), { type: row['type'], to: row['to_ref'] } as Statement]);
	}
	return byTeller;
}

/** Of names that are ours, never of what somebody wrote. */
export function quoted(names: readonly string[]): string {
	return names.map((name) => `'${name}'`).join();
}

function provenanceOf(type: Statement['type']): 'checklist' | 'mention' {
	return type === 'mention' ? 'mention' : 'checklist';
}

function isOfFamily({ type }: Statement): boolean {
	return type === 'names_child' || type === 'names_parent';
}

function keyOf({ type, to }: Statement): string {
	return `${type} ${to}`;
}
