/** Joins the cached item, as `alias`, that the reference in a column names to the letter. */
export function namedItem(alias: string, column: string): string {
	return `JOIN repos ${alias}r ON ${alias}r.full_name = substr(${column}, 1, instr(${column}, '#') - 1)
	JOIN work_items ${alias} ON ${alias}.repo_key = ${alias}r.repo_key
		AND ${alias}.number = CAST(substr(${column}, instr(${column}, '#') + 1) AS INTEGER)
		AND ${alias}r.full_name || '#' || ${alias}.number = ${column}`;
}
