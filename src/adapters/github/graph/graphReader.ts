import type * as z from 'zod';
import type { CancelToken } from '../../../base/cancellation';
import type { GitHubGraph, ItemDetail, PullDetail } from '../../../control/sync/gitHubGraph';
import { AppError, failureOf } from '../../../shared/failure';
import { parse, parseJson } from '../answers';
import {
	GraphEnvelope,
	ItemDetailsAnswer,
	OpenPullsAnswer,
	ProjectByNumberAnswer,
	ProjectEntriesAnswer,
	ProjectItemsAnswer,
	ProjectsAnswer,
} from './graphAnswers';
import { type GraphQueryName, graphQueries } from './graphQueries';

type Variables = Readonly<Record<string, unknown>>;

/** Sends the body of a GraphQL request; answers the text that came. */
export type PostGraph = (body: string, cancel: CancelToken | undefined) => Promise<string>;

const nodesPerRequest = 100;

/**
 * See {@link GitHubGraph}. What a token may not see by GraphQL is left out like what is not there, and not asked for
 * again: the lists of REST are enough to go on.
 */
export function createGraphReader(post: PostGraph, url: string, limitEnds: () => string): GitHubGraph {
	const ask = asker(post, url, limitEnds);
	return {
		details: async (nodeIds, cancel) => {
			const found: ItemDetail[] = [];
			for (let from = 0; from < nodeIds.length; from += nodesPerRequest) {
				const ids = nodeIds.slice(from, from + nodesPerRequest);
				found.push(...((await ask(['ItemDetails', ItemDetailsAnswer], { ids }, cancel))?.nodes ?? []));
			}
			return found;
		},
		openPulls: async (repo, cancel) => {
			const pages = eachPage(async (after) => {
				const answer = await ask(['OpenPulls', OpenPullsAnswer], { ...ownerAndName(repo), after }, cancel);
				return answer?.repository.pullRequests ?? null;
			});
			const found: PullDetail[] = [];
			for await (const pulls of pages) {
				found.push(...pulls);
			}
			return found;
		},
		projects: async (repo, cancel) => {
			const answer = await ask(['Projects', ProjectsAnswer], ownerAndName(repo), cancel);
			return answer?.repository.projectsV2.nodes.filter(({ closed }) => !closed) ?? null;
		},
		project: async (owner, number) => {
			const answer = await ask(['ProjectByNumber', ProjectByNumberAnswer], { owner, number });
			const project = answer?.repositoryOwner?.projectV2;
			return project == null || project.closed
				? null
				: { id: project.id, title: project.title, fields: project.fields.nodes };
		},
		projectEntry: async (contentId, projectId) => {
			const answer = await ask(['ProjectEntries', ProjectEntriesAnswer], { id: contentId });
			const entry = answer?.node?.projectItems.nodes.find(({ project }) => project.id === projectId);
			return entry === undefined ? null : { id: entry.id, updatedAt: entry.updatedAt, fields: entry.fieldValues.nodes };
		},
		projectItems: (id, cancel) =>
			eachPage(async (after) => {
				const answer = await ask(['ProjectItems', ProjectItemsAnswer], { id, after }, cancel);
				return answer?.node.items ?? null;
			}),
	};
}

/** Null: this token may not ask that. */
type Ask = <S extends z.ZodType>(
	document: readonly [GraphQueryName, S],
	variables: Variables,
	cancel?: CancelToken,
) => Promise<z.output<S> | null>;

function asker(post: PostGraph, url: string, limitEnds: () => string): Ask {
	const refused = new Set<GraphQueryName>();
	return async ([name, schema], variables, cancel) => {
		if (refused.has(name)) {
			return null;
		}
		const text = await postOrNull(() =>
			post(JSON.stringify({ query: graphQueries[name], operationName: name, variables }), cancel),
		);
		const { data, errors } = parse(GraphEnvelope, text === null ? { errors: [notHere] } : parseJson(text, url), url);
		// Beside data, errors speak of single nodes: gone, or not for this token.
		if (data != null) {
			return parse(schema, data, url);
		}
		refuseUnlessForbidden(errors ?? [], limitEnds);
		refused.add(name);
		return null;
	};
}

function refuseUnlessForbidden(
	errors: readonly { readonly type?: string | null | undefined; readonly message: string }[],
	limitEnds: () => string,
): void {
	if (errors.some(({ type }) => type === 'RATE_LIMITED')) {
		throw new AppError({ kind: 'rateLimited', resetsAt: limitEnds(), isSecondary: false });
	}
	const [error] = errors.filter(({ type }) => !refusals.has(type ?? ''));
	if (error !== undefined) {
		throw new AppError({ kind: 'gitHubError', status: 200, message: error.message });
	}
}

const notHere = { type: 'NOT_FOUND', message: 'There is no GraphQL at this address.' };
const refusals: ReadonlySet<string> = new Set(['INSUFFICIENT_SCOPES', 'FORBIDDEN', 'NOT_FOUND']);

/** Some servers have REST alone. */
async function postOrNull(send: () => Promise<string>): Promise<string | null> {
	try {
		return await send();
	} catch (error) {
		const failure = failureOf(error);
		if (failure.kind === 'gitHubError' && failure.status === 404) {
			return null;
		}
		throw error;
	}
}

function ownerAndName(repo: string): Variables {
	const [owner, name] = repo.split('/');
	return { owner, name };
}

interface Page<T> {
	readonly nodes: readonly T[];
	readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null | undefined };
}

async function* eachPage<T>(
	page: (after: string | null) => Promise<Page<T> | null>,
): AsyncGenerator<readonly T[], void> {
	for (let after: string | null | undefined = null; after !== undefined; ) {
		const answer: Page<T> | null = await page(after);
		if (answer === null) {
			return;
		}
		yield answer.nodes;
		after = answer.pageInfo.hasNextPage ? (answer.pageInfo.endCursor ?? undefined) : undefined;
	}
}
