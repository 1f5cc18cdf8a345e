import type { ItemRef } from '../../../shared/names';
import type { SqlPort } from '../sqlPort';
import { settleParents } from './settleParents';
import { quoted, statementTypes } from './statementTable';

/**
 * An item is gone: with it what it said, and what GitHub said of it. What others still say of it stays theirs. Answers
 * how many rows went.
 */
export function removeEdges(sql: SqlPort, ref: ItemRef): number {
	const touched = relatives(sql, `${isFamily} AND from_ref = ?1 OR ${isFamily} AND to_ref = ?1`, [ref]);
	const gone = sql.run(
		`DELETE FROM relationships WHERE (type IN (${quoted(['parent_child', ...statementTypes])}) AND from_ref = ?1)
			OR (type IN ('parent_child', 'blocked_by') AND to_ref = ?1 AND provenance <> 'checklist')`,
		[ref],
	);
	settleParents(sql, touched);
	return gone;
}

/** A repository is gone: what its items said, and what GitHub said of their children and blockers. */
export function removeEdgesOfRepo(sql: SqlPort, fullName: string): void {
	const prefix = `${fullName.toLowerCase()}#`;
	const isTeller = 'lower(substr(from_ref, 1, ?1)) = ?2';
	const touched = relatives(sql, `${isFamily} AND ${isTeller}`, [prefix.length, prefix]);
	sql.run(`DELETE FROM relationships WHERE ${isTeller}`, [prefix.length, prefix]);
	settleParents(sql, touched);
}

/** Beside each column that is looked up, so that it is looked up and not searched for. */
const isFamily = "type IN ('parent_child', 'names_child', 'names_parent')";

function relatives(sql: SqlPort, where: string, values: readonly (string | number)[]): ReadonlySet<ItemRef> {
	const rows = sql.all(`SELECT from_ref, to_ref FROM relationships WHERE ${where}`, values);
	// The table holds parsed references only.
	return new Set(rows.flatMap((row) => [row['from_ref'] as ItemRef, row['to_ref'] as ItemRef]));
}
