// `npm run test:crash [-- --json] [-- --nightly] [-- --seed N]` and `npm run test:syscalls`: compiles the tests, then kills.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { crashMain, syscallsMain, syscallsRefusal } from './lib/crash.mjs';
import { ensureInstalled, root, run, tool } from './lib/run.mjs';

const [what, ...options] = process.argv.slice(2);
await ensureInstalled();
const refusal = what === 'syscalls' ? syscallsRefusal() : null;
if (refusal !== null) {
	process.stderr.write(`${refusal}\n`);
	process.exit(1);
}
const { code } = await run(tool('tsc'), ['-b', 'test'], { quiet: true });
if (code !== 0) {
	process.exit(code);
}
const main = join(root, what === 'syscalls' ? syscallsMain : crashMain);
process.exit(spawnSync(process.execPath, [main, ...options], { cwd: root, stdio: 'inherit' }).status ?? 1);
