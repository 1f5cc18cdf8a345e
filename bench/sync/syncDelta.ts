import { neverCancelled } from '../../src/base/cancellation';
import { type BenchLine, benchLine, median } from '../benchLine';
import { archive, openBenchPlane } from '../benchPlane';
import { startGitHubProcess } from '../setup/gitHubProcess';

const onGitHub = 100_000;
const edits = 20;
const rounds = 9;
/** The lists of issues, of pull requests and of comments. */
const fewest = 3;

/**
 * A sync after 20 edits with 100,000 items cached, against the same with 1,000: on the same GitHub, where all but
 * those 1,000 were closed long ago.
 */
export async function run(): Promise<readonly BenchLine[]> {
	const many = await measure(onGitHub);
	const few = await measure(1000);
	return [
		benchLine({ bench: 'sync.delta', value: many.ms, unit: 'ms', baseline: few.ms, goal: '≤ 1.5' }),
		benchLine({
			bench: 'sync.delta.requests',
			value: many.requests,
			unit: 'requests',
			baseline: fewest,
			goal: `≤ ${fewest + 2} requests`,
		}),
	];
}

async function measure(cached: number): Promise<{ readonly ms: number; readonly requests: number }> {
	const gitHub = await startGitHubProcess(onGitHub, cached);
	const { plane, close } = await openBenchPlane(gitHub.url);
	try {
		await plane.human.sync({ fullName: archive }, neverCancelled);
		const times: number[] = [];
		let requests = 0;
		for (let round = 0; round <= rounds; round++) {
			await gitHub.edit(edits);
			const startedAt = performance.now();
			const [outcome] = await plane.human.sync({ fullName: archive }, neverCancelled);
			times.push(performance.now() - startedAt);
			if (outcome?.error !== null || outcome.changed !== edits) {
				throw new Error(`${outcome?.changed} items changed instead of ${edits}: ${outcome?.error}`);
			}
			requests = outcome.requests;
		}
		// The first compiles what the others use.
		return { ms: median(times.slice(1)), requests };
	} finally {
		await close();
		gitHub.stop();
	}
}
