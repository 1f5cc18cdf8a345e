import assert from 'node:assert/strict';
import { ItemRef } from '../../../src/shared/names';
import { demoLogin, demoToken } from '../../github/startGitHub';
import { appName, smallRepos, toolName } from './smallRepo';
import { aSyncDesk, type SyncDesk } from './syncDesk';

let desk: SyncDesk;

async function open(scopes: readonly string[] = ['repo', 'read:project']): Promise<void> {
	const tokens = { [demoToken]: { login: demoLogin, permission: 'write' as const, scopes } };
	desk = await aSyncDesk({ seed: smallRepos, tokens });
	await desk.add(appName, toolName);
}

async function detail(number: number): Promise<Awaited<ReturnType<SyncDesk['items']['get']>>> {
	return await desk.items.get(ItemRef.parse(`${appName}#${number}`));
}

/** Review and checks of a pull request, as the views show them. */
async function stateOf(number: number): Promise<readonly unknown[]> {
	const { review, checks } = await detail(number);
	return [review, checks];
}

describe('reviews and checks of a pull request', () => {
	afterEach(() => desk.close());

	it('are known after the first import', async () => {
		await open();
		desk.gitHub.state.reviewPull(appName, 27, 'APPROVED');
		desk.gitHub.state.setChecks(appName, 27, 'FAILURE');
		desk.gitHub.state.reviewPull(appName, 28, 'CHANGES_REQUESTED');
		await desk.syncWell();
		assert.deepEqual(await stateOf(27), ['approved', 'failure']);
		assert.deepEqual(await stateOf(28), ['changes_requested', null]);
	});

	it('follow a review and a push', async () => {
		await open();
		await desk.syncWell();
		desk.gitHub.clock.advance(3_600_000);
		desk.gitHub.state.pushToPull(appName, 27, 'PENDING');
		desk.gitHub.state.reviewPull(appName, 27, 'REVIEW_REQUIRED');
		await desk.syncWell();
		assert.deepEqual(await stateOf(27), ['review_required', 'pending']);
	});

	it('follow checks that end, which nothing else tells, even at a glance', async () => {
		await open();
		desk.gitHub.state.setChecks(appName, 27, 'PENDING');
		await desk.syncWell();
		desk.gitHub.state.setChecks(appName, 27, 'SUCCESS');
		await desk.sync(appName, undefined, 'glance');
		assert.deepEqual(await stateOf(27), [null, 'success']);
	});

	it('are unknown without a token, and no reason to fail', async () => {
		desk = await aSyncDesk({ seed: smallRepos, token: null, anonymousRateLimit: 500 });
		await desk.add(appName);
		desk.gitHub.state.reviewPull(appName, 27, 'APPROVED');
		await desk.syncWell();
		assert.deepEqual(await stateOf(27), [null, null]);
	});
});

describe('a glance', () => {
	afterEach(() => desk.close());

	it('is one request when nothing changed', async () => {
		await open();
		await desk.syncWell();
		await desk.syncWell();
		desk.asked();
		await desk.sync(undefined, undefined, 'glance');
		assert.deepEqual(
			desk.asked().map(({ path, status }) => `${status} ${path}`),
			[`304 /repos/${appName}/issues`, `304 /repos/${toolName}/issues`],
		);
	});
});

describe('fields of projects', () => {
	afterEach(() => desk.close());

	function aProject(): void {
		const { state } = desk.gitHub;
		const { id } = state.projects.add({ title: 'Spring', repoIds: [state.repo(appName).repo.id] });
		state.projects.setItem(id, state.issue(appName, 7), {
			Status: { kind: 'singleSelect', name: 'In progress' },
			Points: { kind: 'number', number: 3 },
			Due: { kind: 'date', date: '2026-04-01' },
		});
	}

	it('come with the first import, and anew with a full sync', async () => {
		await open();
		aProject();
		await desk.syncWell();
		assert.deepEqual((await detail(7)).projectFields, [
			{ project: 'Spring', field: 'Due', value: '2026-04-01' },
			{ project: 'Spring', field: 'Points', value: '3' },
			{ project: 'Spring', field: 'Status', value: 'In progress' },
		]);
		const [project] = desk.gitHub.state.projects.linkedTo(desk.gitHub.state.repo(appName).repo.id);
		desk.gitHub.state.projects.removeItem(project?.id ?? 0, desk.gitHub.state.issue(appName, 7));
		await desk.syncFully();
		assert.deepEqual((await detail(7)).projectFields, []);
	});

	it('are left out for a token that may not see them, and not asked for again', async () => {
		await open(['repo']);
		aProject();
		await desk.syncWell();
		assert.deepEqual((await detail(7)).projectFields, []);
		desk.asked();
		await desk.syncFully();
		const asked = desk.asked().map(({ body }) => (body as { operationName?: string } | undefined)?.operationName);
		assert.ok(!asked.includes('Projects'));
	});
});
