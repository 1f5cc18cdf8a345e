import { deepEqual, equal, match } from 'node:assert/strict';
import { graphQueries } from '../../../src/adapters/github/graph/graphQueries';
import { ask } from '../../github/ask';
import { askGraph } from '../../github/askGraph';
import { nodeId } from '../../github/shapes/links';
import { type GitHub, startGitHub } from '../../github/startGitHub';

const name = 'acme/app';
const app = { owner: 'acme', name: 'app' };

describe('GraphQL of the loopback GitHub', () => {
	let github: GitHub;

	beforeEach(async () => {
		github = await startGitHub({
			tokens: {
				'demo-token': { login: 'ada', scopes: ['repo'] },
				planner: { login: 'ada', scopes: ['repo', 'read:project'] },
				outsider: { login: 'sam', scopes: ['project'], repos: [name] },
			},
			seed: (state) => {
				state.addRepo(app);
				state.addRepo({ owner: 'acme', name: 'secret', isPrivate: true });
				state.createIssue(name, { title: 'One', body: 'Text' });
				state.createIssue(name, { title: 'Two', pull: { head: 'two' } });
				state.createIssue('acme/secret', { title: 'Hidden' });
			},
		});
	});

	afterEach(() => github.stop());

	const issueId = (number: number) => nodeId('I', github.state.issue(name, number).id);
	const pullId = (number: number) => nodeId('PR', github.state.issue(name, number).id);
	const nodes = async (...ids: readonly string[]) =>
		dataOf<{ nodes: readonly (Fields | null)[] }>(await askGraph(github, 'ItemDetails', { ids })).nodes;

	it('says who edited a body last and when, and nothing of a new title', async () => {
		github.clock.advance(60_000);
		github.state.editIssue(name, 1, { title: 'Other', by: 'bob' });
		deepEqual(await nodes(issueId(1)), [{ id: issueId(1), number: 1, lastEditedAt: null, editor: null }]);
		github.state.editIssue(name, 1, { body: 'Other', by: 'bob' });
		const edited = { id: issueId(1), number: 1, lastEditedAt: '2026-03-02T09:01:00Z', editor: { login: 'bob' } };
		deepEqual(await nodes(issueId(1)), [edited]);
	});

	it('says what REST does not of a pull request', async () => {
		const { headSha } = github.state.issue(name, 2).pull ?? { headSha: '' };
		github.state.reviewPull(name, 2, 'CHANGES_REQUESTED');
		github.state.setChecks(name, 2, 'FAILURE');
		const pull = { id: pullId(2), number: 2, headRefOid: headSha, reviewDecision: 'CHANGES_REQUESTED' };
		const details = { ...pull, statusCheckRollup: { state: 'FAILURE' }, lastEditedAt: null, editor: null };
		deepEqual(await nodes(pullId(2)), [details]);
	});

	it('moves a pull request when it is reviewed or pushed to, and not when a check ends', async () => {
		const seen = [];
		for (const act of [
			() => github.state.setChecks(name, 2, 'SUCCESS'),
			() => github.state.reviewPull(name, 2, 'APPROVED'),
			() => github.state.pushToPull(name, 2),
		]) {
			github.clock.advance(1000);
			const { updatedAt, pull } = act();
			seen.push([updatedAt === github.clock.iso(), pull?.reviewDecision, pull?.checks, pull?.commits]);
		}
		deepEqual(seen, [
			[false, null, 'SUCCESS', 1],
			[true, 'APPROVED', 'SUCCESS', 1],
			[true, 'APPROVED', null, 2],
		]);
	});

	it('gives null for what is not there, is of another kind or may not be seen, and says which', async () => {
		const hidden = nodeId('I', github.state.issue('acme/secret', 1).id);
		const ids = ['I_kwDOnone', issueId(1), nodeId('I', github.state.issue(name, 2).id), hidden];
		const answer = await askGraph(github, 'ItemDetails', { ids }, 'outsider');
		const { data, errors } = answer.json as { data: { nodes: readonly unknown[] }; errors: readonly Fields[] };
		deepEqual(
			data.nodes.map((node) => node === null),
			[true, false, true, true],
		);
		deepEqual(
			errors.map(({ type, path }) => [type, path]),
			[0, 2, 3].map((index) => ['NOT_FOUND', ['nodes', index]]),
		);
	});

	it('does not know an issue by its old id once it has been deleted or transferred, or its repository deleted', async () => {
		const ids = [3, 4, 1].map((number) =>
			number === 1 ? issueId(1) : nodeId('I', github.state.createIssue(name, { title: `${number}` }).id),
		);
		github.state.deleteIssue(name, 3);
		github.state.transferIssue(name, 4, 'acme/secret');
		deepEqual(
			(await nodes(...ids)).map((node) => node?.['number']),
			[undefined, undefined, 1],
		);
		github.state.removeRepo(name);
		deepEqual(await nodes(...ids), [null, null, null]);
	});

	it('lists all open pull requests, 100 a page, whatever is closed between two pages', async () => {
		for (let count = 0; count < 120; count += 1) {
			github.state.createIssue(name, { title: 'More', pull: { head: 'more' } });
		}
		const first = await openPulls(null);
		github.state.editIssue(name, 2, { state: 'closed' });
		github.state.mergePull(name, 122, 'ada');
		const second = await openPulls(first.pageInfo.endCursor);
		deepEqual([first.nodes.length, first.pageInfo.hasNextPage], [100, true]);
		deepEqual([second.nodes.length, second.pageInfo.hasNextPage], [20, false]);
		deepEqual(
			[first.nodes[0], second.nodes[0]].map((node) => node?.['number']),
			[2, 102],
		);
	});

	it('finds a repository by its former name', async () => {
		github.state.renameRepo(name, 'harbour');
		deepEqual((await openPulls(null)).nodes.length, 1);
	});

	it('shows projects and their fields to a token with the scope', async () => {
		const { projects } = github.state;
		const { id } = projects.add({ title: 'Plan', repoIds: [github.state.repo(name).repo.id] });
		projects.setItem(id, github.state.issue(name, 1), {
			Status: { kind: 'singleSelect', name: 'Ready' },
			Points: { kind: 'number', number: 3 },
		});
		projects.setItem(id, github.state.issue(name, 1), { Points: null, Due: { kind: 'date', date: '2026-04-01' } });
		projects.setItem(id, github.state.issue('acme/secret', 1));
		const node = nodeId('PVT', id);
		const listed = await askGraph(github, 'Projects', app, 'planner');
		deepEqual(dataOf(listed), { repository: { projectsV2: { nodes: [{ id: node, title: 'Plan', closed: false }] } } });
		const answer = dataOf<ItemsAnswer>(await askGraph(github, 'ProjectItems', { id: node }, 'outsider'));
		deepEqual(answer.node.items.nodes[0], {
			content: { number: 1, repository: { nameWithOwner: name } },
			fieldValues: {
				nodes: [
					{ text: 'One', field: { name: 'Title' } },
					{},
					{ name: 'Ready', field: { name: 'Status' } },
					{ date: '2026-04-01', field: { name: 'Due' } },
				],
			},
		});
		equal(answer.node.items.nodes[1]?.['content'], null);
		github.state.deleteIssue(name, 1);
		const left = dataOf<ItemsAnswer>(await askGraph(github, 'ProjectItems', { id: node }, 'planner'));
		deepEqual(
			left.node.items.nodes.map(({ content }) => content),
			[{ number: 1, repository: { nameWithOwner: 'acme/secret' } }],
		);
	});

	it('says 200 and no data where the scope for projects is missing', async () => {
		for (const answer of [
			await askGraph(github, 'Projects', app),
			await askGraph(github, 'ProjectItems', { id: nodeId('PVT', 1) }),
		]) {
			const { data, errors } = answer.json as { data?: unknown; errors: readonly Fields[] };
			deepEqual([answer.status, data, errors.map(({ type }) => type)], [200, undefined, ['INSUFFICIENT_SCOPES']]);
		}
	});

	it('needs a token, and changes nothing for any', async () => {
		equal((await askGraph(github, 'OpenPulls', app, null)).status, 401);
		equal((await askGraph(github, 'OpenPulls', app, 'unknown')).status, 401);
		const mutation = 'mutation { closeIssue(input: { issueId: "I_1" }) { clientMutationId } }';
		for (const query of [mutation, 'query { viewer { login } }', graphQueries.OpenPulls.replace('OPEN', 'MERGED')]) {
			const { json } = await ask(github, 'POST /graphql', { body: { query } });
			deepEqual(Object.keys(json as Fields), ['errors']);
		}
		deepEqual(
			github.requests.writes().map(({ body }) => (body as Fields)['query']),
			[mutation],
		);
	});

	it('counts apart from REST, does not move the clock, and answers where an enterprise server does', async () => {
		const before = github.clock.iso();
		const body = { query: graphQueries.OpenPulls, operationName: 'OpenPulls', variables: app };
		const answer = await ask(github, 'POST /api/graphql', { body });
		const limits = ['limit', 'remaining', 'used', 'resource'].map((one) => answer.headers.get(`x-ratelimit-${one}`));
		deepEqual([answer.status, limits, github.clock.iso()], [200, ['5000', '4999', '1', 'graphql'], before]);
		const rest = await ask(github, `GET /repos/${name}`);
		deepEqual([rest.headers.get('x-ratelimit-used'), rest.headers.get('x-ratelimit-resource')], ['1', 'core']);
	});

	it('refuses more than 100 ids', async () => {
		const { json } = await askGraph(github, 'ItemDetails', { ids: Array.from({ length: 101 }, () => issueId(1)) });
		match(JSON.stringify(json), /more than 100 node ids; you provided 101/);
	});

	async function openPulls(after: string | null): Promise<Page> {
		const answer = await askGraph(github, 'OpenPulls', { ...app, after });
		return dataOf<{ repository: { pullRequests: Page } }>(answer).repository.pullRequests;
	}
});

type Fields = Readonly<Record<string, unknown>>;

interface Page {
	readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
	readonly nodes: readonly Fields[];
}

interface ItemsAnswer {
	readonly node: { readonly items: Page };
}

function dataOf<T>(answer: { readonly json: unknown }): T {
	return (answer.json as { readonly data: T }).data;
}
