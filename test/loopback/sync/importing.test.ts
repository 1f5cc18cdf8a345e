import assert from 'node:assert/strict';
import { harborName, lighthouseName, sampleOrg } from '../../github/sampleOrg';
import { pictureOfCache, pictureOfGitHub } from './gitHubTruth';
import { appName, longRepos, toolName } from './smallRepo';
import { aSyncDesk, type SyncDesk } from './syncDesk';

const both = [harborName, lighthouseName];

describe('the first import', () => {
	let desk: SyncDesk;

	afterEach(() => desk.close());

	it('makes the cache say of each item what GitHub says', async () => {
		desk = await aSyncDesk({ seed: sampleOrg });
		await desk.add(...both);
		await desk.syncWell();
		const truth = pictureOfGitHub(desk.gitHub.state, both);
		assert.deepEqual(await pictureOfCache(desk.items, both), truth);
		assert.ok(Object.keys(truth).length > 100, `${Object.keys(truth).length} items are too few to prove it`);
	});
});

describe('a first import that was stopped', () => {
	let desk: SyncDesk;

	afterEach(() => desk.close());

	/** Every list that was read, with its page. */
	const listed = (): readonly string[] =>
		desk
			.asked()
			.filter(({ path }) => !/\d+\/(comments|sub_issues|dependencies)/.test(path))
			.map(({ path, query }) => `${path.replace(/^\/rep\w+\/(acme\/)?/, '')}?${new URLSearchParams(query).toString()}`);

	for (const [how, goOn] of Object.entries({
		'in the same run': (): Promise<SyncDesk> => Promise.resolve(desk),
		'after a restart': (): Promise<SyncDesk> => desk.restart(),
		'after the process died': (): Promise<SyncDesk> => desk.crash(),
	})) {
		it(`goes on at the page where it was, ${how}`, async () => {
			desk = await aSyncDesk({ seed: longRepos });
			await desk.add(appName, toolName);
			desk.gitHub.faults.add({ fault: { kind: 'status', status: 451 }, path: /\/issues$/, nth: 2 });
			await desk.sync(appName);
			desk.asked();
			desk = await goOn();
			await desk.syncWell();
			const [first = ''] = listed();
			assert.match(first, /state=open.*page=2/);
			const names = [appName, toolName];
			assert.deepEqual(await pictureOfCache(desk.items, names), pictureOfGitHub(desk.gitHub.state, names));
		});
	}

	it('reads no list of a phase that was over', async () => {
		desk = await aSyncDesk({ seed: longRepos });
		await desk.add(appName);
		desk.gitHub.faults.add({ fault: { kind: 'status', status: 451 }, path: /\/pulls$/ });
		await desk.sync(appName);
		desk.asked();
		await desk.syncWell();
		const lists = listed();
		assert.match(lists[0] ?? '', /^app\/pulls\?.*state=open/);
		assert.deepEqual(
			lists.filter((list) => list.startsWith('app/issues?') && !list.includes('since=')),
			[],
		);
	});
});
