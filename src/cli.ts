import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { nodeFiles } from './adapters/node/files';
import { nodeSha256 } from './adapters/node/sha256';
import { CancelSource, type CancelToken } from './base/cancellation';
import type { StartDemoGitHub } from './cli/demo/demoGitHub';
import { engineOpener } from './cli/engine';
import { runCli } from './cli/runCli';
import { openControlPlane } from './controlPlane';
import type { AtlasAnswer, AtlasRequest, MakeAtlas } from './shared/atlas';
import { AppError } from './shared/failure';

/** Beside the bundle in a checkout, and nowhere else: test code is not shipped. */
const startDemoGitHub: StartDemoGitHub = async () => {
	const path = join(__dirname, 'demoGitHub.js');
	return existsSync(path) ? (require(path) as { startDemoGitHub: StartDemoGitHub }).startDemoGitHub() : undefined;
};

/** Its parsers are many; a command that makes no atlas loads none of it. */
const makeAtlas: MakeAtlas = async (request) => {
	const atlas = require(join(__dirname, 'atlas.js')) as { makeAtlas(of: AtlasRequest): Promise<AtlasAnswer> };
	const answer = await atlas.makeAtlas(request);
	if ('failure' in answer) {
		throw new AppError(answer.failure);
	}
	return answer.outcome;
};

/** The person may stop a long task and keep what it has done; who insists gets the end at once. */
const interruption = (): CancelToken => {
	const source = new CancelSource();
	process.once('SIGINT', () => source.cancel());
	return source.token;
};

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', () => undefined);

void runCli(process.argv.slice(2), {
	environment: process.env,
	platform: process.platform,
	homeFolder: homedir(),
	workingFolder: process.cwd(),
	version: (JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')) as { version: string }).version,
	files: nodeFiles(),
	sha256: nodeSha256,
	openEngine: engineOpener(openControlPlane, join(__dirname, 'sql-wasm.wasm')),
	startDemoGitHub,
	makeAtlas,
	makeTemporaryFolder: async () => mkdtempSync(join(tmpdir(), 'countersign-demo-')),
	out: (line) => process.stdout.write(line),
	err: (line) => process.stderr.write(line),
	interruption,
	readInput: () => text(process.stdin),
}).then((code) => {
	// A question to GitHub that nobody waits for any more must not keep the person waiting.
	process.stdout.write('', () => process.exit(code));
});
