// `npm run test:desktop`: the API suite in the newest desktop VS Code and in the oldest that we support, for machines
// that can download them. `VSCODE_EXECUTABLE` names one that is there already.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { ensureInstalled, root, run, tool } from './lib/run.mjs';

await ensureInstalled();
for (const [command, args] of [
	[tool('tsc'), ['-b', 'test']],
	[process.execPath, ['esbuild.mjs']],
]) {
	const { code } = await run(command, args, { quiet: true });
	if (code !== 0) {
		process.exit(code);
	}
}
const installed = process.env.VSCODE_EXECUTABLE;
for (const version of installed ? [installed] : ['stable', '1.105.0']) {
	const workspace = await mkdtemp(join(tmpdir(), 'countersign-desktop-'));
	await runTests({
		...(installed ? { vscodeExecutablePath: installed } : { version }),
		extensionDevelopmentPath: root,
		extensionTestsPath: join(root, 'out/test/host/api/index.js'),
		launchArgs: [workspace, '--disable-workspace-trust', '--user-data-dir', join(workspace, '.user-data')],
	});
}
