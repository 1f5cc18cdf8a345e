import canonicalize from 'canonicalize';

/** Anything that JSON can carry. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * The one text of a value by RFC 8785: sorted keys, no spaces, the same bytes on every platform.
 * Throws a TypeError for what JSON cannot carry (undefined, NaN, a cycle).
 */
export function canonicalJson(value: unknown): string {
	const text = canonicalize(value);
	if (text === undefined) {
		throw new TypeError('A value without a JSON form cannot be hashed or stored.');
	}
	return text;
}
