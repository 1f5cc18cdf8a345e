/** Anything that JSON can carry. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * The one text of a value by RFC 8785: sorted keys, no spaces, the same bytes on every platform.
 * Throws a TypeError for what JSON cannot carry (undefined, NaN, a lone surrogate, a cycle). A property whose value is
 * undefined counts as absent.
 */
export function canonicalJson(value: unknown): string {
	return textOf(value, []);
}

function textOf(value: unknown, parents: object[]): string {
	if (typeof value === 'string') {
		return stringText(value);
	}
	if (value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) {
		// ECMAScript writes numbers as RFC 8785 asks for.
		return JSON.stringify(value);
	}
	if (typeof value !== 'object') {
		throw new TypeError('A value without a JSON form cannot be hashed or stored.');
	}
	if (parents.includes(value)) {
		throw new TypeError('A value that contains itself cannot be hashed or stored.');
	}
	parents.push(value);
	const text = Array.isArray(value)
		? `[${value.map((item) => textOf(item, parents)).join(',')}]`
		: objectText(value as Readonly<Record<string, unknown>>, parents);
	parents.pop();
	return text;
}

/** Built up in one go: an audit does this for every text that somebody has approved. */
function objectText(value: Readonly<Record<string, unknown>>, parents: object[]): string {
	let text = '';
	for (const key of Object.keys(value).sort()) {
		const inner = value[key];
		if (inner !== undefined) {
			text += `${text === '' ? '{' : ','}${stringText(key)}:${textOf(inner, parents)}`;
		}
	}
	return text === '' ? '{}' : `${text}}`;
}

/** Nearly every key and short text: it means itself within quotes. */
export const plainInQuotes = /^[ !#-[\]-~]*$/;

function stringText(text: string): string {
	if (plainInQuotes.test(text)) {
		return `"${text}"`;
	}
	if (!text.isWellFormed()) {
		throw new TypeError('Half a character (a lone surrogate) cannot be hashed or stored.');
	}
	return JSON.stringify(text);
}
