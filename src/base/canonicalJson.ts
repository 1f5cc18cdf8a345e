/** Anything that JSON can carry. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * The one text of a value by RFC 8785: sorted keys, no spaces, the same bytes on every platform.
 * Throws a TypeError for what JSON cannot carry (undefined, NaN, a lone surrogate, a cycle). A property whose value is
 * undefined counts as absent.
 */
export function canonicalJson(value: unknown): string {
	return textOf(value, new Set());
}

function textOf(value: unknown, parents: Set<object>): string {
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
	if (parents.has(value)) {
		throw new TypeError('A value that contains itself cannot be hashed or stored.');
	}
	parents.add(value);
	const text = containerText(value, parents);
	parents.delete(value);
	return text;
}

function containerText(value: object, parents: Set<object>): string {
	if (Array.isArray(value)) {
		return `[${value.map((item) => textOf(item, parents)).join(',')}]`;
	}
	const properties = Object.entries(value)
		.filter(([, inner]) => inner !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, inner]) => `${stringText(key)}:${textOf(inner, parents)}`);
	return `{${properties.join(',')}}`;
}

function stringText(text: string): string {
	if (!text.isWellFormed()) {
		throw new TypeError('Half a character (a lone surrogate) cannot be hashed or stored.');
	}
	return JSON.stringify(text);
}
