import type { Draft, Forgery } from './tellStory';

export interface NamedForgery extends Forgery {
	/** `payload.operations.0.target other`. */
	readonly name: string;
}

type Path = readonly (string | number)[];

/** Everything that can be done to one event: each of its values changed, of another type, gone; more than was there. */
export function forgeriesOf(draft: Draft): readonly NamedForgery[] {
	const { hash: _, prev: __, seq: ___, ...rest } = draft;
	return [
		...placesIn(rest).flatMap(([path, value]) =>
			changesOf(value, path).map(([how, change]) => ({
				name: `${path.join('.') || 'event'} ${how}`,
				draft: (from: Draft): Draft => changed(from, path, change) as Draft,
			})),
		),
		// The same values in a text that nobody of us would write.
		{ name: 'text with a space', text: (text) => text.replace('"payload":{', '"payload":{ ') },
		{
			name: 'text with an escape',
			text: (text) => text.replace(/"payload":\{"(\w)/, (_all, letter: string) => `"payload":{"${escaped(letter)}`),
		},
		{ name: 'text with a member twice', text: (text) => text.replace(/"payload":\{("\w+":)/, '"payload":{$1null,$1') },
	];
}

type Change = (value: unknown) => unknown;

const gone = Symbol('gone');

function changesOf(value: unknown, path: Path): readonly (readonly [string, Change])[] {
	if (path.length === 0) {
		return [['with more', () => ({ ...(value as Draft), zz: 'more' })]];
	}
	const more: readonly (readonly [string, Change])[] = [
		['gone', () => gone],
		['of another type', () => (typeof value === 'string' ? 17 : 'seventeen')],
	];
	if (Array.isArray(value)) {
		const items: readonly unknown[] = value;
		return [
			...more,
			['emptied', () => []],
			['twice', () => [...items, ...items]],
			['backwards', () => [...items].reverse()],
		];
	}
	switch (typeof value) {
		case 'string':
			return [...more, ['other', () => `${value}x`], ['spaced', () => ` ${value}`], ['empty', () => '']];
		case 'number':
			return [...more, ['other', () => value + 1], ['negative', () => -value], ['a fraction', () => value + 0.5]];
		case 'boolean':
			return [...more, ['other', () => !value]];
		default:
			return value === null
				? [...more, ['other', () => 'x']]
				: [...more, ['with more', () => ({ ...value, zz: 'more' })]];
	}
}

function placesIn(value: unknown, path: Path = []): readonly (readonly [Path, unknown])[] {
	const inner =
		typeof value === 'object' && value !== null
			? Object.entries(value).flatMap(([key, each]) => placesIn(each, [...path, key]))
			: [];
	return [[path, value], ...inner];
}

function changed(value: unknown, [first, ...rest]: Path, change: Change): unknown {
	if (first === undefined) {
		return change(value);
	}
	if (typeof value !== 'object' || value === null) {
		return value;
	}
	const inner = changed((value as Readonly<Record<string, unknown>>)[first], rest, change);
	if (Array.isArray(value)) {
		const items: readonly unknown[] = value;
		return items.flatMap((item, index) => (String(index) === String(first) ? (inner === gone ? [] : [inner]) : [item]));
	}
	const { [first]: _, ...others } = value as Readonly<Record<string, unknown>>;
	return inner === gone ? others : { ...others, [first]: inner };
}

function escaped(letter: string): string {
	return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
