/** A remark in code that asks for work. */
export interface Todo {
	/** As it is written. */
	readonly word: string;
	/** What it asks for, in one line. */
	readonly title: string;
}

/** The words that ask; spelled so that they do not ask here. */
const asking = String.raw`\b(TO[D]O|FIX[M]E)\b(?:\([^)]*\))?[:\s-]*(.*)$`;
const closers = /\s*(?:\*\/|-->|%>|#>|"{3}|'{3}|\*\)|--\]\])\s*$/;

/** The remark of a line of code that asks for work; undefined where there is none. */
export function todoIn(line: string): Todo | undefined {
	const [, word, rest = ''] = new RegExp(asking).exec(line) ?? [];
	return word === undefined ? undefined : { word, title: rest.replace(closers, '').trim().slice(0, 200) };
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
