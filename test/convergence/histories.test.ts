import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { neverCancelled } from '../../src/base/cancellation';
import { isoTime } from '../../src/base/clock';
import type { GitHubState } from '../github/state';
import { pictureOfCache, pictureOfGitHub } from '../loopback/sync/gitHubTruth';
import { appName, toolName } from '../loopback/sync/smallRepo';
import { aSyncDesk, type SyncDesk } from '../loopback/sync/syncDesk';
import { act, type Step, steps } from './history';

/** The same ones each time; `HISTORIES=10000 SEED=7` for another night. */
const histories = Number(process.env['HISTORIES'] ?? 600);
const seedNumber = Number(process.env['SEED'] ?? 1);
const hourMs = 3_600_000;

/** Two repositories with a few items: what a history begins with. */
function seed(state: GitHubState): void {
	state.addRepo({ owner: 'acme', name: 'app' });
	state.addRepo({ owner: 'acme', name: 'tool' });
	for (let number = 1; number <= 4; number++) {
		state.createIssue(appName, { title: `Issue ${number}`, body: 'Text' });
		state.createIssue(toolName, { title: `Tool ${number}` });
	}
	state.addComment(appName, 1, { author: 'ada', body: 'First' });
	state.setParent(state.issue(appName, 2), state.issue(appName, 1));
}

describe('a history of changes on GitHub', () => {
	it(`leaves a cache that equals GitHub after a full sync, whatever came between (${histories} histories)`, async () => {
		await fc.assert(
			fc.asyncProperty(steps, async (history) => {
				const end = await play(history);
				assert.deepEqual(end.cache, end.gitHub);
			}),
			{ numRuns: histories, seed: seedNumber },
		);
	}).timeout(1_800_000);
});

async function play(history: readonly Step[]): Promise<{ readonly cache: unknown; readonly gitHub: unknown }> {
	let desk = await aSyncDesk({ seed, timeoutMs: 1000, rateLimit: 1_000_000 });
	try {
		await desk.add(appName, toolName);
		const ids = [appName, toolName].map((name) => desk.gitHub.state.repo(name).repo.id);
		for (const step of history) {
			desk = await take(desk, ids, step);
		}
		await desk.sync(undefined, neverCancelled, 'full');
		await desk.syncFully();
		const names = ids.flatMap((id) => desk.gitHub.state.repoById(id)?.fullName ?? []);
		return {
			cache: await pictureOfCache(desk.items, names),
			gitHub: pictureOfGitHub(desk.gitHub.state, names),
		};
	} finally {
		await desk.close();
	}
}

async function take(desk: SyncDesk, ids: readonly number[], step: Step): Promise<SyncDesk> {
	if (step.on === 'time') {
		desk.gitHub.clock.advance(step.ms);
		return desk;
	}
	if (step.on === 'github') {
		act(desk.gitHub.state, ids, step);
		return desk;
	}
	if (step.what === 'restart') {
		return await desk.restart();
	}
	if (step.what !== 'crash') {
		await desk.sync(undefined, neverCancelled, step.what);
		return desk;
	}
	desk.gitHub.faults.add({ fault: { kind: 'status', status: 451 }, nth: step.nth });
	// Dead before anything of it was saved.
	Object.assign(desk.store, { save: () => Promise.resolve() });
	await desk.sync();
	desk.gitHub.faults.clear();
	return await desk.crash(isoTime(desk.gitHub.clock.now() + step.skewHours * hourMs));
}
