import type { GitHubPage } from '../../control/sync/gitHubReader';
import { AppError } from '../../shared/failure';
import { parseJson, parseList } from './answers';

/** An answer with its body as text. */
export interface TextAnswer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | undefined>>;
	readonly text: string;
	/** The address that was asked. */
	readonly url: string;
	/** Another address answered. */
	readonly isElsewhere: boolean;
}

export interface PageSource<T> {
	readonly first: string;
	/** Of the API: a next page elsewhere is not followed. */
	readonly origin: string;
	readonly get: (url: string, isFirst: boolean) => Promise<TextAnswer>;
	readonly itemOf: (value: unknown, url: string) => T;
	/** Asks for the next page while this one is being used; for lists that are read to their end. */
	readonly readsAhead: boolean;
}

/** How many pages may be on their way while one is being used: their waiting and our work fill each other's gaps. */
const pagesAhead = 3;

/** Every page of a list, by the Link header alone. */
export async function* pagesOf<T>(source: PageSource<T>): AsyncGenerator<GitHubPage<T>, void> {
	const ahead = source.readsAhead ? pagesAhead : 0;
	let current: Promise<TextAnswer | null> = source.get(source.first, true);
	const coming: Promise<TextAnswer | null>[] = [];
	let before: TextAnswer | null = null;
	for (let isFirst = true; ; isFirst = false) {
		while (coming.length < ahead) {
			coming.push(pageAfter(source, coming.at(-1) ?? current));
		}
		const answer = await current;
		if (answer === null) {
			return;
		}
		if (isFirst && answer.status === 304) {
			yield { kind: 'unchanged' };
			return;
		}
		refuseRepeated(answer, before);
		yield pageOf(source, answer, isFirst);
		before = answer;
		current = coming.shift() ?? pageAfter(source, current);
	}
}

function pageAfter<T>(source: PageSource<T>, before: Promise<TextAnswer | null>): Promise<TextAnswer | null> {
	const asked = before.then((answer) => {
		const next = answer === null || answer.status === 304 ? null : nextPage(answer, source.origin);
		return next === null ? null : source.get(next, false);
	});
	// Who stops in the middle never waits for it; a failure is met when it is awaited.
	asked.catch(() => undefined);
	return asked;
}

/** What stood in the page that should have come would be missing, and nobody would ever ask for it again. */
function refuseRepeated({ text, url }: TextAnswer, before: TextAnswer | null): void {
	if (text === before?.text && text !== '[]') {
		throw new AppError({ kind: 'badAnswer', url, detail: 'a page came a second time in place of the next' });
	}
}

function pageOf<T>({ itemOf, origin }: PageSource<T>, answer: TextAnswer, isFirst: boolean): GitHubPage<T> {
	const { headers, text, url, isElsewhere } = answer;
	const values = parseList(parseJson(text, url), url);
	const items = values.map((value) => itemOf(value, url));
	const etag = isFirst ? (headers['etag'] ?? null) : null;
	const serverTime = serverTimeOf(headers['date'], values, url);
	const next = nextPage(answer, origin);
	return { kind: 'page', items, etag, next, pages: pagesIn(headers['link']), serverTime, isElsewhere };
}

/** Where a proxy took the date away: the newest time among the items, which is no later. Never this machine's time. */
export function serverTimeOf(date: string | undefined, values: readonly unknown[], url: string): string {
	const told = Date.parse(date ?? '');
	const time = Number.isNaN(told) ? Math.max(...values.map(updatedAt)) : told;
	if (!Number.isFinite(time)) {
		throw new AppError({ kind: 'badAnswer', url, detail: 'it does not say when it was given' });
	}
	return new Date(time).toISOString();
}

/** Lists that are read by cursor do not say how long they are. */
function pagesIn(link: string | undefined): number | null {
	const last = /<[^<>]*[?&]page=(\d+)[^<>]*>\s*;\s*rel="last"/.exec(link ?? '')?.[1];
	return last === undefined ? null : Number(last);
}

function updatedAt(value: unknown): number {
	const isTold = typeof value === 'object' && value !== null && 'updated_at' in value;
	return isTold ? Date.parse(String(value.updated_at)) : Number.NEGATIVE_INFINITY;
}

function nextPage({ headers, url }: TextAnswer, origin: string): string | null {
	const next = /<([^<>]+)>\s*;\s*rel="next"/.exec(headers['link'] ?? '')?.[1];
	if (next === undefined) {
		return null;
	}
	if (new URL(next).origin !== origin) {
		throw new AppError({ kind: 'badAnswer', url, detail: 'the next page is said to be at another address' });
	}
	return next;
}
