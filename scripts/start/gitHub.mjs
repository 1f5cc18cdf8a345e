// The embedded GitHub with the sample org, in this process for as long as it runs.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../lib/run.mjs';

/** @typedef {{ apiUrl: string, token: string, repos: readonly string[], stop: () => Promise<void> }} DemoGitHub */

/** @returns {Promise<DemoGitHub>} */
export async function startGitHub() {
	const require = createRequire(import.meta.url);
	const { startDemoGitHub } = require(join(root, 'dist/demoGitHub.js'));
	const gitHub = await startDemoGitHub({ startAt: new Date().toISOString() });
	console.log(`The embedded GitHub answers at ${gitHub.apiUrl} with ${gitHub.repos.join(' and ')}.`);
	return gitHub;
}
