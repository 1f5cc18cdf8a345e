/** A piece of JSON text that is ready to be put into a larger one. */
export type Fragment = string & { readonly fragment: 'json' };

type Value = string | number | boolean | null | undefined | readonly string[];

export function value(plain: Exclude<Value, undefined>): Fragment {
	return JSON.stringify(plain) as Fragment;
}

export function list(items: readonly Fragment[]): Fragment {
	return `[${items.join(',')}]` as Fragment;
}

/** An object of plain values, then of ready pieces; `undefined` leaves a field out. */
export function object(
	plain: Readonly<Record<string, Value>>,
	pieces: Readonly<Record<string, Fragment>> = {},
): Fragment {
	const own = JSON.stringify(plain).slice(1, -1);
	const named = Object.entries(pieces).map(([name, piece]) => `"${name}":${piece}`);
	return `{${[...(own === '' ? [] : [own]), ...named].join(',')}}` as Fragment;
}

/** The piece made for exactly this record; records are never changed in place, so it cannot be stale. */
export function cached<T extends object>(make: (record: T) => Fragment): (record: T) => Fragment {
	const made = new WeakMap<T, Fragment>();
	return (record) => {
		const piece = made.get(record) ?? make(record);
		made.set(record, piece);
		return piece;
	};
}
