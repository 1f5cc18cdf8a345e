import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { nodeFiles } from './adapters/node/files';
import { nodeSha256 } from './adapters/node/sha256';
import type { StartDemoGitHub } from './cli/demo/demoGitHub';
import { type OpenEngine, portOf } from './cli/engine';
import { runCli } from './cli/runCli';
import { openControlPlane } from './controlPlane';
import { agentMethods } from './shared/ports/agentPort';
import { humanMethods } from './shared/ports/humanPort';

const openEngine: OpenEngine = async ({ dataFolder, anchor, onHeadMoved, onProgress }) => {
	const plane = await openControlPlane({
		ledgerFolder: dataFolder,
		cacheFolder: join(dataFolder, 'cache'),
		wasmPath: join(__dirname, 'sql-wasm.wasm'),
		anchor,
		holderName: `the command line (process ${process.pid})`,
	});
	plane.events((event) => {
		if (event.name === 'headMoved') {
			onHeadMoved(event.data);
		} else if (event.name === 'progress') {
			onProgress(`${event.data.subject}: ${event.data.message}`);
		}
	});
	const human = portOf(humanMethods, plane.human);
	return { human, agent: portOf(agentMethods, plane.agent('cli')), close: () => plane.close() };
};

/** Beside the bundle in a checkout, and nowhere else: test code is not shipped. */
const startDemoGitHub: StartDemoGitHub = async () => {
	const path = join(__dirname, 'demoGitHub.js');
	return existsSync(path) ? (require(path) as { startDemoGitHub: StartDemoGitHub }).startDemoGitHub() : undefined;
};

void runCli(process.argv.slice(2), {
	environment: process.env,
	platform: process.platform,
	homeFolder: homedir(),
	workingFolder: process.cwd(),
	version: (JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')) as { version: string }).version,
	files: nodeFiles(),
	sha256: nodeSha256,
	openEngine,
	startDemoGitHub,
	makeTemporaryFolder: async () => mkdtempSync(join(tmpdir(), 'countersign-demo-')),
	out: (line) => process.stdout.write(line),
	err: (line) => process.stderr.write(line),
	readInput: () => text(process.stdin),
}).then((code) => {
	process.exitCode = code;
});
