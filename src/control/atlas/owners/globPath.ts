/**
 * A path against a pattern of `*`, `?` and `**`, without regular expressions: no pattern that somebody writes into a
 * repository makes it slow.
 */
export function globPath(pattern: readonly string[], path: readonly string[]): boolean {
	return wildcard(pattern, path, '**', globName);
}

/** One name between slashes. */
export function globName(pattern: string, name: string): boolean {
	if (!pattern.includes('*') && !pattern.includes('?')) {
		return pattern === name;
	}
	return wildcard([...pattern], [...name], '*', (one, other) => one === '?' || one === other);
}

/** Only the last star has to be tried again: an earlier one has already matched as little as it could. */
function wildcard(
	pattern: readonly string[],
	text: readonly string[],
	star: string,
	matches: (one: string, other: string) => boolean,
): boolean {
	let at = 0;
	let starAt = -1;
	let starText = 0;
	for (let index = 0; index < text.length; ) {
		const part = pattern[at];
		const piece = text[index] ?? '';
		if (part === star) {
			starAt = at++;
			starText = index;
		} else if (part !== undefined && matches(part, piece)) {
			at++;
			index++;
		} else if (starAt !== -1) {
			at = starAt + 1;
			index = ++starText;
		} else {
			return false;
		}
	}
	return pattern.slice(at).every((part) => part === star);
}
