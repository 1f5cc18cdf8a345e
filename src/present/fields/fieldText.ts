/** A value in one line after `name: `. Quoted only where YAML would take it for something else. */
export function fieldText(value: string): string {
	return needsQuotes.test(value) ? JSON.stringify(value) : value;
}

/** A field with its value in one line, or a list with one value a line. YAML reads the same of it. */
export function fieldLines(name: string, value: string | readonly string[]): string {
	if (typeof value === 'string') {
		return `${name}: ${value === '' ? '""' : fieldText(value)}\n`;
	}
	return value.length === 0 ? `${name}: []\n` : `${name}:\n${value.map((one) => `  - ${fieldText(one)}\n`).join('')}`;
}

/** The value that was written: also one without the quotes that YAML would ask for, as people write `[feat] Title`. */
export function valueOfText(written: string): string {
	const text = written.trim();
	if (/^'(?:[^']|'')*'$/.test(text)) {
		return text.slice(1, -1).replaceAll("''", "'");
	}
	return /^"(?:[^"\\]|\\.)*"$/s.test(text) ? unescaped(text) : text;
}

const needsQuotes = /^[\s"'[\]{}#&*!|>%@`?,-]|: |:$| #|\s$|\p{Cc}/u;

function unescaped(text: string): string {
	try {
		return String(JSON.parse(text));
	} catch {
		// Quotes that begin and end a text of its own: "a\q".
		return text;
	}
}
