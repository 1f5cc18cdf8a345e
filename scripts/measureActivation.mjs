// Prints `{"activationMs":…,"items":…}` a line for each start of a real VS Code on the same workspace; the first start
// fills the cache and is not printed. Used by `npm run bench`.
import { join } from 'node:path';
import { runApi } from '../test/host/runApi.mjs';
import { root } from './lib/run.mjs';

const [folder, userDataDir, apiUrl, token, items, starts] = process.argv.slice(2);
for (let start = 0; start <= Number(starts); start++) {
	/** @type {string[]} */
	const lines = [];
	const { failed } = await runApi({
		testsPath: join(root, 'out/bench/host/index.js'),
		folder,
		userDataDir,
		machineSettings: { 'countersign.apiUrl': apiUrl },
		env: { GITHUB_TOKEN: token, BENCH_ITEMS: items },
		log: (line) => lines.push(line),
	});
	const measured = lines.find((line) => line.startsWith('{'));
	if (failed > 0 || measured === undefined) {
		throw new Error(`Activation could not be measured:\n${lines.join('\n')}`);
	}
	if (start > 0) {
		process.stdout.write(`${measured}\n`);
	}
}
