// Opens VS Code on the sample workspace with the extension loaded: the desktop's own where there is one, else one
// served to the browser.
import { spawn, spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../lib/run.mjs';

/**
 * @typedef {object} OpenedEditor
 * @property {string | null} url where the browser finds it; null on the desktop
 * @property {Promise<void>} ended settled when the editor is gone by itself
 * @property {() => Promise<void>} stop
 *
 * @typedef {object} EditorRequest
 * @property {import('./demoFolder.mjs').DemoFolder} demo
 * @property {import('./gitHub.mjs').DemoGitHub} gitHub
 * @property {boolean} isBrowserWanted
 */

/**
 * @param {EditorRequest} request
 * @returns {Promise<OpenedEditor>}
 */
export function openEditor(request) {
	return !request.isBrowserWanted && hasDesktop() ? openDesktop(request) : openBrowserHost(request);
}

/** What only the person may set; a folder's own settings cannot. */
function machineSettings({ apiUrl, repos }) {
	return { 'countersign.apiUrl': apiUrl, 'countersign.writeAllowlist': repos };
}

function hasDesktop() {
	const isVisible = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
	const { status } = spawnSync('code', ['--version'], { stdio: 'ignore', shell: process.platform === 'win32' });
	return isVisible && status === 0;
}

/** @param {EditorRequest} request */
async function openDesktop({ demo, gitHub }) {
	await mkdir(join(demo.userData, 'User'), { recursive: true });
	await writeFile(join(demo.userData, 'User', 'settings.json'), JSON.stringify(machineSettings(gitHub), null, '\t'));
	const flags = ['--new-window', '--wait', '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes'];
	const places = ['--user-data-dir', demo.userData, '--extensions-dir', join(demo.userData, 'extensions')];
	const words = [...flags, ...places, `--extensionDevelopmentPath=${root}`, demo.workspace];
	const child = spawn('code', words, {
		env: { ...process.env, GITHUB_TOKEN: gitHub.token },
		stdio: 'ignore',
		shell: process.platform === 'win32',
	});
	const ended = new Promise((resolve) => {
		child.once('error', resolve);
		child.once('close', resolve);
	});
	return { url: null, ended, stop: async () => void child.kill() };
}

/** @param {EditorRequest} request */
async function openBrowserHost({ demo, gitHub }) {
	const { ensureHost } = await import('../host/fetchHost.mjs');
	const { openUrl, startHost } = await import('../host/startHost.mjs');
	const host = await ensureHost();
	const running = await startHost({
		host,
		userDataDir: demo.userData,
		installed: [root],
		env: { GITHUB_TOKEN: gitHub.token },
		machineSettings: machineSettings(gitHub),
		settings: { 'remote.autoForwardPorts': false },
	});
	const url = openUrl({ port: running.port, folder: demo.workspace });
	return { url, ended: new Promise(() => undefined), stop: running.stop };
}
