import type { SqlPort } from '../sqlPort';

/** The keys that stand for label names; a name that was never seen gets one. */
export function labelKeys(sql: SqlPort, names: readonly string[]): ReadonlyMap<string, number> {
	const json = JSON.stringify(names);
	sql.run(
		`INSERT INTO label_names (name)
			SELECT DISTINCT value FROM json_each(?) WHERE value NOT IN (SELECT name FROM label_names)`,
		[json],
	);
	const rows = sql.all('SELECT name, label_key FROM label_names WHERE name IN (SELECT value FROM json_each(?))', [
		json,
	]);
	return new Map(rows.map((row) => [String(row['name']), Number(row['label_key'])]));
}

/** The names of a row of `work_items w`, as JSON, in the order in which they were written. */
export const labelsJson = `(SELECT json_group_array(name) FROM (SELECT l.name FROM json_each(w.label_keys) j
	CROSS JOIN label_names l ON l.label_key = j.value ORDER BY j.key)) AS labels_json`;
