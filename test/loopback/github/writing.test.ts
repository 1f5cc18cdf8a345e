import { deepEqual, equal } from 'node:assert/strict';
import { ask } from '../../github/ask';
import { type GitHub, startGitHub } from '../../github/startGitHub';

const issues = '/repos/acme/app/issues';

describe('writing to the loopback GitHub', () => {
	let github: GitHub;

	beforeEach(async () => {
		github = await startGitHub({
			seed: (state) => {
				state.addRepo({ owner: 'acme', name: 'app', members: { ada: 'OWNER' } });
				state.addRepo({ owner: 'acme', name: 'other' });
				state.addLabel('acme/app', 'Bug');
				state.createIssue('acme/app', { title: 'First', body: 'Text', labels: ['Bug'] });
			},
		});
	});

	afterEach(() => github.stop());

	it('stamps a write later than what was read before', async () => {
		const { updatedAt } = github.state.issue('acme/app', 1);
		await ask(github, `PATCH ${issues}/1`, { body: { title: 'Second' } });
		const issue = github.state.issue('acme/app', 1);
		deepEqual([issue.title, issue.body, issue.updatedAt > updatedAt], ['Second', 'Text', true]);
	});

	it('leaves an issue alone when an edit changes nothing', async () => {
		const before = github.state.issue('acme/app', 1);
		await ask(github, `PATCH ${issues}/1`, { body: { title: 'First', labels: ['bug'] } });
		deepEqual(github.state.issue('acme/app', 1), before);
	});

	it('notes who closed an issue and why, and forgets it when it is opened again', async () => {
		const closing = () => {
			const { state, stateReason, closedBy } = github.state.issue('acme/app', 1);
			return [state, stateReason, closedBy];
		};
		await ask(github, `PATCH ${issues}/1`, { body: { state: 'closed' } });
		deepEqual(closing(), ['closed', 'completed', 'mara-lindqvist']);
		await ask(github, `PATCH ${issues}/1`, { body: { state: 'open' } });
		deepEqual(closing(), ['open', 'reopened', null]);
	});

	it('makes a label that was not there', async () => {
		await ask(github, `PATCH ${issues}/1`, { body: { labels: ['bug', 'new'] } });
		deepEqual(github.state.issue('acme/app', 1).labels, ['Bug', 'new']);
		deepEqual([...github.state.repo('acme/app').labels.keys()], ['bug', 'new']);
	});

	it('takes a body of 65,536 characters and refuses one more', async () => {
		const write = (length: number) => ask(github, `PATCH ${issues}/1`, { body: { body: '€'.repeat(length) } });
		deepEqual([(await write(65_536)).status, (await write(65_537)).status], [200, 422]);
	});

	it('refuses what is no JSON', async () => {
		const headers = { authorization: 'token demo-token' };
		const response = await fetch(`${github.url}${issues}`, { method: 'POST', headers, body: '{"title":' });
		equal(response.status, 400);
	});

	it('moves an issue with its comments to another repository', async () => {
		github.state.addComment('acme/app', 1, { author: 'ada', body: 'Mind the gap' });
		const arrived = github.state.transferIssue('acme/app', 1, 'acme/other');
		deepEqual([arrived.number, arrived.comments], [1, 1]);
		const comments = await ask(github, 'GET /repos/acme/other/issues/1/comments');
		deepEqual(
			(comments.json as { body: string }[]).map(({ body }) => body),
			['Mind the gap'],
		);
		deepEqual((await ask(github, `GET ${issues}?state=all`)).json, []);
		deepEqual((await ask(github, `GET ${issues}/comments`)).json, []);
	});

	it('gives a former name to whoever takes it', async () => {
		github.state.renameRepo('acme/app', 'harbour');
		equal((await ask(github, 'GET /repos/acme/app')).status, 301);
		github.state.addRepo({ owner: 'acme', name: 'app' });
		const { id } = (await ask(github, 'GET /repos/acme/app')).json as { id: number };
		equal(id, github.state.repo('acme/app').repo.id);
		equal((await ask(github, 'GET /repos/acme/harbour/issues/1')).status, 200);
	});

	it('keeps a log of what was asked, without the token', async () => {
		await ask(github, `GET ${issues}?state=all`);
		await ask(github, `POST ${issues}/1/comments`, { body: { body: 'Seen' } });
		const [read] = github.requests.all;
		deepEqual(
			[read?.method, read?.path, read?.query, read?.headers['authorization'], read?.status],
			['GET', issues, { state: 'all' }, 'mara-lindqvist', 200],
		);
		deepEqual(
			github.requests.writes().map(({ path, body, status }) => ({ path, body, status })),
			[{ path: `${issues}/1/comments`, body: { body: 'Seen' }, status: 201 }],
		);
		equal(JSON.stringify(github.requests.all).includes('demo-token'), false);
	});
});
