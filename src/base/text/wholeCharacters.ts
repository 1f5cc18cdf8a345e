/** The place at which to cut a text, or the one before where that would halve a character (a surrogate pair). */
export function wholeCharacters(text: string, at: number): number {
	const splitsPair = /^[\uDC00-\uDFFF]/.test(text.slice(at, at + 1));
	return splitsPair ? at - 1 : at;
}
