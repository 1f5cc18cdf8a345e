/** What the atlas of a repository says of a path. */
export interface PathFacts {
	readonly path: string;
	/** Logins and teams, as CODEOWNERS has them. */
	readonly owners: readonly string[];
	/** Where the first of its symbols begins, counted from 1; null where none is told. */
	readonly line: number | null;
	/** What the file declares, a line each. */
	readonly symbols: readonly string[];
}

const maxPaths = 20;

/** Paths that a text names: `src/a/b.ts`, in the order of the text, each once. */
export function pathsIn(text: string): readonly string[] {
	const found = text.matchAll(/(?<![\w/:.@-])(?:\.\/)?((?:[\w.@-]{1,80}\/){1,12}[\w.@-]{1,80})(?![\w/@-])/g);
	const paths = [...found]
		.map(({ 1: path = '' }) => path.replace(/\.+$/, ''))
		.filter((path) => /\.[A-Za-z]\w{0,9}$/.test(path) && !path.split('/').includes('..'));
	return [...new Set(paths)].slice(0, maxPaths);
}
