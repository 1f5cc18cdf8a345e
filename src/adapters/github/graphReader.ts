import type * as z from 'zod';
import type { CancelToken } from '../../base/cancellation';
import type { GitHubGraph, ItemDetail, ProjectItem, PullDetail } from '../../control/sync/gitHubGraph';
import { AppError } from '../../shared/failure';
import { parse, parseJson } from './answers';
import { GraphEnvelope, ItemDetailsAnswer, OpenPullsAnswer, ProjectItemsAnswer, ProjectsAnswer } from './graphAnswers';
import { type GraphQueryName, graphQueries } from './graphQueries';

type Variables = Readonly<Record<string, unknown>>;

/** Sends the body of a GraphQL request; answers the text that came. */
export type PostGraph = (body: string, cancel: CancelToken | undefined) => Promise<string>;

const nodesPerRequest = 100;

/** See {@link GitHubGraph}. `url` is for what failures say. */
export function createGraphReader(post: PostGraph, url: string, limitEnds: () => string): GitHubGraph {
	const ask = async <S extends z.ZodType>(
		[name, schema]: readonly [GraphQueryName, S],
		variables: Variables,
		cancel?: CancelToken,
	): Promise<z.output<S>> => {
		const body = JSON.stringify({ query: graphQueries[name], operationName: name, variables });
		const { data, errors } = parse(GraphEnvelope, parseJson(await post(body, cancel), url), url);
		const refusals = (errors ?? []).filter(({ type }) => type !== 'NOT_FOUND');
		const [refusal] = refusals;
		if (refusal?.type === 'RATE_LIMITED') {
			throw new AppError({ kind: 'rateLimited', resetsAt: limitEnds(), isSecondary: false });
		}
		if (refusal !== undefined) {
			const isScope = refusals.some(({ type }) => type === 'INSUFFICIENT_SCOPES' || type === 'FORBIDDEN');
			throw isScope
				? new AppError({ kind: 'forbidden', what: refusal.message })
				: new AppError({ kind: 'gitHubError', status: 200, message: refusal.message });
		}
		return parse(schema, data, url);
	};
	// What a token may not see once, it may not see the next time.
	let seesProjects = true;
	return {
		details: async (nodeIds, cancel) => {
			const found: ItemDetail[] = [];
			for (let from = 0; from < nodeIds.length; from += nodesPerRequest) {
				const ids = nodeIds.slice(from, from + nodesPerRequest);
				found.push(...(await ask(['ItemDetails', ItemDetailsAnswer], { ids }, cancel)).nodes);
			}
			return found;
		},
		openPulls: async (repo, cancel) => {
			const [owner, name] = repo.split('/');
			const found: PullDetail[] = [];
			for (let after: string | null = null; ; ) {
				const answer: z.output<typeof OpenPullsAnswer> = await ask(
					['OpenPulls', OpenPullsAnswer],
					{ owner, name, after },
					cancel,
				);
				const { nodes, pageInfo } = answer.repository.pullRequests;
				found.push(...nodes);
				if (!pageInfo.hasNextPage || !pageInfo.endCursor) {
					return found;
				}
				after = pageInfo.endCursor;
			}
		},
		projects: async (repo, cancel) => {
			const [owner, name] = repo.split('/');
			try {
				if (seesProjects) {
					const { repository } = await ask(['Projects', ProjectsAnswer], { owner, name }, cancel);
					return repository.projectsV2.nodes.filter(({ closed }) => !closed);
				}
			} catch (error) {
				if (!(error instanceof AppError) || error.failure.kind !== 'forbidden') {
					throw error;
				}
				seesProjects = false;
			}
			return null;
		},
		projectItems: (id, cancel) =>
			projectItems((after) => ask(['ProjectItems', ProjectItemsAnswer], { id, after }, cancel)),
	};
}

async function* projectItems(
	page: (after: string | null) => Promise<z.output<typeof ProjectItemsAnswer>>,
): AsyncGenerator<readonly ProjectItem[], void> {
	for (let after: string | null = null; ; ) {
		const { nodes, pageInfo }: z.output<typeof ProjectItemsAnswer>['node']['items'] = (await page(after)).node.items;
		yield nodes;
		if (!pageInfo.hasNextPage || !pageInfo.endCursor) {
			return;
		}
		after = pageInfo.endCursor;
	}
}
