import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { neverCancelled } from '../../src/base/cancellation';
import { openControlPlane } from '../../src/controlPlane';
import { RepoName } from '../../src/shared/names';
import { Configuration } from '../../src/shared/ports/humanPort';
import { repoRoot } from '../../test/fakes/repoRoot';
import { demoToken } from '../../test/github/startGitHub';
import { type BenchLine, benchLine, median } from '../benchLine';
import { startGitHubProcess } from '../setup/gitHubProcess';
import { ledgerFolder } from '../setup/hostBench';

/** Of which a first import takes what is open and lately closed. */
const issues = 11_000;
const cached = 10_000;
const starts = 3;

/** How long `activate()` keeps the extension host's thread of a real VS Code, with 10,000 items cached. */
export async function run(): Promise<readonly BenchLine[]> {
	const home = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
	const gitHub = await startGitHubProcess(issues);
	try {
		const workspace = join(home, 'workspace');
		const userData = join(home, 'vscode');
		await mkdir(workspace);
		await registerRepo(gitHub.url, ledgerFolder(userData, workspace), join(home, 'cache'));
		const script = join(repoRoot, 'scripts/measureActivation.mjs');
		const words = [script, workspace, userData, gitHub.url, demoToken, String(cached), String(starts)];
		const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: repoRoot });
		const times = stdout
			.trim()
			.split('\n')
			.map((line) => Number(JSON.parse(line).activationMs));
		return [benchLine({ bench: 'activate', value: median(times), unit: 'ms', baseline: null, goal: '≤ 50' })];
	} finally {
		gitHub.stop();
		await rm(home, { recursive: true, maxRetries: 3 });
	}
}

async function registerRepo(apiUrl: string, ledger: string, cache: string): Promise<void> {
	const plane = await openControlPlane({
		ledgerFolder: ledger,
		cacheFolder: cache,
		wasmPath: require.resolve('sql.js/dist/sql-wasm.wasm'),
		anchor: null,
		holderName: 'bench',
	});
	const configuration = Configuration.parse({ apiUrl, token: demoToken, writeAllowlist: [] });
	await plane.human.configure(configuration, neverCancelled);
	await plane.human.addRepo({ fullName: RepoName.parse('northwind/archive') }, neverCancelled);
	await plane.close();
}
