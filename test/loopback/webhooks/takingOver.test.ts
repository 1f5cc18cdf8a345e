import assert from 'node:assert/strict';
import { pictureOfCache, pictureOfGitHub } from '../sync/gitHubTruth';
import { appName, smallRepos, toolName } from '../sync/smallRepo';
import { type Payloads, payloadsOf } from './payloads';
import { aWebhookDesk, type WebhookDesk } from './webhookDesk';

const names = [appName, toolName];
let desk: WebhookDesk;
let payloads: Payloads;

function useDesk(): void {
	beforeEach(async () => {
		desk = await aWebhookDesk({ seed: smallRepos });
		await desk.desk.add(...names);
		await desk.desk.syncWell();
		payloads = payloadsOf(desk.desk.gitHub);
		desk.desk.asked();
		desk.desk.told();
	});
	afterEach(() => desk.close());
}

/** Delivers payloads that were made earlier, in this order, and waits until they are taken over. */
async function arrive(...told: readonly (readonly [event: string, payload: object])[]): Promise<void> {
	for (const [event, payload] of told) {
		const { status } = await desk.deliver({ event, payload });
		assert.equal(status, 202);
	}
	await desk.settled();
	assert.deepEqual(desk.failures, []);
}

async function assertInStep(): Promise<void> {
	const { items, gitHub } = desk.desk;
	assert.deepEqual(await pictureOfCache(items, names), pictureOfGitHub(gitHub.state, names));
}

const state = () => desk.desk.gitHub.state;
const later = (seconds: number): void => desk.desk.gitHub.clock.advance(seconds * 1000);
const requests = (): number => desk.desk.asked().length;

describe('news of an issue', () => {
	useDesk();

	it('is taken over without a question to GitHub', async () => {
		later(60);
		state().editIssue(appName, 7, { title: 'Another title', body: 'Another body', labels: ['bug'], state: 'closed' });
		const payload = await payloads.issue(appName, 7, 'edited');
		requests();
		await arrive(['issues', payload]);
		assert.equal(requests(), 0);
		assert.deepEqual(desk.desk.told(), [`${appName}#7`]);
		await assertInStep();
	});

	it('brings one that is new', async () => {
		later(60);
		const { number } = state().createIssue(appName, { title: 'New', body: 'Body' });
		await arrive(['issues', await payloads.issue(appName, number, 'opened')]);
		await assertInStep();
	});

	it('is there after a restart, and the next sync finds all in step', async () => {
		later(60);
		state().editIssue(appName, 7, { title: 'Another' });
		await arrive(['issues', await payloads.issue(appName, 7, 'edited')]);
		desk = await desk.restart();
		await assertInStep();
		await desk.desk.syncWell();
		await assertInStep();
	});

	it('never puts an older state over a newer one, in whatever order it comes', async () => {
		const told: [string, object][] = [];
		for (const title of ['First', 'Second', 'Third', 'Fourth']) {
			later(60);
			state().editIssue(appName, 7, { title });
			told.push(['issues', await payloads.issue(appName, 7, 'edited')]);
		}
		requests();
		await arrive(...told.toReversed());
		assert.equal(requests(), 0);
		await assertInStep();
		for (const order of [
			[1, 3, 0, 2],
			[2, 0, 3, 1],
		]) {
			await arrive(...order.flatMap((index) => (told[index] === undefined ? [] : [told[index]])));
			await assertInStep();
		}
	});

	it('asks GitHub when two changes fell within one second', async () => {
		later(60);
		state().editIssue(appName, 7, { labels: ['bug'] });
		const labelled = await payloads.issue(appName, 7, 'labeled');
		state().editIssue(appName, 7, { labels: [] });
		const unlabelled = await payloads.issue(appName, 7, 'unlabeled');
		await arrive(['issues', unlabelled], ['issues', labelled]);
		await assertInStep();
		state().editIssue(appName, 7, { body: 'Only the body' });
		await arrive(['issues', await payloads.issue(appName, 7, 'edited')]);
		await assertInStep();
	});

	it('does nothing twice', async () => {
		later(60);
		state().editIssue(appName, 7, { title: 'Another' });
		const payload = await payloads.issue(appName, 7, 'edited');
		await arrive(['issues', payload]);
		requests();
		desk.desk.told();
		await arrive(['issues', { ...payload, action: 'assigned' }]);
		assert.deepEqual([requests(), desk.desk.told()], [0, []]);
	});

	it('removes what was deleted, with all that hangs on it', async () => {
		const payload = await payloads.issue(appName, 1, 'deleted');
		state().deleteIssue(appName, 1);
		await arrive(['issues', payload]);
		await assertInStep();
		for (const table of ['github_items', 'comments', 'work_items']) {
			assert.deepEqual(desk.desk.store.sql.all(`SELECT * FROM ${table} WHERE repo_key = 1 AND number = 1`), [], table);
		}
		const edges = desk.desk.store.sql.all('SELECT * FROM relationships WHERE ? IN (from_ref, to_ref)', [
			`${appName}#1`,
		]);
		assert.deepEqual(edges, []);
	});

	it('does not bring back what was deleted, after a restart either', async () => {
		later(60);
		state().editIssue(appName, 9, { title: 'Its last words' });
		const edited = await payloads.issue(appName, 9, 'edited');
		const [deleted] = [await payloads.issue(appName, 9, 'deleted')];
		state().deleteIssue(appName, 9);
		await arrive(['issues', deleted], ['issues', edited]);
		await assertInStep();
		desk = await desk.restart();
		await arrive(['issues', { ...edited, again: true }]);
		await assertInStep();
	});

	it('moves what was transferred, which stays the child that it was', async () => {
		const gone = await payloads.issue(appName, 2, 'transferred');
		later(60);
		const { number } = state().transferIssue(appName, 2, toolName);
		state().setParent(state().issue(toolName, number), state().issue(appName, 1));
		await arrive(['issues', gone], ['issues', await payloads.issue(toolName, number, 'opened')]);
		await assertInStep();
	});

	it('is not believed under the name of another event', async () => {
		const [comment] = state().repo(appName).commentsOf(1);
		const payload = await payloads.comment(appName, comment?.id ?? 0, 'deleted');
		await arrive(['issues', payload]);
		await assertInStep();
		await arrive(['issue_comment', await payloads.issue(appName, 1, 'deleted')]);
		await assertInStep();
	});
});

