import { deepEqual, equal } from 'node:assert/strict';
import { ask, askAll } from '../../github/ask';
import { type GitHub, startGitHub } from '../../github/startGitHub';

const name = 'acme/app';
const events = `/repos/${name}/issues/events`;

interface Event {
	readonly id: number;
	readonly event: string;
	readonly created_at: string;
	readonly actor: { readonly login: string };
	readonly issue: { readonly number: number };
	readonly rename?: unknown;
	readonly label?: { readonly name: string; readonly color: string };
	readonly assignee?: { readonly login: string };
	readonly milestone?: { readonly title: string };
}

describe('the events of the loopback GitHub', () => {
	let github: GitHub;

	beforeEach(async () => {
		github = await startGitHub({
			seed: (state) => {
				state.addRepo({ owner: 'acme', name: 'app', members: { ada: 'OWNER' } });
				state.addRepo({ owner: 'acme', name: 'other' });
				state.addLabel(name, 'bug', 'd73a4a');
				state.addMilestone(name, { title: 'Spring' });
				state.createIssue(name, { title: 'One' });
				state.createIssue(name, { title: 'Two', pull: { head: 'two' } });
			},
		});
	});

	afterEach(() => github.stop());

	const all = async (path: string = events): Promise<readonly Event[]> =>
		(await askAll(github, path)).flatMap(({ json }) => json as readonly Event[]);
	const lines = async (path?: string) => (await all(path)).map(lineOf);

	it('have one for each thing that an edit changes, the newest first, by whoever made it', async () => {
		github.clock.advance(60_000);
		github.state.editIssue(name, 1, {
			...{ title: 'First', labels: ['bug'], assignees: ['ada'], milestone: 1, state: 'closed' },
			by: 'bob',
		});
		github.clock.advance(60_000);
		github.state.editIssue(name, 1, { labels: [], assignees: [], milestone: null, state: 'open' });
		deepEqual(await lines(), [
			'09:02 acme #1 reopened',
			'09:02 acme #1 demilestoned Spring',
			'09:02 acme #1 unassigned ada',
			'09:02 acme #1 unlabeled bug d73a4a',
			'09:01 bob #1 closed',
			'09:01 bob #1 milestoned Spring',
			'09:01 bob #1 assigned ada',
			'09:01 bob #1 labeled bug d73a4a',
			'09:01 bob #1 renamed {"from":"One","to":"First"}',
		]);
	});

	it('have none for a new body, a comment, a check or an edit that changes nothing', async () => {
		github.state.editIssue(name, 1, { body: 'Other', title: 'One' });
		github.state.addComment(name, 1, { author: 'ada', body: 'A word' });
		github.state.setChecks(name, 2, 'SUCCESS');
		deepEqual(await all(), []);
	});

	it('are of the token’s account for what is written over HTTP', async () => {
		await ask(github, `POST /repos/${name}/issues`, { body: { title: 'Three', labels: ['bug'] } });
		await ask(github, `PATCH /repos/${name}/issues/3`, { body: { state: 'closed' } });
		deepEqual(await lines(), ['09:00 mara-lindqvist #3 closed', '09:00 mara-lindqvist #3 labeled bug d73a4a']);
	});

	it('tell how a pull request went', async () => {
		github.state.mergePull(name, 2, 'ada');
		deepEqual(await lines(), ['09:00 ada #2 closed', '09:00 ada #2 merged']);
	});

	it('go with an issue that is transferred, and with one that is deleted', async () => {
		github.state.editIssue(name, 1, { title: 'First' });
		github.state.transferIssue(name, 1, 'acme/other', 'bob');
		github.state.editIssue(name, 2, { title: 'Second' });
		github.state.deleteIssue(name, 2);
		deepEqual(await all(), []);
		deepEqual(await lines('/repos/acme/other/issues/events'), [
			'09:00 bob #1 transferred',
			'09:00 acme #1 renamed {"from":"One","to":"First"}',
		]);
	});

	it('are paged, and answered with 304 until there is another', async () => {
		for (let count = 0; count < 130; count += 1) {
			github.state.editIssue(name, 1, { title: `Title ${count}` });
		}
		const ids = (await all(`${events}?per_page=100`)).map(({ id }) => id);
		deepEqual(
			ids,
			[...ids].sort((a, b) => b - a),
		);
		equal(ids.length, 130);
		const first = await ask(github, `GET ${events}`);
		const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
		equal((await ask(github, `GET ${events}`, { headers })).status, 304);
		github.state.editIssue(name, 1, { labels: ['bug'] });
		equal((await ask(github, `GET ${events}`, { headers })).status, 200);
	});
});

function lineOf(event: Event): string {
	const { label, assignee, milestone, rename } = event;
	const what = [
		...(label === undefined ? [] : [label.name, label.color]),
		...(assignee === undefined ? [] : [assignee.login]),
		...(milestone === undefined ? [] : [milestone.title]),
		...(rename === undefined ? [] : [JSON.stringify(rename)]),
	];
	const when = event.created_at.slice(11, 16);
	return [when, event.actor.login, `#${event.issue.number}`, event.event, ...what].join(' ');
}
