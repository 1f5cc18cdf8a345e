/** A declaration, with what stands around its name; what a language calls visible is said there. */
export interface Declaration {
	readonly name: string;
	/** Some of the text before it begins. */
	readonly before: string;
	/** From where it begins to its name. */
	readonly header: string;
	/** The kind of what it stands in, if it stands in something. */
	readonly container: string | undefined;
}

/** How one language is read. */
export interface Grammar {
	/** The file of the parser, without its folder. */
	readonly wasm: string;
	/**
	 * What to find: `@<kind>` around a declaration with `@name` in it, `@import` around an import, `@space` around the
	 * name of the namespace or package that the file belongs to.
	 */
	readonly query: string;
	/** How deep below the root a match may begin; what lies deeper is the inside of functions. */
	readonly depth: number;
	readonly isExported: (declaration: Declaration) => boolean;
	/** What an `@import` names. */
	readonly importsOf: (statement: string) => readonly string[];
	/** What a declaration's header says that it belongs to, as the first group. */
	readonly receiver?: RegExp;
	/** Names that the text as a whole exports, beside those that {@link isExported} tells. */
	readonly namedExports?: (text: string) => readonly string[];
	/** Imports that are no statements of their own: matches end with the whole string, whose inside is the first group. */
	readonly calls?: RegExp;
	/** Whether the text is a program of its own. */
	readonly program?: RegExp;
	/** What stands from its name on where a declaration only names an import. */
	readonly alias?: RegExp;
	/** The text without what the parser does not know and nobody misses, with as many lines. */
	readonly plain?: (text: string) => string;
	/** Between a type and a name of its own in one declaration, outside of that type: `Ring::push`. */
	readonly scopeMark?: string;
	/** Lines of their own after which declarations are hidden, or visible again. */
	readonly visibility?: RegExp;
}

/** Everything between the outermost quotes or brackets. */
export function unquoted(text: string): readonly string[] {
	const inside = /["'`<]([^"'`>]*)["'`>]/.exec(text)?.[1];
	return inside === undefined || inside === '' ? [] : [inside];
}
