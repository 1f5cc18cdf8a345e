// The steps of `npm start`, in order; what was started is stopped in reverse when the person has had enough.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, root, run } from '../lib/run.mjs';
import { layOutDemo } from './demoFolder.mjs';
import { openEditor } from './editor.mjs';
import { startGitHub } from './gitHub.mjs';
import { withProgress } from './progress.mjs';
import { seedWorkspace } from './seed.mjs';
import { printTour } from './tour.mjs';

/** @typedef {() => Promise<void>} Stopper */

const flags = ['--headless', '--browser'];

/**
 * @param {readonly string[]} argv
 * @returns {Promise<number>} the exit code
 */
export async function start(argv) {
	const unknown = argv.find((word) => !flags.includes(word));
	if (unknown !== undefined) {
		console.error(`"npm start" does not take ${unknown}; it takes ${flags.join(' and ')} after "--".`);
		return 2;
	}
	await withProgress('Checking the packages', ensureInstalled);
	await withProgress('Building', build);
	return argv.includes('--headless') ? headless() : editor(argv.includes('--browser'));
}

async function build() {
	const { code } = await run(process.execPath, ['esbuild.mjs'], { quiet: true });
	if (code !== 0) {
		throw new Error('The build failed; its output is above.');
	}
}

/** @returns {Promise<number>} */
function headless() {
	console.log('Playing the whole loop against the embedded GitHub …');
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [join(root, 'dist/cli.js'), 'demo', '--json'], {
			cwd: root,
			stdio: 'inherit',
		});
		child.on('error', reject);
		child.on('close', (code) => resolve(code ?? 1));
	});
}

/** @param {boolean} isBrowserWanted */
async function editor(isBrowserWanted) {
	/** @type {Stopper[]} */
	const stoppers = [];
	try {
		await Promise.race([personHadEnough(), showEditor(isBrowserWanted, stoppers)]);
		return 0;
	} finally {
		console.log('\nStopping.');
		for (const stop of stoppers.reverse()) {
			await stop();
		}
	}
}

/**
 * @param {boolean} isBrowserWanted
 * @param {Stopper[]} stoppers gets what has to be stopped, as soon as it runs
 */
async function showEditor(isBrowserWanted, stoppers) {
	const demo = await layOutDemo();
	const gitHub = await startGitHub();
	stoppers.push(gitHub.stop);
	const proposal = await withProgress('Adding and syncing the sample repositories', () => seedWorkspace(demo, gitHub));
	const opened = await openEditor({ demo, gitHub, isBrowserWanted });
	stoppers.push(opened.stop);
	printTour({ opened, gitHub, proposal });
	await opened.ended;
}

function personHadEnough() {
	return new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
			process.once(signal, resolve);
		}
	});
}
