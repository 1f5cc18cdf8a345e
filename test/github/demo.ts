import type { DemoGitHub } from '../../src/cli/demo/demoGitHub';
import { harborName, lighthouseName, sampleOrg } from './sampleOrg';
import { demoToken, startGitHub } from './startGitHub';

export interface DemoOptions {
	/** A time from which the clock goes on; left out, it stands still, so that every run has the same bytes. */
	readonly startAt?: string;
}

/** The GitHub of `demo` and `npm start`: the sample org, and a token that may write to it. Bundled as dist/demoGitHub.js. */
export async function startDemoGitHub({ startAt }: DemoOptions = {}): Promise<DemoGitHub> {
	const gitHub = await startGitHub({
		seed: sampleOrg,
		...(startAt === undefined ? {} : { clock: { startAt, isRunning: true } }),
	});
	return {
		apiUrl: gitHub.url,
		token: demoToken,
		repos: [harborName, lighthouseName],
		writes: () => gitHub.requests.writes(),
		stop: () => gitHub.stop(),
	};
}
