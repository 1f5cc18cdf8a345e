import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { launchBrowser } from '../../scripts/host/browser.mjs';
import { ensureHost } from '../../scripts/host/fetchHost.mjs';
import { openUrl, startHost } from '../../scripts/host/startHost.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const HOST_LOG = join(ROOT, 'test', 'out', 'apiHost.log');
const LINE_MARK = '::test::';
const COUNTS_MARK = '::counts::';
/** A suite that prints nothing for so long will never print anything. */
const SILENCE_MS = 90_000;

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Runs a compiled mocha suite inside the extension host of a real VS Code, and prints a line for each test.
 * What else VS Code and the extensions print goes to `test/out/apiHost.log`.
 *
 * @param {object} [options]
 * @param {string} [options.testsPath] a CommonJS module that exports `run()`
 * @param {readonly string[]} [options.extensions] folders of the extensions under development
 * @param {string} [options.folder] the workspace; an empty one by default
 * @param {string} [options.userDataDir] the editor's settings and storage; new ones by default
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {Record<string, unknown>} [options.settings]
 * @param {Record<string, unknown>} [options.machineSettings]
 * @param {(line: string) => void} [options.log]
 * @returns {Promise<Counts>}
 */
export async function runApi({
	testsPath = join(ROOT, 'out', 'test', 'host', 'api', 'index.js'),
	extensions = [ROOT],
	folder,
	userDataDir,
	log = console.log,
	...startOptions
} = {}) {
	const host = await ensureHost({ log });
	const temporary = await mkdtemp(join(tmpdir(), 'countersign-api-'));
	const workspace = folder ?? join(temporary, 'workspace');
	await mkdir(workspace, { recursive: true });
	const server = await startHost({ ...startOptions, host, userDataDir: userDataDir ?? join(temporary, 'data') });
	const browser = await launchBrowser().catch(async (error) => {
		await server.stop();
		throw error;
	});
	const hostLog = await openHostLog();
	try {
		const url = openUrl({ port: server.port, folder: workspace, extensions, testsPath });
		return await runInPage(browser.page, url, { log, hostLog });
	} catch (error) {
		const output = (await readFile(server.logFile, 'utf8')).slice(-3000);
		throw new Error(`The suite did not come to its end; see ${HOST_LOG}.\n${output}`, { cause: error });
	} finally {
		await browser.close();
		await server.stop();
		hostLog.end();
		await rm(temporary, { recursive: true, force: true });
	}
}

async function openHostLog() {
	await mkdir(dirname(HOST_LOG), { recursive: true });
	return createWriteStream(HOST_LOG);
}

/** @returns {Promise<Counts>} */
async function runInPage(page, url, { log, hostLog }) {
	/** @type {Counts | undefined} */
	let counts;
	const { ended, heard, end } = untilSilent();
	await page.exposeFunction('codeAutomationLog', (_type, args) => {
		heard();
		const line = format(...args);
		if (line.startsWith(LINE_MARK)) {
			log(line.slice(LINE_MARK.length));
		} else if (line.startsWith(COUNTS_MARK)) {
			counts = JSON.parse(line.slice(COUNTS_MARK.length));
		} else {
			hostLog.write(`${line}\n`);
		}
	});
	await page.exposeFunction('codeAutomationExit', end);
	await page.goto(url);
	await ended;
	if (!counts) {
		throw new Error('VS Code ended the run before any test was counted.');
	}
	return counts;
}

/** A promise that `end` resolves, and that is rejected when nothing was `heard` for too long. */
function untilSilent() {
	let timer;
	let end;
	let giveUp;
	const ended = new Promise((resolve, reject) => {
		end = () => {
			clearTimeout(timer);
			resolve();
		};
		giveUp = () => reject(new Error(`Nothing was heard from the suite for ${SILENCE_MS / 1000} s.`));
	});
	const heard = () => {
		clearTimeout(timer);
		timer = setTimeout(giveUp, SILENCE_MS);
	};
	heard();
	return { ended, heard, end };
}
