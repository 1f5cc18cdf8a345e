export interface Connected<T> {
	readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
	readonly page: readonly T[];
}

const pageSize = 100;

/** One page after the cursor. It names the last item, so that what leaves the list meanwhile shifts nothing. */
export function connection<T extends { readonly id: number }>(
	items: readonly T[],
	after: string | undefined,
): Connected<T> {
	const last = after === undefined ? -1 : Number(Buffer.from(after, 'base64').toString().replace('cursor:', ''));
	const rest = items.filter(({ id }) => id > last);
	const page = rest.slice(0, pageSize);
	const end = page.at(-1);
	const endCursor = end === undefined ? null : Buffer.from(`cursor:${end.id}`).toString('base64');
	return { pageInfo: { hasNextPage: rest.length > page.length, endCursor }, page };
}
