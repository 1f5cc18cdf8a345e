/** A remark in code that asks for work. */
export interface Todo {
	/** What it asks for, in one line. */
	readonly title: string;
}

/** The `TODO` or `FIXME` of a line of code; undefined where the word is not a remark. */
export function todoIn(line: string): Todo | undefined {
	const match = /(?:^|[^\w])(?:TODO|FIXME)\b(?:\([^)]*\))?[:\s-]*(.*)$/.exec(line);
	const title = match?.[1]?.replace(/\s*(?:\*\/|-->|%>|#>|"{3}|\*\))\s*$/, '').trim();
	return title === undefined ? undefined : { title: title.slice(0, 200) };
}

export interface CodePlace {
	/** Relative to the clone, with slashes. */
	readonly path: string;
	/** Counted from 1. */
	readonly line: number;
	readonly text: string;
	/** Of the line at its commit; null where that is not known. */
	readonly permalink: string | null;
}

/** Where the work is to be done, above the body of a template. */
export function withCodePlace(body: string, { path, line, text, permalink }: CodePlace): string {
	const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
	const fence = '`'.repeat(longest + 1);
	const inPath = path.includes('`') ? path.replaceAll('`', "'") : path;
	const where = `From \`${inPath}\`, line ${line}${permalink === null ? '.' : `: ${permalink}`}`;
	return `${where}\n\n${fence}\n${text.trim()}\n${fence}\n\n${body}`;
}
