/** What can forge a terminal's picture: control characters, bidirectional controls, line separators. */
const unsafe = /(?![\t\n])[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\ufeff]/gu;

/** Text from outside as a terminal may show it. */
export function printable(text: string): string {
	return text.replaceAll('\r\n', '\n').replace(unsafe, escapeOf);
}

/** One line of JSON that a terminal may show; the value it parses to is the same. */
export function printableJson(value: unknown): string {
	// JSON.stringify escapes the first 32; what is left can stand only inside strings.
	return JSON.stringify(value).replace(unsafe, escapeOf);
}

function escapeOf(character: string): string {
	return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
