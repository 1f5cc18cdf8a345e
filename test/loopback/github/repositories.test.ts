import { deepEqual, equal } from 'node:assert/strict';
import { type Answer, ask } from '../../github/ask';
import { type GitHub, startGitHub } from '../../github/startGitHub';

const name = 'acme/app';
const app = `/repos/${name}`;

describe('repositories of the loopback GitHub', () => {
	let github: GitHub;

	beforeEach(async () => {
		github = await startGitHub({
			tokens: {
				'demo-token': { login: 'ada' },
				outsider: { login: 'sam', repos: [] },
			},
			seed: (state) => {
				state.addRepo({ owner: 'acme', name: 'app' });
				state.addRepo({ owner: 'acme', name: 'tool' });
				state.addRepo({ owner: 'acme', name: 'secret', isPrivate: true });
				state.createIssue(name, { title: 'One', labels: ['bug', 'later'] });
				state.createIssue(name, { title: 'Two', pull: { head: 'two' } });
			},
		});
	});

	afterEach(() => github.stop());

	const get = (path: string, token?: string) => ask(github, `GET ${path}`, token === undefined ? {} : { token });
	const names = (answer: Answer) => (answer.json as { name: string }[]).map((one) => one.name);

	it('are listed to those who may write to them, the last pushed to first', async () => {
		github.clock.advance(60_000);
		github.state.editRepo('acme/secret', { description: 'Edited, not pushed to' });
		github.state.pushToPull(name, 2);
		deepEqual(names(await get('/user/repos?sort=pushed')), ['app', 'secret', 'tool']);
		deepEqual(names(await get('/user/repos?sort=pushed&direction=asc')), ['tool', 'secret', 'app']);
		deepEqual(names(await get('/user/repos?sort=updated')), ['secret', 'tool', 'app']);
		deepEqual(names(await get('/user/repos?per_page=2')), ['app', 'secret']);
		deepEqual(names(await get('/user/repos', 'outsider')), []);
	});

	it('answer by their id for everything below them', async () => {
		const byId = `/repositories/${github.state.repo(name).repo.id}`;
		for (const path of ['', '/issues', '/issues/1', '/issues/1/comments', '/issues/events', '/labels', '/pulls/2']) {
			deepEqual((await get(`${byId}${path}`)).json, (await get(`${app}${path}`)).json, path);
		}
		equal((await get('/repositories/1/issues')).status, 404);
	});

	it('say where they went when they are renamed or given to another owner, with the whole question', async () => {
		const { id } = github.state.repo(name).repo;
		for (const to of ['harbour', 'globex/harbour']) {
			github.state.renameRepo(github.state.repoById(id)?.fullName ?? '', to);
			const answer = await get(`${app}/issues?state=all&since=2026-01-01T00:00:00Z`);
			const location = `${github.url}/repositories/${id}/issues?state=all&since=2026-01-01T00%3A00%3A00Z`;
			deepEqual([answer.status, answer.headers.get('location')], [301, location]);
		}
		equal((await get('/repos/globex/harbour')).status, 200);
	});

	it('are gone for good when they are deleted, and another of the name has another id', async () => {
		const { id } = github.state.repo(name).repo;
		github.state.removeRepo(name);
		deepEqual(
			[(await get(app)).status, (await get(`${app}/issues`)).status, (await get(`/repositories/${id}`)).status],
			[404, 404, 404],
		);
		github.state.addRepo({ owner: 'acme', name: 'app' });
		const taken = await get(app);
		deepEqual([taken.status, (taken.json as { id: number }).id === id], [200, false]);
		deepEqual((await get(`${app}/issues?state=all`)).json, []);
	});

	it('leave nothing of a deleted one in what others count', async () => {
		const { state } = github;
		const child = state.createIssue('acme/tool', { title: 'Child' });
		state.setParent(child, state.issue(name, 1));
		state.removeRepo('acme/tool');
		const { sub_issues_summary } = (await get(`${app}/issues/1`)).json as { sub_issues_summary: { total: number } };
		equal(sub_issues_summary.total, 0);
	});

	it('send to a transferred issue with the whole question, and not to where one may not look', async () => {
		const { repo } = github.state.repo('acme/secret');
		github.state.addComment(name, 1, { author: 'ada', body: 'A word' });
		const { number } = github.state.transferIssue(name, 1, 'acme/secret');
		const answer = await get(`${app}/issues/1/comments?per_page=5`);
		const location = `${github.url}/repositories/${repo.id}/issues/${number}/comments?per_page=5`;
		deepEqual([answer.status, answer.headers.get('location')], [301, location]);
		equal((await get(`${app}/issues/1`, 'outsider')).status, 404);
	});

	it('rename and drop labels without moving the issues that have them', async () => {
		const store = github.state.repo(name);
		const { updatedAt } = github.state.issue(name, 1);
		github.clock.advance(60_000);
		store.editLabel('bug', { name: 'Defect', color: 'd73a4a', description: 'It is wrong' });
		store.dropLabel('later');
		const issue = (await get(`${app}/issues/1`)).json as { updated_at: string; labels: readonly object[] };
		const list = (await get(`${app}/labels`)).json as readonly object[];
		deepEqual([issue.updated_at, issue.labels], [updatedAt, list]);
		const { name: said, color, description } = list[0] as Record<string, unknown>;
		deepEqual([list.length, said, color, description], [1, 'Defect', 'd73a4a', 'It is wrong']);
	});

	it('change and drop milestones without moving the issues that have them', async () => {
		const { number } = github.state.addMilestone(name, { title: 'Spring' });
		const { updatedAt } = github.state.editIssue(name, 1, { milestone: number });
		github.clock.advance(60_000);
		github.state.editMilestone(name, number, { title: 'Summer', state: 'closed', dueOn: '2026-08-31T00:00:00Z' });
		const [milestone] = (await get(`${app}/milestones?state=all`)).json as readonly Record<string, unknown>[];
		const { title, state, due_on, updated_at, closed_at } = milestone ?? {};
		const now = github.clock.iso();
		deepEqual([title, state, due_on, updated_at, closed_at], ['Summer', 'closed', '2026-08-31T00:00:00Z', now, now]);
		deepEqual((await get(`${app}/milestones`)).json, []);
		github.state.repo(name).dropMilestone(number);
		deepEqual((await get(`${app}/milestones?state=all`)).json, []);
		deepEqual([github.state.issue(name, 1).milestone, github.state.issue(name, 1).updatedAt], [null, updatedAt]);
	});
});
