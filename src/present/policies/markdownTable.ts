/** A table whose columns stand below each other in plain text too. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
	const widths = header.map((_, column) => Math.max(3, ...[header, ...rows].map((row) => (row[column] ?? '').length)));
	const line = (row: readonly string[], fill: string): string =>
		`| ${widths.map((width, column) => (row[column] ?? '').padEnd(width, fill)).join(' | ')} |`;
	return [line(header, ' '), line([], '-'), ...rows.map((row) => line(row, ' '))].join('\n');
}
