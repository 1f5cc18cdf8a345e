// `npm test`: everything, in the order in which it is cheapest to fail. `npm test unit` runs only the quick tests;
// other words pick stages by name (`npm test -- lint ui`). Ends with the plain line `N passed, N failed`.
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { crashMain, syscallsMain, syscallsRefusal } from './lib/crash.mjs';
import { ensureInstalled, run, tool } from './lib/run.mjs';

const unitFolders = ['unit'];
const onAllCores = ['--parallel', '--jobs', String(availableParallelism())];
const quickFolders = [...unitFolders, 'clones', 'loopback', 'contract', 'architecture'];

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {readonly { name: string, run: () => Promise<Counts> }[]} */
const stages = [
	{ name: 'types', run: () => gate('types', tool('tsc'), ['-b']) },
	{ name: 'format', run: () => gate('format', tool('biome'), ['ci', '.']) },
	{ name: 'lint', run: () => gate('lint', tool('eslint'), ['.']) },
	{ name: 'layers', run: () => gate('layers', tool('depcruise'), ['--config', '.dependency-cruiser.cjs', 'src']) },
	{ name: 'dead-code', run: () => gate('dead-code', tool('knip'), ['--no-progress']) },
	{ name: 'build', run: () => gate('build', process.execPath, ['esbuild.mjs']) },
	{ name: 'mocha', run: () => mocha(quickFolders, onAllCores) },
	{ name: 'convergence', run: () => mocha(['convergence'], onAllCores) },
	{ name: 'crash', run: crash },
	{ name: 'syscalls', run: syscalls },
	{ name: 'api', run: hostApi },
	{ name: 'ui', run: hostUi },
];

const folder = await watchWrites();

const picked = process.argv.slice(2);
await ensureInstalled();
const total = picked.includes('unit') ? await unitOnly() : add(await runStages(picked), await oneDoor(folder));
await rm(folder, { recursive: true, force: true });
process.stdout.write(
	`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`,
);
process.exitCode = total.failed > 0 ? 1 : 0;

/** @returns {Promise<Counts>} */
async function unitOnly() {
	const types = await gate('types', tool('tsc'), ['-b', 'test']);
	process.env['RUNS'] ??= '0.1';
	return add(types, await mocha(unitFolders, onAllCores));
}

/** @param {readonly string[]} names */
async function runStages(names) {
	/** @type {Counts} */
	let total = { passed: 0, failed: 0, skipped: 0 };
	for (const stage of stages.filter(({ name }) => names.length === 0 || names.includes(name))) {
		total = add(total, await stage.run());
	}
	return total;
}

/** A check that is right or wrong as a whole. */
async function gate(/** @type {string} */ name, /** @type {string} */ command, /** @type {readonly string[]} */ args) {
	const { code, seconds } = await run(command, args, { quiet: true });
	process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name}  ${seconds.toFixed(1)} s\n`);
	return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** @param {readonly string[]} folders below test/ */
async function mocha(folders, /** @type {readonly string[]} */ options = []) {
	const files = folders.map((folder) => `out/test/${folder}/**/*.test.js`);
	const { code, output } = await run(tool('mocha'), [
		'--reporter',
		'dot',
		'--exit',
		'--timeout',
		'30000',
		...options,
		...files,
	]);
	return countsOf(output, code);
}

/** The store is killed everywhere on a simulated disk, and what was approved or written is changed in every way. */
async function crash() {
	const killed = await harness('crash on a simulated disk', crashMain);
	return add(killed, await mocha(['crash']));
}

async function syscalls() {
	if (process.platform !== 'linux') {
		return { passed: 0, failed: 0, skipped: 1 };
	}
	const refusal = syscallsRefusal();
	if (refusal !== null) {
		process.stdout.write(`FAILED  system calls: ${refusal}\n`);
		return { passed: 0, failed: 1, skipped: 0 };
	}
	return await harness('crash by system calls', syscallsMain);
}

/** One that prints what it found, and a line of JSON at the end. */
async function harness(/** @type {string} */ name, /** @type {string} */ main) {
	const { code, output, seconds } = await run(process.execPath, [main, '--json'], { quiet: true });
	const line = output.trimEnd().split('\n').at(-1);
	process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name}  ${seconds.toFixed(1)} s  ${line}\n`);
	return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

async function hostApi() {
	const { runApi } = await import('../test/host/runApi.mjs');
	return runApi();
}

async function hostUi() {
	const { runUi } = await import('../test/host/runUi.mjs');
	return runUi();
}

/**
 * Every ledger of a test lies below one folder, so that our GitHub can see when a write arrives whether one of them
 * proves its approval.
 */
async function watchWrites() {
	const folder = await mkdtemp(join(tmpdir(), 'cs-'));
	await mkdir(join(folder, 'witness'));
	Object.assign(process.env, { TMPDIR: folder, COUNTERSIGN_WITNESS: join(folder, 'witness') });
	return folder;
}

/** Of all writes of all tests: was each on record, and approved, before it left? */
async function oneDoor(/** @type {string} */ folder) {
	const files = await readdir(join(folder, 'witness'));
	const texts = await Promise.all(files.map((name) => readFile(join(folder, 'witness', name), 'utf8')));
	const writes = texts.flatMap((text) => text.trim().split('\n')).map((line) => JSON.parse(line));
	const strays = writes.filter(({ isApproved }) => !isApproved);
	for (const { method, path } of strays) {
		process.stdout.write(`Nobody approved ${method} ${path}\n`);
	}
	if (writes.length === 0) {
		return { passed: 0, failed: 0, skipped: 0 };
	}
	const isRight = strays.length === 0;
	process.stdout.write(
		`${isRight ? 'ok    ' : 'FAILED'}  one-door  ${writes.length - strays.length} of ${writes.length} writes approved\n`,
	);
	return isRight ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** Reads mocha's closing lines; a run that ended without any has failed. */
function countsOf(/** @type {string} */ output, /** @type {number} */ code) {
	const count = (/** @type {string} */ word) => Number(new RegExp(`^\\s*(\\d+) ${word}`, 'm').exec(output)?.[1] ?? 0);
	const counts = { passed: count('passing'), failed: count('failing'), skipped: count('pending') };
	const isSilent = counts.passed + counts.failed === 0;
	return isSilent || (code !== 0 && counts.failed === 0) ? { ...counts, failed: counts.failed + 1 } : counts;
}

function add(/** @type {Counts} */ a, /** @type {Counts} */ b) {
	return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}
