/** Rows as aligned columns, two spaces apart; a header row first. */
export function columns(header: readonly string[], rows: readonly (readonly string[])[]): string {
	const all = [header, ...rows].map((row) => row.map(oneLine));
	const widths = header.map((_, column) => Math.max(...all.map((row) => width(row[column] ?? ''))));
	return all
		.map((row) =>
			row
				.map((cell, column) => pad(cell, widths[column] ?? 0))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}

/** Names and values, one a line. */
export function fields(pairs: readonly (readonly [name: string, value: string])[]): string {
	const widest = Math.max(...pairs.map(([name]) => width(name)));
	return pairs.map(([name, value]) => `${pad(name, widest)}  ${value}`.trimEnd()).join('\n');
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

function pad(text: string, target: number): string {
	return text + ' '.repeat(Math.max(0, target - width(text)));
}

/** In code points: good enough to align most of what people write. */
function width(text: string): number {
	return [...text].length;
}
