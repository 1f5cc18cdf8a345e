import { existsSync, mkdtempSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { chainInThread } from './adapters/node/chainThread';
import { nodeFiles } from './adapters/node/files/files';
import { nodeSha256 } from './adapters/node/sha256';
import { CancelSource, type CancelToken } from './base/cancellation';
import type { StartDemoGitHub } from './cli/demo/demoGitHub';
import { engineOpener } from './cli/engine';
import { runCli } from './cli/runCli';
import { type ControlPlane, openControlPlane } from './controlPlane';
import { gitBundle, programVersion } from './wiring/gitBundle';
import type { StorePlaces } from './wiring/openStores';

/** Beside the bundle in a checkout, and nowhere else: test code is not shipped. */
const startDemoGitHub: StartDemoGitHub = async () => {
	const path = join(__dirname, 'demoGitHub.js');
	return existsSync(path) ? (require(path) as { startDemoGitHub: StartDemoGitHub }).startDemoGitHub() : undefined;
};

/** The person may stop a long task and keep what it has done; who insists gets the end at once. */
const interruption = (): CancelToken => {
	const source = new CancelSource();
	process.once('SIGINT', () => source.cancel());
	return source.token;
};

const beginChainCheck = chainInThread(join(__dirname, 'chain.js'));
const openPlane = (places: StorePlaces): Promise<ControlPlane> =>
	openControlPlane(places, undefined, { beginChainCheck });

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', () => undefined);

void runCli(process.argv.slice(2), {
	environment: process.env,
	platform: process.platform,
	homeFolder: homedir(),
	workingFolder: process.cwd(),
	version: programVersion(__dirname),
	files: nodeFiles(),
	sha256: nodeSha256,
	openEngine: engineOpener(openPlane, join(__dirname, 'sql-wasm.wasm')),
	startDemoGitHub,
	makeAtlas: gitBundle(__dirname).makeAtlas,
	makeTemporaryFolder: async () => mkdtempSync(join(tmpdir(), 'countersign-demo-')),
	out: (line) => process.stdout.write(line),
	err: (line) => process.stderr.write(line),
	interruption,
	readInput: () => text(process.stdin),
}).then((code) => {
	// A question to GitHub that nobody waits for any more must not keep the person waiting.
	process.stdout.write('', () => process.exit(code));
});
