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
		yield pageOf(source, answer, { isFirst, isLast: nextPage(answer, source.origin) === null });
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

function pageOf<T>(
	{ itemOf }: PageSource<T>,
	{ headers, text, url }: TextAnswer,
	{ isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
): GitHubPage<T> {
	const items = parseList(parseJson(text, url), url).map((value) => itemOf(value, url));
	const etag = isFirst ? (headers['etag'] ?? null) : null;
	return { kind: 'page', items, etag, isLast, serverTime: new Date(headers['date'] ?? 0).toISOString() };
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
