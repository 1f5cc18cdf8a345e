import { deepEqual, equal } from 'node:assert/strict';
import { ask, askAll } from '../github/ask';
import { sampleOrg } from '../github/sampleOrg';
import { demoToken, type GitHub, startGitHub } from '../github/startGitHub';
import { validateEntry } from './openApi/openApi';
import { operationAt } from './openApi/operations';

const harbor = '/repos/northwind/harbor';
const secret = '/repos/northwind/secret';

describe('the loopback GitHub against GitHub’s own description', () => {
	let github: GitHub;

	before(async () => {
		github = await startGitHub({
			record: true,
			seed: (state) => {
				sampleOrg(state);
				state.addRepo({ owner: 'northwind', name: 'secret', isPrivate: true });
				state.addRepo({ owner: 'northwind', name: 'attic', isArchived: true });
				state.createIssue('northwind/attic', { title: 'Left behind' });
			},
			tokens: {
				[demoToken]: { login: 'mara-lindqvist', permission: 'write', scopes: ['repo'] },
				reader: { login: 'priya-raman', permission: 'read' },
				outsider: { login: 'sam-okafor', permission: 'write', repos: [] },
			},
		});
	});

	after(() => github.stop());
	afterEach(() => {
		deepEqual(github.requests.all.flatMap(validateEntry), []);
		github.requests.clear();
	});

	for (const path of [
		'/user',
		'/user/repos?per_page=1',
		'/user/repos?sort=pushed&direction=desc',
		'/rate_limit',
		harbor,
		`${harbor}/labels?per_page=100`,
		`${harbor}/milestones?state=all`,
		`${harbor}/assignees`,
		`${harbor}/issues/events?per_page=100`,
		`${harbor}/issues?state=all&per_page=100&sort=updated&direction=asc`,
		`${harbor}/issues?labels=type:bug,area:web&since=2025-10-01T00:00:00Z`,
		`${harbor}/pulls?state=all&per_page=100&sort=updated&direction=desc`,
		`${harbor}/issues/comments?per_page=100&sort=updated&direction=asc&since=2025-10-01T00:00:00Z`,
		'/repos/northwind/lighthouse/issues?state=all&per_page=100',
		'/repos/northwind/lighthouse/pulls?state=all&per_page=100',
		'/repos/northwind/lighthouse/issues/comments?per_page=100',
	]) {
		it(`answers GET ${path}`, async () => {
			const answers = await askAll(github, path);
			deepEqual([...new Set(answers.map((answer) => answer.status))], [200]);
		});
	}

	it('answers for every issue and pull request alone, with its relations', async () => {
		for (const issue of github.state.issues('northwind/harbor')) {
			await ask(github, `GET ${harbor}/issues/${issue.number}`);
			if (issue.pull !== null) {
				await ask(github, `GET ${harbor}/pulls/${issue.number}`);
				continue;
			}
			for (const relation of ['sub_issues', 'parent', 'dependencies/blocked_by', 'dependencies/blocking']) {
				await ask(github, `GET ${harbor}/issues/${issue.number}/${relation}`);
			}
		}
		const seen = new Set(
			github.requests.all.map((entry) => `${operationAt('GET', entry.path)?.template} ${entry.status}`),
		);
		deepEqual([...seen].map((line) => line.replace('/repos/{owner}/{repo}/', '')).sort(), [
			'issues/{issue_number} 200',
			'issues/{issue_number}/dependencies/blocked_by 200',
			'issues/{issue_number}/dependencies/blocking 200',
			'issues/{issue_number}/parent 200',
			'issues/{issue_number}/parent 404',
			'issues/{issue_number}/sub_issues 200',
			'pulls/{pull_number} 200',
		]);
	});

	it('answers for comments', async () => {
		const comment = github.state.repo('northwind/harbor').comments()[0];
		const answers = [
			await ask(github, `GET ${harbor}/issues/comments/${comment?.id}`),
			await ask(github, `GET ${harbor}/issues/${comment?.issueNumber}/comments?since=2020-01-01T00:00:00Z`),
		];
		deepEqual(statuses(answers), [200, 200]);
	});

	it('answers writes', async () => {
		const created = await ask(github, `POST ${harbor}/issues`, {
			body: {
				title: 'Name the queue in the alert',
				body: 'As it is one has to open the console.',
				labels: ['type:feature', 'area:new'],
				assignees: ['ken-aoyama'],
				milestone: 2,
			},
		});
		const { number } = created.json as { number: number };
		const answers = [
			created,
			await ask(github, `PATCH ${harbor}/issues/${number}`, {
				body: { title: 'Name queue and host', body: null, labels: [], assignees: [], milestone: null },
			}),
			await ask(github, `PATCH ${harbor}/issues/${number}`, { body: { state: 'closed', state_reason: 'not_planned' } }),
			await ask(github, `PATCH ${harbor}/issues/${number}`, { body: { state: 'open' } }),
			await ask(github, `POST ${harbor}/issues/${number}/comments`, { body: { body: 'On second thought, yes.' } }),
		];
		deepEqual(statuses(answers), [201, 200, 200, 200, 201]);
	});

	it('tells of every kind of event', async () => {
		const { state } = github;
		const { number } = state.createIssue('northwind/harbor', {
			title: 'Watch me',
			pull: { head: 'watch', isDraft: true },
		});
		const pull = state.issue('northwind/harbor', number).pull;
		const everything = {
			title: 'Watched',
			labels: ['type:bug'],
			assignees: ['ken-aoyama'],
			milestone: 1,
			isLocked: true,
		};
		state.editIssue('northwind/harbor', number, { ...everything, pull: pull && { ...pull, isDraft: false } });
		const nothing = { labels: [], assignees: [], milestone: null, isLocked: false, pull };
		state.editIssue('northwind/harbor', number, { ...nothing, state: 'closed' });
		state.editIssue('northwind/harbor', number, { state: 'open' });
		state.mergePull('northwind/harbor', number, 'ken-aoyama');
		const moved = state.createIssue('northwind/lighthouse', { title: 'Not from here' });
		state.transferIssue('northwind/lighthouse', moved.number, 'northwind/harbor');
		const { json } = await ask(github, `GET ${harbor}/issues/events?per_page=100`);
		const kinds = new Set((json as { event: string }[]).map(({ event }) => event));
		deepEqual([...kinds].sort(), [
			...['assigned', 'closed', 'convert_to_draft', 'demilestoned', 'labeled', 'locked', 'merged', 'milestoned'],
			...['ready_for_review', 'renamed', 'reopened', 'transferred', 'unassigned', 'unlabeled', 'unlocked'],
		]);
	});

	it('tells of labels and milestones that were changed', async () => {
		github.state.repo('northwind/harbor').editLabel('type:bug', { name: 'kind:bug', color: 'd73a4a', description: '' });
		github.state.editMilestone('northwind/harbor', 1, { state: 'closed', dueOn: null });
		const answers = [];
		for (const list of ['labels?per_page=100', 'milestones?state=all', 'issues?state=all&labels=kind:bug']) {
			answers.push(await ask(github, `GET ${harbor}/${list}`));
		}
		deepEqual(statuses(answers), [200, 200, 200]);
	});

	it('answers what it has told already with 304', async () => {
		const first = await ask(github, `GET ${harbor}/issues`);
		const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
		equal((await ask(github, `GET ${harbor}/issues`, { headers })).status, 304);
	});

	it('refuses in GitHub’s words', async () => {
		const long = 'x'.repeat(65_537);
		const answers = [
			await ask(github, 'GET /user', { token: 'wrong' }),
			await ask(github, 'GET /user', { token: null }),
			await ask(github, 'GET /repos/northwind/nowhere'),
			await ask(github, `GET ${secret}`, { token: 'outsider' }),
			await ask(github, `GET ${secret}/issues`, { token: null }),
			await ask(github, `GET ${harbor}/issues/9999`),
			await ask(github, `GET ${harbor}/pulls/9999`),
			await ask(github, `POST ${harbor}/issues`, { token: null, body: { title: 'No' } }),
			await ask(github, `POST ${harbor}/issues`, { token: 'reader', body: { title: 'No' } }),
			await ask(github, 'PATCH /repos/northwind/attic/issues/1', { body: { title: 'No' } }),
			await ask(github, `POST ${harbor}/issues`, { body: { title: '   ' } }),
			await ask(github, `POST ${harbor}/issues`, { body: { title: 'Too much', body: long } }),
			await ask(github, `PATCH ${harbor}/issues/1`, { body: { assignees: ['nobody-here'] } }),
			await ask(github, `PATCH ${harbor}/issues/1`, { body: { milestone: 99 } }),
			await ask(github, `POST ${harbor}/issues/1/comments`, { body: { body: '' } }),
			await ask(github, `POST ${harbor}/issues/1/comments`, { body: { body: long } }),
		];
		const expected = [401, 401, 404, 404, 404, 404, 404, 401, 403, 403, 422, 422, 422, 422, 422, 422];
		deepEqual(statuses(answers), expected);
	});

	it('says where things went', async () => {
		const lost = github.state.createIssue('northwind/harbor', { title: 'Opened by mistake' });
		const moved = github.state.createIssue('northwind/harbor', { title: 'A word is misspelt in the guide' });
		github.state.addComment('northwind/harbor', moved.number, { author: 'ken-aoyama', body: 'Indeed.' });
		github.state.deleteIssue('northwind/harbor', lost.number);
		github.state.transferIssue('northwind/harbor', moved.number, 'northwind/lighthouse');
		github.state.renameRepo('northwind/attic', 'cellar');
		const answers = [
			await ask(github, `GET ${harbor}/issues/${lost.number}`),
			await ask(github, `GET ${harbor}/issues/${moved.number}`),
			await ask(github, `GET ${harbor}/issues/${moved.number}/comments?per_page=5`),
			await ask(github, 'GET /repos/northwind/attic'),
			await ask(github, 'GET /repos/northwind/attic/issues?state=all'),
		];
		deepEqual(statuses(answers), [410, 301, 301, 301, 301]);
		for (const answer of [answers[2], answers[4]]) {
			const followed = await ask(github, `GET ${answer?.headers.get('location')}`);
			deepEqual([followed.status, (followed.json as unknown[]).length], [200, 1]);
		}
	});
});

function statuses(answers: readonly { readonly status: number }[]): readonly number[] {
	return answers.map(({ status }) => status);
}
