// `npm run bench [-- WORD…]`: compiles, builds and runs the benches.

import { join } from 'node:path';
import { ensureInstalled, root, run, tool } from './lib/run.mjs';

await ensureInstalled();
for (const [command, args] of [
	[tool('tsc'), ['-b', 'bench']],
	[process.execPath, ['esbuild.mjs']],
]) {
	const { code } = await run(command, args, { quiet: true });
	if (code !== 0) {
		process.exit(code);
	}
}
const { code } = await run(process.execPath, [
	'--expose-gc',
	join(root, 'out/bench/main.js'),
	...process.argv.slice(2),
]);
process.exitCode = code;
