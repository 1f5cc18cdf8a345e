import * as z from 'zod';
import { type BenchLine, benchLine } from '../benchLine';
import { archive } from '../benchPlane';
import { startGitHubProcess } from '../setup/gitHubProcess';
import { inHostBench } from '../setup/hostBench';

const issues = 11_000;
const Measured = z.object({ idle: z.number(), importing: z.number(), searching: z.number(), items: z.number() });

/**
 * The longest stall of the extension host's thread while the engine imports, saves and searches, against the longest
 * while nothing is done.
 */
export async function run(): Promise<readonly BenchLine[]> {
	const gitHub = await startGitHubProcess(issues);
	try {
		return await inHostBench(async ({ measure }) => {
			const given = { apiUrl: gitHub.url, env: { BENCH_REPO: archive } };
			const { idle, importing, searching, items } = Measured.parse(
				await measure('out/bench/host/stall/index.js', given),
			);
			if (items < issues * 0.9) {
				throw new Error(`Only ${items} items were imported.`);
			}
			const value = Math.max(importing, searching);
			return [benchLine({ bench: 'host.stall', value, unit: 'ms', baseline: idle, goal: '≤ 50' })];
		});
	} finally {
		gitHub.stop();
	}
}
