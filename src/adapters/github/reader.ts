import { type CancelToken, neverCancelled } from '../../base/cancellation';
import type { GitHubPage, GitHubReader, GitHubRepo, ListOptions } from '../../control/sync/gitHubReader';
import { type Failure, failureOf } from '../../shared/failure';
import { itemRef, RepoName } from '../../shared/names';
import {
	commentOf,
	eventOf,
	issueOf,
	labelOf,
	loginOf,
	milestoneOf,
	ownRepoOf,
	parseJson,
	pullOf,
	relatedRef,
	repoOf,
} from './answers';
import { formEntriesOf, formFolder, formTextOf } from './forms';
import { createGraphReader } from './graph/graphReader';
import { pagesOf, serverTimeOf, type TextAnswer } from './pages';
import { createReadClient, type Get, type ReaderOptions } from './readClient';

/** See {@link GitHubReader}. */
export function createGitHubReader(options: ReaderOptions): GitHubReader {
	const { facts, get, postGraph, graphUrl } = createReadClient(options);
	const list = lister(get, options.apiUrl);
	const graph = createGraphReader(
		async (body, cancel) => (await postGraph(body, cancel)).text,
		graphUrl,
		() => new Date(options.clock.now() + 60_000).toISOString(),
	);
	return {
		get requestsSent() {
			return facts.requestsSent;
		},
		get isOffline() {
			return facts.isOffline;
		},
		get rateLimit() {
			return facts.rateLimit;
		},
		account: async () => (options.token === null ? null : one(await get('/user', missingRepo('user')), loginOf)),
		graph: options.token === null ? null : graph,
		repoById: async (id) => repoWithTime(await get(`/repositories/${id}`, missingRepo(String(id)))),
		repo: async (repo) => repoWithTime(await get(`/repos/${repo}`, missingRepo(repo))),
		ownRepos: () => all(list('/user/repos', { sort: 'pushed' }, {}, ownRepoOf)),
		issue: async (repo, number) => {
			const answer = await get(`/repos/${repo}/issues/${number}`, missingItem(repo, number));
			return one(answer, issueOf);
		},
		issues: (repo, query) =>
			list(`/repos/${repo}/issues`, { ...newestFirst, state: query.state ?? 'all' }, query, issueOf),
		pulls: (repo, query) =>
			list(`/repos/${repo}/pulls`, { ...newestFirst, state: query.state ?? 'all' }, query, pullOf),
		comments: (repo, query) => list(`/repos/${repo}/issues/comments`, newestFirst, query, commentOf),
		labels: (repo, cancel = neverCancelled) => all(list(`/repos/${repo}/labels`, {}, { cancel }, labelOf)),
		milestones: (repo, cancel = neverCancelled) =>
			all(list(`/repos/${repo}/milestones`, { state: 'all' }, { cancel }, milestoneOf)),
		...formReader(get),
		events: (repo, query) => list(`/repos/${repo}/issues/events`, {}, query, eventOf),
		itemComments: (repo, number, cancel = neverCancelled) =>
			all(list(`/repos/${repo}/issues/${number}/comments`, {}, { cancel }, commentOf)),
		issuesBy: async (repo, creator, since) => {
			const query = { state: 'all', creator, sort: 'created', direction: 'desc' };
			return await all(list(`/repos/${repo}/issues`, query, { since }, issueOf));
		},
		subIssues: (repo, number, cancel = neverCancelled) =>
			all(list(`/repos/${repo}/issues/${number}/sub_issues`, {}, { cancel }, relatedRef)),
		parentOf: async (repo, number) => {
			try {
				return one(await get(`/repos/${repo}/issues/${number}/parent`, missingItem(repo, number)), relatedRef);
			} catch (error) {
				if (failureOf(error).kind === 'itemNotFound') {
					return null;
				}
				throw error;
			}
		},
		blockedBy: (repo, number, cancel = neverCancelled) =>
			all(list(`/repos/${repo}/issues/${number}/dependencies/blocked_by`, {}, { cancel }, relatedRef)),
	};
}

const noFile: Failure = { kind: 'gitHubError', status: 404, message: 'There is no such file.' };

function formReader(get: Get): Pick<GitHubReader, 'formEntries' | 'formText'> {
	const read = async <T>(
		path: string,
		cancel: CancelToken,
		resultOf: (text: string, url: string) => T,
	): Promise<T | null> => {
		try {
			const { text, url } = await get(path, noFile, { cancel });
			return resultOf(text, url);
		} catch (error) {
			const failure = failureOf(error);
			if (failure.kind === 'gitHubError' && failure.status === 404) {
				return null;
			}
			throw error;
		}
	};
	const folder = (repo: RepoName): string => `/repos/${repo}/contents/${formFolder}`;
	return {
		formEntries: async (repo, cancel = neverCancelled) => (await read(folder(repo), cancel, formEntriesOf)) ?? [],
		formText: (repo, name, cancel = neverCancelled) =>
			read(`${folder(repo)}${encodeURIComponent(`/${name}`)}`, cancel, formTextOf),
	};
}

type List = <T>(
	path: string,
	query: Readonly<Record<string, string>>,
	options: ListOptions,
	itemOf: (value: unknown, url: string) => T,
) => AsyncIterable<GitHubPage<T>>;

function lister(get: Get, apiUrl: string): List {
	return (path, query, options, itemOf) => {
		const { since, etag, cancel, from } = options;
		const origin = new URL(apiUrl).origin;
		const first = new URLSearchParams({ ...query, ...(since === undefined ? {} : { since }), per_page: '100' });
		const missing = missingIn(path);
		return pagesOf({
			// A position that was kept may be of another address than the one that is set now.
			first: from !== undefined && new URL(from).origin === origin ? from : `${path}?${first.toString()}`,
			origin,
			get: (url, isFirst) =>
				get(url, missing, {
					...(isFirst && etag !== undefined ? { etag } : {}),
					...(cancel === undefined ? {} : { cancel }),
				}),
			itemOf,
			readsAhead: options.readsAhead !== false,
		});
	};
}

/** Lists are of a repository, or of one of its items: `/repos/o/n/issues/5/comments`. */
function missingIn(path: string): Failure {
	const [owner = '', name = '', list, number] = path.split('/').slice(2);
	const isOfItem = list === 'issues' && /^\d+$/.test(number ?? '');
	const repo = `${owner}/${name}`;
	return isOfItem ? missingItem(RepoName.parse(repo), Number(number)) : missingRepo(repo);
}

async function all<T>(pages: AsyncIterable<GitHubPage<T>>): Promise<readonly T[]> {
	const items: T[] = [];
	for await (const page of pages) {
		items.push(...(page.kind === 'page' ? page.items : []));
	}
	return items;
}

/** What changes while a list is being paged goes to its beginning: some items come twice, and none is skipped. */
const newestFirst = { sort: 'updated', direction: 'desc' };

function repoWithTime(answer: TextAnswer): GitHubRepo {
	const value = parseJson(answer.text, answer.url);
	return { ...repoOf(value, answer.url), serverTime: serverTimeOf(answer.headers['date'], [value], answer.url) };
}

function one<T>({ text, url }: TextAnswer, resultOf: (value: unknown, url: string) => T): T {
	return resultOf(parseJson(text, url), url);
}

function missingRepo(repo: string): Failure {
	return { kind: 'repoNotFound', repo };
}

function missingItem(repo: RepoName, number: number): Failure {
	return { kind: 'itemNotFound', ref: itemRef(repo, number) };
}
