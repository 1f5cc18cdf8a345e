import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Mocha from 'mocha';
import { launchBrowser } from '../../scripts/host/browser.mjs';
import { ensureHost } from '../../scripts/host/fetchHost.mjs';
import { openUrl, startHost } from '../../scripts/host/startHost.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SCREENSHOTS = join(ROOT, 'test', 'out');
const TIMEOUT_MS = 60_000;
const require = createRequire(import.meta.url);

/** @typedef {import('./runApi.mjs').Counts} Counts */

/**
 * Runs compiled mocha suites that drive the windows of a real VS Code, and prints a line for each test.
 * Of a test that fails, the windows are kept as pictures in `test/out`.
 *
 * @param {object} [options]
 * @param {string} [options.compiled] the folder that holds the compiled `test/host`
 * @param {readonly string[]} [options.extensions] what is installed in a window that does not say
 * @param {string} [options.grep] only the tests whose title has it
 * @param {(line: string) => void} [options.log]
 * @returns {Promise<Counts>}
 */
export async function runUi({
	compiled = join(ROOT, 'out', 'test', 'host'),
	extensions = [ROOT],
	grep,
	log = console.log,
} = {}) {
	const host = await ensureHost({ log });
	const windows = new Set();
	const { LineReporter, runAndCount } = require(join(compiled, 'lineReporter.js'));
	const { provideWindows } = require(join(compiled, 'ui', 'driver', 'session.js'));
	provideWindows((options) => openWindow({ extensions, ...options }, host, windows));
	const mocha = new Mocha({ reporter: LineReporter, reporterOptions: { print: log }, timeout: TIMEOUT_MS, grep });
	mocha.rootHooks({ afterEach: picturesOfFailure(windows) });
	const suites = (await readdir(join(compiled, 'ui'))).filter((name) => name.endsWith('.test.js'));
	for (const name of suites) {
		mocha.addFile(join(compiled, 'ui', name));
	}
	try {
		return await runAndCount(mocha);
	} finally {
		await Promise.all([...windows].map((window) => window.close()));
	}
}

async function openWindow({ extensions, files = {}, ...startOptions }, host, windows) {
	const temporary = await mkdtemp(join(tmpdir(), 'countersign-ui-'));
	const folder = join(temporary, 'workspace');
	const closers = [() => rm(temporary, { recursive: true, force: true })];
	const window = { folder, close: () => closeWindow(window, closers, windows) };
	windows.add(window);
	await writeFiles(folder, files);
	const userDataDir = join(temporary, 'data');
	const server = await startHost({ ...startOptions, host, userDataDir, installed: extensions });
	closers.push(server.stop);
	const browser = await launchBrowser();
	closers.push(browser.close);
	await browser.page.goto(openUrl({ port: server.port, folder }));
	return Object.assign(window, { page: browser.page, logFile: server.logFile });
}

async function closeWindow(window, closers, windows) {
	windows.delete(window);
	for (const close of closers.splice(0).reverse()) {
		await close();
	}
}

async function writeFiles(folder, files) {
	await mkdir(folder, { recursive: true });
	for (const [path, text] of Object.entries(files)) {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), text);
	}
}

function picturesOfFailure(windows) {
	return async function takePictures() {
		if (this.currentTest?.state !== 'failed') {
			return;
		}
		const name = this.currentTest.titlePath().join(' ').replaceAll(/\W+/g, '-').slice(0, 100);
		const pages = [...windows].flatMap((window) => (window.page ? [window.page] : []));
		await Promise.all(
			pages.map((page, index) => page.screenshot({ path: join(SCREENSHOTS, `failed-${name}-${index}.png`) })),
		);
	};
}
