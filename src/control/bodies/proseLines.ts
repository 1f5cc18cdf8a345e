const fence = /^ {0,3}(`{3,}|~{3,})/;

/** The lines outside of fences, without the code within them. */
export function proseLines(text: string): readonly string[] {
	const prose: string[] = [];
	let open: string | null = null;
	for (const line of text.split(/\r\n?|\n/)) {
		const mark: string | undefined = fence.exec(line)?.[1];
		if (open === null && mark === undefined) {
			prose.push(line.replace(/`[^`]*`/g, '``'));
		} else if (open === null) {
			open = mark ?? null;
		} else if (mark?.startsWith(open) === true && line.trim() === mark) {
			open = null;
		}
	}
	return prose;
}
