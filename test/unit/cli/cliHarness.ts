import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeFiles } from '../../../src/adapters/node/files/files';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { neverCancelled } from '../../../src/base/cancellation';
import type { CliIo, Environment } from '../../../src/cli/cliIo';
import { runCli } from '../../../src/cli/runCli';

export interface Ran {
	readonly code: number;
	readonly out: string;
	readonly err: string;
	/** The value on the last line of standard output. */
	json(): unknown;
}

export interface RunOptions {
	readonly input?: string;
	readonly environment?: Environment;
}

/** A person at a command line: a home of their own, in a temporary folder. */
export interface CliHarness {
	readonly home: string;
	readonly io: CliIo;
	run(argv: readonly string[], options?: RunOptions): Promise<Ran>;
	dispose(): Promise<void>;
}

export async function cliHarness(changes: Partial<CliIo> = {}): Promise<CliHarness> {
	const home = await mkdtemp(join(tmpdir(), 'countersign-cli-'));
	const io: CliIo = {
		environment: {},
		platform: 'linux',
		homeFolder: home,
		workingFolder: home,
		version: '1.2.3',
		files: nodeFiles(),
		sha256: nodeSha256,
		openEngine: () => Promise.reject(new Error('This test opens no control plane.')),
		startDemoGitHub: () => Promise.resolve(undefined),
		makeAtlas: () => Promise.reject(new Error('This test makes no atlas.')),
		makeTemporaryFolder: () => mkdtemp(join(home, 'temporary-')),
		out: () => undefined,
		err: () => undefined,
		interruption: () => neverCancelled,
		readInput: () => Promise.resolve(''),
		...changes,
	};
	return { home, io, run: (argv, options) => runWith(io, argv, options), dispose: () => rm(home, { recursive: true }) };
}

async function runWith(io: CliIo, argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
	const { input = '', environment = io.environment } = options;
	const written = { out: '', err: '' };
	const code = await runCli(argv, {
		...io,
		environment,
		out: (text) => {
			written.out += text;
		},
		err: (text) => {
			written.err += text;
		},
		readInput: () => Promise.resolve(input),
	});
	return { code, ...written, json: () => JSON.parse(written.out.trimEnd().split('\n').at(-1) ?? '') };
}