describe('news of a comment', () => {
	useDesk();

	it('is taken over with the item that it is on, without a question to GitHub', async () => {
		later(60);
		const { id } = state().addComment(appName, 20, { author: 'ada', body: 'One more' });
		const payload = await payloads.comment(appName, id, 'created');
		requests();
		await arrive(['issue_comment', payload]);
		assert.equal(requests(), 0);
		await assertInStep();
	});

	it('is taken over when it was edited and when it was deleted', async () => {
		const [first, second] = state().repo(appName).commentsOf(1);
		later(60);
		state().editComment(appName, first?.id ?? 0, 'Better words');
		await arrive(['issue_comment', await payloads.comment(appName, first?.id ?? 0, 'edited')]);
		await assertInStep();
		const gone = await payloads.comment(appName, second?.id ?? 0, 'deleted');
		state().deleteComment(appName, second?.id ?? 0);
		await arrive(['issue_comment', gone]);
		await assertInStep();
	});

	it('comes in any order, and ends as GitHub has it', async () => {
		later(60);
		const { id } = state().addComment(appName, 20, { author: 'ada', body: 'First words' });
		const created = await payloads.comment(appName, id, 'created');
		later(60);
		state().editComment(appName, id, 'Second words');
		const edited = await payloads.comment(appName, id, 'edited');
		await arrive(['issue_comment', edited], ['issue_comment', created]);
		await assertInStep();
		const deleted = await payloads.comment(appName, id, 'deleted');
		later(60);
		state().deleteComment(appName, id);
		await arrive(['issue_comment', deleted], ['issue_comment', { ...edited, again: 1 }], ['issue_comment', created]);
		await assertInStep();
		later(60);
		state().editIssue(appName, 20, { title: 'It went on' });
		await arrive(['issues', await payloads.issue(appName, 20, 'edited')]);
		desk = await desk.restart();
		await arrive(['issue_comment', { ...created, again: 2 }]);
		await assertInStep();
	});

	it('is made whole by GitHub where its count says that something is missing, at the next delivery at the latest', async () => {
		later(60);
		state().addComment(appName, 20, { author: 'ada', body: 'Nobody told of it' });
		const { id } = state().addComment(appName, 20, { author: 'bob', body: 'Told of' });
		const created = await payloads.comment(appName, id, 'created');
		desk.desk.breakDown({ kind: 'status', status: 500 });
		await arrive(['issue_comment', created]);
		assert.equal(desk.logged.length, 1);
		desk.desk.gitHub.faults.clear();
		await arrive(['issue_comment', { ...created, again: true }]);
		await assertInStep();
	});

	it('leaves no comment without its item when the disk fails in between', async () => {
		later(60);
		const { number } = state().createIssue(appName, { title: 'New', body: 'Body' });
		const { id } = state().addComment(appName, number, { author: 'ada', body: 'At once' });
		let writes = 0;
		desk.desk.bench.files.failNext(
			(operation, path) => operation === 'write' && path.endsWith('.seg') && ++writes === 2,
			'ENOSPC',
		);
		await arrive(['issue_comment', await payloads.comment(appName, id, 'created')]);
		assert.match(desk.logged[0] ?? '', /ENOSPC/);
		assert.equal((await desk.desk.items.get(`${appName}#${number}` as never)).comments.length, 0);
		await desk.desk.syncWell();
		await assertInStep();
	});

	it('leaves no comment of an item that is gone', async () => {
		later(60);
		const { id } = state().addComment(appName, 20, { author: 'ada', body: 'Too late' });
		const created = await payloads.comment(appName, id, 'created');
		const deleted = await payloads.issue(appName, 20, 'deleted');
		state().deleteIssue(appName, 20);
		await arrive(['issues', deleted], ['issue_comment', created]);
		assert.deepEqual(desk.desk.store.sql.all('SELECT * FROM comments WHERE repo_key = 1 AND number = 20'), []);
		await assertInStep();
	});
});

