/** The flags of England, Scotland and Wales: a black flag and tag characters, which are hidden anywhere else. */
const blackFlag = '\u{1F3F4}';
const taggedFlag =
	'\\u{1F3F4}\\u{E0067}\\u{E0062}(?:\\u{E0065}\\u{E006E}\\u{E0067}|\\u{E0073}\\u{E0063}\\u{E0074}|\\u{E0077}\\u{E006C}\\u{E0073})\\u{E007F}';

/** Control characters but tab and line ends, format characters, and what Unicode says to draw as nothing. */
const candidates = new RegExp(`${taggedFlag}|[\\p{Cf}\\p{Default_Ignorable_Code_Point}]|(?![\\t\\n\\r])\\p{Cc}`, 'gu');

const emojiBefore = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F|[0-9#*])$/u;
const emojiAfter = /^\p{Extended_Pictographic}/u;
const keycapAfter = /^\u20E3/u;
const joiningScripts =
	'\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}';
const joiningBefore = new RegExp(`[${joiningScripts}]$`, 'u');
const joiningAfter = new RegExp(`^[${joiningScripts}]`, 'u');

/**
 * Replaces every character that people cannot see: bidirectional controls, zero widths, tags, fillers, escapes.
 * Joiners and variation selectors stay where an emoji or a script needs them.
 */
export function replaceHiddenCharacters(text: string, replace: (character: string) => string): string {
	return text.replace(candidates, (character: string, index: number) =>
		character.startsWith(blackFlag) || isNeeded(text, character, index) ? character : replace(character),
	);
}

/** The same text with each hidden character spelled out, such as `\u{202E}`. */
export function showHiddenCharacters(text: string): string {
	return replaceHiddenCharacters(text, (character) => `\\u{${hexOf(character)}}`);
}

function isNeeded(text: string, character: string, index: number): boolean {
	const before = text.slice(Math.max(0, index - 2), index);
	const after = text.slice(index + 1, index + 3);
	switch (character) {
		case '\uFE0F':
			return /[0-9#*]$/.test(before) ? keycapAfter.test(after) : emojiBefore.test(before) && !before.endsWith('\uFE0F');
		case '\u200D':
			return (
				(emojiBefore.test(before) && emojiAfter.test(after)) || (joiningBefore.test(before) && joiningAfter.test(after))
			);
		case '\u200C':
			return joiningBefore.test(before) && joiningAfter.test(after);
		default:
			return false;
	}
}

function hexOf(character: string): string {
	return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
