import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { installByLink } from './installByLink.mjs';
import { QUIET_SETTINGS } from './quietSettings.mjs';
import { stopProcessTree } from './stopProcessTree.mjs';

const DIE_WITH_PARENT = new URL('./dieWithParent.mjs', import.meta.url).href;
const READY = /Web UI available at http:\/\/\S*:(\d+)/;
const READY_WITHIN_MS = 60_000;
const POLL_MS = 50;

/**
 * @typedef {object} StartOptions
 * @property {import('./fetchHost.mjs').Host} host
 * @property {string} userDataDir where settings, storage and logs live; made if absent
 * @property {number} [port] any free one by default
 * @property {string} [extensionsDir] installed extensions; a folder inside `userDataDir` by default
 * @property {readonly string[]} [installed] folders of extensions to have as if installed. Without them the server
 *   takes its extensions from the address (`openUrl`), and then VS Code shows no toasts
 * @property {NodeJS.ProcessEnv} [env] added to this process's own
 * @property {Record<string, unknown>} [settings] user settings, added to the quiet ones
 * @property {Record<string, unknown>} [machineSettings] machine-scoped settings, which user settings cannot hold
 * @property {boolean} [asksForTrust] whether a folder counts as untrusted until a person says otherwise; by default each is trusted
 * @property {(line: string) => void} [log]
 *
 * @typedef {object} RunningHost
 * @property {string} url
 * @property {number} port
 * @property {string} logFile what the server and the extension host printed
 * @property {() => Promise<void>} stop ends the server and every process that it started
 */

/**
 * Starts a VS Code on 127.0.0.1 and resolves when it answers. It never outlives this process.
 *
 * @param {StartOptions} options
 * @returns {Promise<RunningHost>}
 */
export async function startHost(options) {
	const { host, userDataDir, env = {}, settings = {}, machineSettings = {}, log = () => {} } = options;
	const { extensionsDir = join(userDataDir, 'extensions'), installed = [] } = options;
	await installByLink(installed, extensionsDir);
	await writeSettings(join(userDataDir, 'User'), { ...QUIET_SETTINGS, ...settings });
	await writeSettings(join(userDataDir, 'Machine'), machineSettings);
	const logFile = join(userDataDir, 'server.log');
	const server = spawnServer(host, serverFlags({ ...options, extensionsDir }), { ...process.env, ...env }, logFile);
	const stop = () => stopProcessTree(server);
	try {
		const port = await waitUntilReady(server, logFile);
		const url = `http://127.0.0.1:${port}/`;
		log(`VS Code ${host.version} answers at ${url}`);
		return { url, port, logFile, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/**
 * The address that opens a folder with extensions under development, and runs a test suite in their host
 * if there is one.
 *
 * @param {{ port: number, folder: string, extensions?: readonly string[], testsPath?: string }} target
 * @returns {string}
 */
export function openUrl({ port, folder, extensions = [], testsPath }) {
	const remote = (path) => `vscode-remote://127.0.0.1:${port}${uriPath(path)}`;
	const payload = [
		...extensions.map((path) => ['extensionDevelopmentPath', remote(path)]),
		...(testsPath ? [['extensionTestsPath', remote(testsPath)]] : []),
		['skipWelcome', 'true'],
	];
	const query = `folder=${encodeURIComponent(uriPath(folder))}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
	return `http://127.0.0.1:${port}/?${query}`;
}

function uriPath(path) {
	return decodeURIComponent(pathToFileURL(path).pathname);
}

async function writeSettings(folder, settings) {
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'settings.json'), JSON.stringify(settings, null, '\t'));
}

/**
 * A built product takes extensions from the address only with the smoke-test driver, which hides every toast.
 */
function serverFlags({ port = 0, userDataDir, extensionsDir, installed = [], asksForTrust = false }) {
	return [
		...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
		...['--server-data-dir', userDataDir, '--user-data-dir', userDataDir, '--extensions-dir', extensionsDir],
		...['--accept-server-license-terms', '--telemetry-level', 'off'],
		...(asksForTrust ? [] : ['--disable-workspace-trust']),
		...['--disable-update-check', '--disable-getting-started-override'],
		...(installed.length > 0 ? [] : ['--enable-smoke-test-driver']),
	];
}

function spawnServer(host, flags, env, logFile) {
	const output = openSync(logFile, 'w');
	try {
		const server = spawn(host.node, ['--import', DIE_WITH_PARENT, host.serverMain, ...flags], {
			cwd: dirname(fileURLToPath(pathToFileURL(host.serverMain))),
			detached: process.platform !== 'win32',
			env,
			stdio: ['pipe', output, output],
		});
		server.unref();
		server.stdin.unref();
		return server;
	} finally {
		closeSync(output);
	}
}

/** @returns {Promise<number>} the port */
async function waitUntilReady(server, logFile) {
	let failure;
	server.on('error', (error) => {
		failure = error;
	});
	for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline; await delay(POLL_MS)) {
		const output = await readFile(logFile, 'utf8');
		const port = READY.exec(output)?.[1];
		if (port) {
			return Number(port);
		}
		if (failure || server.exitCode !== null) {
			throw new Error(`VS Code did not start.\n${output.slice(-2000)}`, { cause: failure });
		}
	}
	throw new Error(`VS Code was not ready after ${READY_WITHIN_MS / 1000} s; see ${logFile}.`);
}
