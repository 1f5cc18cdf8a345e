import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { repoRoot } from '../../test/fakes/repoRoot';
import { demoToken } from '../../test/github/startGitHub';

/** A place for one real VS Code, and what it printed. */
export interface HostBench {
	readonly ledgerFolder: string;
	/** Runs a compiled bench inside the extension host and answers the last JSON line that it said. */
	measure(tests: string, given: HostGiven): Promise<unknown>;
}

export interface HostGiven {
	readonly apiUrl: string;
	readonly env?: Readonly<Record<string, string>>;
}

export async function inHostBench<T>(work: (bench: HostBench) => Promise<T>): Promise<T> {
	const home = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
	const folder = join(home, 'workspace');
	const userDataDir = join(home, 'vscode');
	await mkdir(folder);
	try {
		return await work({
			ledgerFolder: ledgerFolder(userDataDir, folder),
			measure: async (tests, { apiUrl, env = {} }) => {
				const machineSettings = { 'countersign.apiUrl': apiUrl, 'countersign.pollSeconds': 0 };
				const given = { tests, folder, userDataDir, machineSettings, env: { GITHUB_TOKEN: demoToken, ...env } };
				return await lastLine(given);
			},
		});
	} finally {
		await rm(home, { recursive: true, maxRetries: 3 });
	}
}

/** Where the extension keeps the truth of a workspace (host/engine/storagePlaces.ts). */
export function ledgerFolder(userData: string, workspace: string): string {
	const key = createHash('sha256').update(pathToFileURL(workspace).href).digest('hex').slice(0, 16);
	return join(userData, 'User', 'globalStorage', 'countersign.countersign', 'workspaces', key);
}

async function lastLine(given: object): Promise<unknown> {
	const words = [join(repoRoot, 'scripts/measureInHost.mjs'), JSON.stringify(given)];
	const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: repoRoot });
	return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}
