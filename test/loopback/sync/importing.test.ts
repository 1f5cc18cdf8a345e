import assert from 'node:assert/strict';
import { harborName, lighthouseName, sampleOrg } from '../../github/sampleOrg';
import { pictureOfCache, pictureOfGitHub } from './gitHubTruth';
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
