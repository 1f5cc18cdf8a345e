export type SortKey<T> = (item: T) => string | number;

/** By the key, ties by id, newest first unless `asc` is asked for. */
export function inOrder<T extends { readonly id: number }>(
	items: readonly T[],
	key: SortKey<T>,
	direction: string | null,
): readonly T[] {
	const sign = direction === 'asc' ? 1 : -1;
	return [...items].sort((a, b) => {
		const left = key(a);
		const right = key(b);
		return left === right ? sign * (a.id - b.id) : left < right ? -sign : sign;
	});
}
