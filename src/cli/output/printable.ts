import { replaceHiddenCharacters, showHiddenCharacters } from '../../base/text/hiddenCharacters';

/** Text from outside as a terminal may show it: what cannot be seen is spelled out, and nothing moves the cursor back. */
export function printable(text: string): string {
	return showHiddenCharacters(text.replaceAll('\r\n', '\n')).replaceAll('\r', '\\u{000D}');
}

/** One line of JSON that a terminal may show; the value it parses to is the same. */
export function printableJson(value: unknown): string {
	// What is hidden can stand only inside strings, so an escape in its place keeps the value.
	return replaceHiddenCharacters(JSON.stringify(value), escaped);
}

function escaped(character: string): string {
	const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
	return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
