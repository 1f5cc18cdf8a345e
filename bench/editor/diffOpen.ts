import * as z from 'zod';
import { type BenchLine, benchLine, median } from '../benchLine';
import { archive } from '../benchPlane';
import { startGitHubProcess } from '../setup/gitHubProcess';
import { inHostBench } from '../setup/hostBench';

const Measured = z.object({ opened: z.array(z.number()), plain: z.array(z.number()) });

/** A changeset of fifty operations in a real VS Code, from the command to both documents; beside it as many plain texts in the same editor. */
export async function run(): Promise<readonly BenchLine[]> {
	const gitHub = await startGitHubProcess(200);
	try {
		return await inHostBench(async ({ measure }) => {
			const given = { apiUrl: gitHub.url, env: { BENCH_REPO: archive } };
			const { opened, plain } = Measured.parse(await measure('out/bench/host/diffOpen/index.js', given));
			const [value, baseline] = [median(opened), median(plain)];
			return [benchLine({ bench: 'diff.open', value, unit: 'ms', baseline, goal: '≤ 100 ms' })];
		});
	} finally {
		gitHub.stop();
	}
}
