// Runs a bench inside the extension host of a real VS Code, and prints the JSON lines that it says. The only argument is
// JSON: `{ "tests", "folder", "userDataDir", "machineSettings", "env" }`. Used by `npm run bench`.
import { join } from 'node:path';
import { runApi } from '../test/host/runApi.mjs';
import { root } from './lib/run.mjs';

const { tests, folder, userDataDir, machineSettings, env } = JSON.parse(process.argv[2]);
/** @type {string[]} */
const lines = [];
const { failed } = await runApi({
	testsPath: join(root, tests),
	...{ folder, userDataDir, machineSettings, env },
	log: (line) => lines.push(line),
});
const measured = lines.filter((line) => line.startsWith('{'));
if (failed > 0 || measured.length === 0) {
	throw new Error(`Nothing could be measured:\n${lines.join('\n')}`);
}
process.stdout.write(`${measured.join('\n')}\n`);
