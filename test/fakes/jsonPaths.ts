import type { JsonValue } from '../../src/base/text/canonicalJson';

/** The keys that lead to a value within another. */
export type Path = readonly string[];

/** The way to every value that holds no others. */
export function leaves(value: JsonValue, path: Path = []): Path[] {
	return typeof value === 'object' && value !== null && Object.keys(value).length > 0
		? Object.entries(value).flatMap(([key, inner]) => leaves(inner as JsonValue, [...path, key]))
		: [path];
}

export function at(value: JsonValue, path: Path): JsonValue {
	return path.reduce((inner, key) => (inner as Readonly<Record<string, JsonValue>>)[key] ?? null, value);
}

/** The same with another value at one place. */
export function changed(value: JsonValue, [key, ...rest]: Path, other: JsonValue): JsonValue {
	if (key === undefined) {
		return other;
	}
	const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, JsonValue>;
	copy[key] = changed(copy[key] ?? null, rest, other);
	return copy as JsonValue;
}
