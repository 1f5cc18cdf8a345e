/** One assignment of a TOML file. */
export interface TomlEntry {
	/** `tool.poetry.dependencies`; empty at the top. */
	readonly table: string;
	readonly key: string;
	/** As it is written, lists of several lines as one. */
	readonly value: string;
}

/**
 * The assignments of a TOML file, line by line: enough to read what manifests declare. What is none is skipped.
 */
export function tomlEntries(text: string): readonly TomlEntry[] {
	const entries: TomlEntry[] = [];
	let table = '';
	let open: Open | undefined;
	for (const line of text.split(/\r?\n/)) {
		const bare = withoutComment(line).trim();
		const header = open === undefined ? /^\[\[?\s*([^\]]+?)\s*\]\]?$/.exec(bare)?.[1] : undefined;
		table = header === undefined ? table : unquote(header.replaceAll(/\s*\.\s*/g, '.'));
		open = open === undefined ? begun(bare) : { key: open.key, value: `${open.value} ${bare}` };
		if (open !== undefined && depthOf(open.value) <= 0) {
			entries.push({ table, key: open.key, value: open.value.trim() });
			open = undefined;
		}
	}
	return entries;
}

type Open = Omit<TomlEntry, 'table'>;

function begun(line: string): Open | undefined {
	const [, key, value = ''] = /^([\w."'-]+)\s*=\s*(.+)$/.exec(line) ?? [];
	return key === undefined ? undefined : { key: unquote(key), value };
}

/** The texts in quotes within a value. */
export function tomlTexts(value: string): readonly string[] {
	return [...value.matchAll(/"((?:\\.|[^"\\])*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? '');
}

/** `version` of `{ version = "1", optional = true }`, or the text itself. */
export function tomlField(value: string, name: string): string | undefined {
	const field = new RegExp(`(?:^|[{,])\\s*${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(value);
	return field?.[1] ?? field?.[2];
}

function unquote(text: string): string {
	return text.replaceAll(/["']/g, '');
}

function withoutComment(line: string): string {
	return line.replace(/^((?:[^"'#]|"(?:\\.|[^"\\])*"|'[^']*')*)#.*$/, '$1');
}

function depthOf(text: string): number {
	const bare = text.replaceAll(/"(?:\\.|[^"\\])*"|'[^']*'/g, '');
	return (bare.match(/[[{]/g)?.length ?? 0) - (bare.match(/[\]}]/g)?.length ?? 0);
}
