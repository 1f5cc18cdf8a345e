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
}

/** Every page of a list, by the Link header alone. The next page is asked for while this one is being used. */
export async function* pagesOf<T>(source: PageSource<T>): AsyncGenerator<GitHubPage<T>, void> {
	let asked: Promise<TextAnswer> | null = source.get(source.first, true);
	for (let isFirst = true; asked !== null; isFirst = false) {
		const answer: TextAnswer = await asked;
		if (isFirst && answer.status === 304) {
			yield { kind: 'unchanged' };
			return;
		}
		const next = nextPage(answer, source.origin);
		asked = next === null ? null : source.get(next, false);
		// Who stops in the middle never waits for it; a failure is met when it is awaited.
		asked?.catch(() => undefined);
		const items = parseList(parseJson(answer.text, answer.url), answer.url).map((value) =>
			source.itemOf(value, answer.url),
		);
		const serverTime = new Date(answer.headers['date'] ?? 0).toISOString();
		const etag = isFirst ? (answer.headers['etag'] ?? null) : null;
		yield { kind: 'page', items, etag, isLast: next === null, serverTime };
	}
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
