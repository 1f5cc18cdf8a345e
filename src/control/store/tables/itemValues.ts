import type { SqlPort } from '../sqlPort';

/** The columns of `work_items` that stand for a value by its number. */
export type ValueColumn = 'labels_key' | 'assignees_key' | 'milestone_key' | 'type_key' | 'area_key' | 'priority_key';

/** The numbers that stand for values; a value that was never seen gets one. */
export function valueKeys(sql: SqlPort, values: Iterable<string>): ReadonlyMap<string, number> {
	const json = JSON.stringify([...new Set(values)]);
	sql.run(
		`INSERT INTO item_values (value)
			SELECT value FROM json_each(?) WHERE value NOT IN (SELECT value FROM item_values)`,
		[json],
	);
	const rows = sql.all('SELECT value, value_key FROM item_values WHERE value IN (SELECT value FROM json_each(?))', [
		json,
	]);
	return new Map(rows.map((row) => [String(row['value']), Number(row['value_key'])]));
}

/** Null for none, and for a value that was not among those that got their numbers. */
export function keyOf(keys: ReadonlyMap<string, number>, value: string | null): number | null {
	return value === null ? null : (keys.get(value) ?? null);
}

/** A set of names as one value; null when there are none. */
export function nameSet(names: readonly string[]): string | null {
	return names.length === 0 ? null : JSON.stringify([...new Set(names)]);
}

/** The value that a column of a row of `work_items w` stands for. */
export function valueBehind(column: ValueColumn): string {
	return `(SELECT value FROM item_values WHERE value_key = w.${column})`;
}
