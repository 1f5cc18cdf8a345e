import { invalid, type Reply } from '../http/reply';

export const longestBody = 65_536;

/** A named field of a request's JSON object; undefined when there is none. */
export function field(body: unknown, name: string): unknown {
	return typeof body === 'object' && body !== null ? Object.getOwnPropertyDescriptor(body, name)?.value : undefined;
}

export function textField(body: unknown, name: string): string | undefined {
	const found = field(body, name);
	return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : undefined;
}

/** The names in a list of names or of objects with one; undefined when the field is absent. */
export function namesField(body: unknown, name: string, key: string): readonly string[] | undefined {
	const found = field(body, name);
	if (!Array.isArray(found)) {
		return undefined;
	}
	return found.flatMap((item: unknown) => (typeof item === 'string' ? item : (textField(item, key) ?? [])));
}

export function tooLong(resource: string, text: string): Reply | null {
	if (text.length <= longestBody || [...text].length <= longestBody) {
		return null;
	}
	const message = `body is too long (maximum is ${longestBody} characters)`;
	return invalid([{ resource, code: 'custom', field: 'body', message }]);
}
