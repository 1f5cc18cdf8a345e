import type { GitHubPage } from '../gitHubReader';
import { type Dated, newest } from './cursor';

/** Where a list stands: see syncStateTable. */
export interface ListState {
	readonly cursor: string;
	readonly etag: string | null;
}

/** What a delta of a list found, and where the next one begins. */
export interface Delta<T, C = T> extends ListState {
	readonly changed: readonly C[];
	/** All that came, other than before or not: after a pass that had no end, what it wrote is among these only. */
	readonly read: readonly T[];
	/** GitHub said that there is nothing new, and gave nothing. */
	readonly isUnchanged: boolean;
}

export type DeltaPage<T> = Extract<GitHubPage<T>, { readonly kind: 'page' }>;

export interface DeltaReading<T, C> {
	/** The list, the newest change first, asked only if it changed since the tag. */
	readonly list: (tag: { readonly etag?: string }) => AsyncIterable<GitHubPage<T>>;
	/** Whether the cursor is a part of the address: a tag is good for one address. */
	readonly isCursorInAddress: boolean;
	/** Takes over a page; answers what is other than before. */
	readonly take: (page: DeltaPage<T>) => Promise<readonly C[]>;
	/** Whether what follows the page is known already; left out for a list that knows `since`. */
	readonly isEnough?: (page: DeltaPage<T>) => boolean;
}

/**
 * Reads what changed in a list. The first page holds the newest, so it alone moves the cursor: later pages may lack
 * what changed since, and while its tag is the same nothing has changed.
 */
export async function readDelta<T extends Dated, C>(
	state: ListState,
	{ list, isCursorInAddress, take, isEnough }: DeltaReading<T, C>,
): Promise<Delta<T, C>> {
	const changed: C[] = [];
	const read: T[] = [];
	let first: ListState | null = null;
	for await (const page of list(state.etag === null ? {} : { etag: state.etag })) {
		if (page.kind === 'unchanged') {
			return { ...state, changed, read, isUnchanged: true };
		}
		const cursor = newest(state.cursor, ...page.items.map(({ updatedAt }) => updatedAt)) ?? state.cursor;
		first ??= { cursor, etag: isCursorInAddress && cursor !== state.cursor ? null : page.etag };
		read.push(...page.items);
		changed.push(...(await take(page)));
		if (isEnough?.(page) === true) {
			break;
		}
	}
	return { ...(first ?? state), changed, read, isUnchanged: false };
}
