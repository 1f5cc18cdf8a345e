import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { neverCancelled } from '../../src/base/cancellation';
import { RepoName } from '../../src/shared/names';
import { startGitHub } from '../../test/github/startGitHub';
import type { GitHubState } from '../../test/github/state';
import { type BenchLine, benchLine } from '../benchLine';
import { openBenchPlane } from '../benchPlane';

const repos = Array.from({ length: 20 }, (_, index) => RepoName.parse(`northwind/pier-${index + 1}`));

/** Longer than a change waits to be saved. */
const savedWithinMs = 3000;

/** A sync of 20 repositories where nothing changed: how many answers were more than a 304, and what was written. */
export async function run(): Promise<readonly BenchLine[]> {
	const gitHub = await startGitHub({ seed, rateLimit: 1_000_000 });
	const { plane, folder, close } = await openBenchPlane(gitHub.url, { repos });
	try {
		await plane.human.sync({}, neverCancelled);
		await plane.human.sync({}, neverCancelled);
		await sleep(savedWithinMs);
		const before = await filesOf(folder);
		const asked = gitHub.requests.all.length;
		await plane.human.sync({}, neverCancelled);
		await sleep(savedWithinMs);
		const answers = gitHub.requests.all.slice(asked);
		const full = answers.filter(({ status }) => status !== 304).length;
		const goal = `0 of ${answers.length}`;
		return [
			benchLine({ bench: 'sync.idle.full', value: full, unit: 'requests', baseline: null, goal }),
			benchLine({
				bench: 'sync.idle.written',
				value: await writtenSince(before, folder),
				unit: 'bytes',
				baseline: null,
				goal: '0',
			}),
		];
	} finally {
		await close();
		await gitHub.stop();
	}
}

/** By file: its size and when it was written last. The lock only has its time moved, and holds no data. */
async function filesOf(
	folder: string,
): Promise<ReadonlyMap<string, { readonly size: number; readonly mtimeMs: number }>> {
	const names = (await readdir(folder, { recursive: true })).filter((name) => !name.includes('lock'));
	const stats = await Promise.all(names.map(async (name) => [name, await stat(join(folder, name))] as const));
	return new Map(stats.filter(([, one]) => one.isFile()));
}

/** The sizes of all files that are others than before. */
async function writtenSince(before: Awaited<ReturnType<typeof filesOf>>, folder: string): Promise<number> {
	const now = [...(await filesOf(folder))];
	return now
		.filter(([name, { size, mtimeMs }]) => size !== before.get(name)?.size || mtimeMs !== before.get(name)?.mtimeMs)
		.reduce((sum, [, { size }]) => sum + size, 0);
}

function seed(state: GitHubState): void {
	for (const fullName of repos) {
		const [owner = '', name = ''] = fullName.split('/');
		state.addRepo({ owner, name });
		for (let number = 1; number <= 10; number++) {
			state.createIssue(fullName, {
				title: `Issue ${number}`,
				...(number > 8 ? { pull: { head: `b${number}` } } : {}),
			});
		}
		state.addComment(fullName, 1, { author: 'ada', body: 'A word' });
		state.clock.advance(60_000);
	}
	state.clock.advance(3_600_000);
}
