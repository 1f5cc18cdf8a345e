/** JSON with comments and commas too many, as editors and tools write it; undefined for anything else. */
export function parseLooseJson(text: string): unknown {
	const bare = text.replace(/^\uFEFF/, '');
	try {
		return JSON.parse(bare);
	} catch {
		// With comments, perhaps.
	}
	try {
		return JSON.parse(withoutComments(bare).replaceAll(/,(\s*[}\]])/g, '$1'));
	} catch {
		return undefined;
	}
}

function withoutComments(text: string): string {
	return text.replaceAll(/"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, (part) =>
		part.startsWith('"') ? part : '',
	);
}

/** A value as an object; an empty one when it is none. */
export function asObject(value: unknown): { readonly [key: string]: unknown } {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as { readonly [key: string]: unknown })
		: {};
}

/** The texts in a value: itself, or those in its lists and objects. */
export function textsIn(value: unknown): readonly string[] {
	if (typeof value === 'string') {
		return [value];
	}
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