describe('what a delivery brought', () => {
	useDesk();

	it('is looked at once more by the next sync, which reads what hangs on it', async () => {
		later(60);
		state().addComment(appName, 20, { author: 'ada', body: 'Nobody told of it' });
		state().setParent(state().issue(appName, 21), state().issue(appName, 20));
		const payload = await payloads.issue(appName, 20, 'edited');
		desk.desk.breakDown({ kind: 'status', status: 500 });
		await arrive(['issues', payload]);
		desk.desk.gitHub.faults.clear();
		const [app] = await desk.desk.sync(appName);
		assert.ok((app?.changed ?? 0) > 0);
		await assertInStep();
		const [again] = await desk.desk.sync(appName);
		assert.equal(again?.changed, 0);
	});

	it('is followed to where it was transferred', async () => {
		const payload = await payloads.pull(appName, 28, 'synchronize');
		later(60);
		state().transferIssue(appName, 28, toolName);
		await arrive(['pull_request', payload]);
		await desk.desk.syncWell();
		await assertInStep();
	});

	it('is taken out when GitHub, asked for it, has it no more', async () => {
		const payload = await payloads.pull(appName, 28, 'synchronize');
		state().deleteIssue(appName, 28);
		await arrive(['pull_request', payload]);
		await assertInStep();
	});
});

describe('other news', () => {
	useDesk();

	it('asks for the pull request that it is about', async () => {
		later(60);
		state().editIssue(appName, 28, { title: 'Another title' });
		await arrive(['pull_request', await payloads.pull(appName, 28, 'edited')]);
		await assertInStep();
		later(60);
		state().editIssue(appName, 28, { title: 'And another' });
		const { repository } = (await payloads.pull(appName, 28, 'edited')) as { readonly repository: object };
		const check_run = { pull_requests: [{ number: 28, url: 'https://api.github.com/repos/acme/app/pulls/28' }] };
		await arrive(['check_run', { action: 'completed', check_run, repository }]);
		await assertInStep();
		later(60);
		state().editIssue(appName, 28, { title: 'The last' });
		await arrive(['status', { sha: '0', branches: [{ name: 'branch-28' }, { name: 'main' }], repository }]);
		await assertInStep();
	});

	it('asks for both ends of a relation, in whatever repository', async () => {
		later(60);
		state().setParent(state().issue(toolName, 1), null);
		const payload = {
			...(await payloads.issue(toolName, 1, 'sub_issue_removed')),
			...{ issue: undefined, sub_issue: ((await payloads.issue(toolName, 1, '')) as { issue: object }).issue },
			parent_issue: ((await payloads.issue(appName, 1, '')) as { issue: object }).issue,
		};
		await arrive(['sub_issues', payload]);
		await assertInStep();
	});

	it('asks once for an item of which much is told at once', async () => {
		const payload = await payloads.pull(appName, 28, 'synchronize');
		requests();
		const sent = await Promise.all(
			Array.from({ length: 10 }, (_, index) => desk.deliver({ event: 'pull_request', payload: { ...payload, index } })),
		);
		await desk.settled();
		assert.ok(sent.every(({ status }) => status === 202));
		const asked = desk.desk.asked().filter(({ path }) => path.endsWith('/issues/28'));
		assert.ok(asked.length >= 1 && asked.length < 10, String(asked.length));
	});

	it('loses no delivery when GitHub cannot be asked', async () => {
		const payload = await payloads.pull(appName, 28, 'synchronize');
		desk.desk.breakDown({ kind: 'status', status: 500 });
		await arrive(['pull_request', payload]);
		assert.equal(desk.logged.length, 1);
		assert.match(desk.logged[0] ?? '', /gitHubError/);
	});

	it('asks for a sync when the repository itself moved', async () => {
		const { repository } = (await payloads.issue(appName, 1, '')) as { readonly repository: object };
		await arrive(['repository', { action: 'publicized', repository }]);
		assert.deepEqual(desk.synced, []);
		// By its number: the name is another now.
		await arrive(['repository', { action: 'renamed', repository: { ...repository, full_name: 'acme/renamed' } }]);
		assert.deepEqual(desk.synced, [appName]);
	});

	it('touches no repository that is not registered, paused, or another of the same name', async () => {
		later(60);
		state().editIssue(appName, 7, { title: 'Another' });
		const payload = (await payloads.issue(appName, 7, 'edited')) as { readonly repository: object };
		requests();
		await arrive(['issues', { ...payload, repository: { ...payload.repository, id: 424242 } }]);
		await desk.desk.bench.say({ type: 'repo.paused', subject: appName as never, payload: {} });
		await arrive(['issues', payload]);
		await desk.desk.remove(appName);
		await arrive(['issues', { ...payload, again: true }]);
		assert.deepEqual([requests(), desk.desk.told(), desk.desk.items.count()], [0, [], 1]);
	});
});
