import type { Call, RepoCall } from './call';
import { ok, problem, type Reply } from './reply';

/** One page of the items as GitHub gives it: at most 100, with the `Link` header when there is more than a page. */
export function pageReply<T>(call: Call | RepoCall, items: readonly T[], toJson: (item: T) => string): Reply {
	const asked = readPage(call);
	if (asked === null) {
		return problem(422, pageNumbersRefused);
	}
	const { perPage, page } = asked;
	const texts = items.slice((page - 1) * perPage, page * perPage).map(toJson);
	const last = Math.max(1, Math.ceil(items.length / perPage));
	const link = linkHeader(call, page, last);
	return ok(`[${texts.join(',')}]`, link === '' ? {} : { link });
}

interface Page {
	readonly perPage: number;
	readonly page: number;
}

const pageNumbersRefused =
	'Pagination with the page parameter is not supported for large datasets, please use cursor based pagination (after/before)';

function readPage(call: Call): Page | null {
	const perPage = Math.min(positive(call.query.get('per_page'), 30), 100);
	const cursor = call.query.get('after');
	if (cursor !== null) {
		return { perPage, page: pageOf(cursor) };
	}
	const page = positive(call.query.get('page'), 1);
	return call.paging === 'cursor' && page > 1 ? null : { perPage, page };
}

/** The same question about the page before; about the first when this is it. */
export function pageBefore(query: URLSearchParams): URLSearchParams {
	const before = new URLSearchParams(query);
	const cursor = query.get('after');
	const page = cursor === null ? positive(query.get('page'), 1) : pageOf(cursor);
	const name = cursor === null ? 'page' : 'after';
	before.set(name, cursor === null ? String(Math.max(1, page - 1)) : cursorOf(Math.max(1, page - 1)));
	return before;
}

function pageOf(cursor: string): number {
	return positive(Buffer.from(cursor, 'base64url').toString().replace('page:', ''), 1);
}

function cursorOf(page: number): string {
	return Buffer.from(`page:${page}`).toString('base64url');
}

function positive(text: string | null, otherwise: number): number {
	const number = Number(text ?? Number.NaN);
	return Number.isInteger(number) && number > 0 ? number : otherwise;
}

function linkHeader(call: Call, page: number, last: number): string {
	if (last === 1 && page === 1) {
		return '';
	}
	const links = [
		...(page > 1 ? [link(call, Math.min(page - 1, last), 'prev')] : []),
		...(page < last ? [link(call, page + 1, 'next')] : []),
		...(page < last && call.paging === 'page' ? [link(call, last, 'last')] : []),
		...(page > 1 ? [link(call, 1, 'first')] : []),
	];
	return links.join(', ');
}

/** Below `/repositories/{id}`, as GitHub's own links are. */
function link(call: Call | RepoCall, page: number, rel: string): string {
	const query = new URLSearchParams(call.query);
	query.delete('after');
	query.delete('page');
	query.set(call.paging === 'cursor' ? 'after' : 'page', call.paging === 'cursor' ? cursorOf(page) : String(page));
	const path =
		'store' in call ? call.path.replace(/^\/repos\/[^/]+\/[^/]+/, `/repositories/${call.store.repo.id}`) : call.path;
	return `<${call.origin}${path}?${query}>; rel="${rel}"`;
}
