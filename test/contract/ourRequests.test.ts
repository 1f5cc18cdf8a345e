import * as assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neverCancelled } from '../../src/base/cancellation';
import { type ControlPlane, openControlPlane } from '../../src/controlPlane';
import { Proposal } from '../../src/shared/changesets/changeset';
import { RepoName } from '../../src/shared/names';
import { parseInput } from '../../src/shared/parseInput';
import { Configuration } from '../../src/shared/ports/humanPort';
import { harborName, sampleOrg } from '../github/sampleOrg';
import { demoToken, type GitHub, startGitHub } from '../github/startGitHub';
import { validateEntry } from './openApi/openApi';

const harbor = RepoName.parse(harborName);
const proposal = parseInput(Proposal, {
	title: 'One of each kind',
	why: 'To see what is sent.',
	impact: 'Little.',
	rollback: 'By hand.',
	operations: [
		{ kind: 'create_issue', target: harbor, set: { title: 'New', body: 'Text', labels: ['type:bug'] } },
		{ kind: 'update_issue', target: `${harbor}#127`, set: { title: 'Other', labels: ['type:bug'], state: 'closed' } },
		{ kind: 'add_comment', target: `${harbor}#127`, set: { body: 'Done.' } },
	],
});

describe('every request that we send, and every answer that we act on', () => {
	let folder: string;
	let gitHub: GitHub;
	let plane: ControlPlane;

	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'countersign-contract-'));
		gitHub = await startGitHub({ seed: sampleOrg, record: true });
		plane = await openControlPlane({
			ledgerFolder: folder,
			cacheFolder: join(folder, 'cache'),
			wasmPath: require.resolve('sql.js/dist/sql-wasm.wasm'),
			anchor: null,
			holderName: 'test',
		});
		const configuration = { apiUrl: gitHub.url, token: demoToken, writeAllowlist: [harbor], cliApproval: true };
		await plane.human.configure(Configuration.parse(configuration), neverCancelled);
		await plane.human.addRepo({ fullName: harbor }, neverCancelled);
	});

	afterEach(async () => {
		await plane.close();
		await gitHub.stop();
		await rm(folder, { recursive: true });
	});

	it("keeps to GitHub's own description: first import, deltas, a refresh", async () => {
		await plane.human.sync({ fullName: harbor }, neverCancelled);
		gitHub.clock.advance(60_000);
		gitHub.state.editIssue(harbor, 127, { title: 'Edited meanwhile' });
		await plane.human.sync({ fullName: harbor }, neverCancelled);
		await plane.human.sync({ fullName: harbor }, neverCancelled);
		assertKept(gitHub, 20);
	});

	it("keeps to GitHub's own description: one operation of each kind", async () => {
		await plane.human.sync({ fullName: harbor }, neverCancelled);
		const { id, contentHash } = await plane.agent('test').propose(proposal, neverCancelled);
		await plane.human.approve({ id, contentHash, via: 'modal' }, neverCancelled);
		const { status } = await plane.human.publish({ id }, neverCancelled);
		assert.equal(status, 'applied');
		assert.equal(gitHub.requests.writes().length, 3);
		assertKept(gitHub, 30);
	}).timeout(20_000);
});

function assertKept({ requests }: GitHub, atLeast: number): void {
	assert.ok(requests.all.length >= atLeast, `only ${requests.all.length} requests were sent`);
	assert.deepEqual(requests.all.flatMap(validateEntry), []);
}
