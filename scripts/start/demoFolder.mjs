// Lays out `.demo/`: a workspace to open, an editor's own data, a person's own config. Made anew at each start, since
// the embedded GitHub starts anew too.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { root } from '../lib/run.mjs';

/**
 * @typedef {object} DemoFolder
 * @property {string} home
 * @property {string} workspace the folder that the editor opens
 * @property {string} userData the editor's settings and storage
 * @property {string} config the config of the command line
 * @property {string} ledger where the extension will look for this workspace's ledger
 */

/** @returns {Promise<DemoFolder>} */
export async function layOutDemo() {
	const home = join(root, '.demo');
	await rm(home, { recursive: true, force: true, maxRetries: 3 });
	const workspace = join(home, 'harbor');
	await mkdir(home, { recursive: true });
	await cp(fileURLToPath(new URL('./workspace/', import.meta.url)), workspace, { recursive: true });
	makeRepository(workspace);
	const userData = join(home, 'vscode');
	return { home, workspace, userData, config: join(home, 'config.json'), ledger: ledgerFolder(userData, workspace) };
}

/** Mirrors storagePlaces.ts of the extension, which keeps one ledger a workspace. */
function ledgerFolder(userData, workspace) {
	const key = createHash('sha256').update(pathToFileURL(workspace).href).digest('hex').slice(0, 16);
	return join(userData, 'User', 'globalStorage', 'countersign.countersign', 'workspaces', key);
}

/** A repository whose remote tells which items belong to it. */
function makeRepository(folder) {
	const person = [
		'-c',
		'user.name=Mara Lindqvist',
		'-c',
		'user.email=mara@northwind.example',
		'-c',
		'commit.gpgsign=false',
	];
	for (const args of [
		['init', '--quiet', '--initial-branch=main'],
		['remote', 'add', 'origin', 'https://github.com/northwind/harbor.git'],
		['add', '--all'],
		[...person, 'commit', '--quiet', '--no-verify', '--message', 'Start the harbor service'],
	]) {
		const { status, error } = spawnSync('git', args, { cwd: folder, stdio: 'ignore' });
		if (error !== undefined || status !== 0) {
			console.log('git could not be run: the sample workspace is a plain folder.');
			return;
		}
	}
}
