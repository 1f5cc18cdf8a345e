import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cacheFolder.mjs';
import { CODE_SERVER, nodeForThisMachine } from './hostPackages.mjs';
import { nodeGypScript, npmScript } from './npm.mjs';
import { runCommand } from './runCommand.mjs';

/** VS Code runs without these two, but fills its log with errors. */
const NATIVE_MODULES = ['@vscode/spdlog', '@vscode/native-watchdog'];

/**
 * @typedef {object} Host a VS Code on disk
 * @property {string} serverMain the script that starts the server
 * @property {string} node the Node that runs it
 * @property {string} version the version of code-server
 * @property {string} home the folder that holds both
 */

/**
 * Makes sure that a VS Code is on disk, fetching it from the npm registry at first.
 *
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<Host>}
 */
export async function ensureHost({ log = console.log } = {}) {
	const node = nodeForThisMachine();
	const name = `code-${CODE_SERVER.version}-node-${node.version}`;
	const home = await cacheFolder(name, { log }, (folder) => fetchInto(folder, node, log));
	return {
		serverMain: join(home, 'server', 'out', 'server-main.js'),
		node: join(home, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
		version: CODE_SERVER.version,
		home,
	};
}

async function fetchInto(folder, node, log) {
	const packages = [CODE_SERVER, node];
	log(`Fetching VS Code for the tests and the demo, once: ${packages.map(specOf).join(' and ')} from npm (100 MB).`);
	const started = Date.now();
	await Promise.all([
		unpack(CODE_SERVER, { part: join('package', 'lib', 'vscode'), as: 'server' }, folder, log),
		unpack(node, { part: 'package', as: 'node' }, folder, log),
	]);
	await installDependencies(join(folder, 'server'), log);
	await Promise.all(NATIVE_MODULES.map((name) => buildNativeModule(name, folder, log)));
	await writeFile(join(folder, 'host.json'), JSON.stringify({ packages }, null, '\t'));
	log(`VS Code is ready (${Math.round((Date.now() - started) / 1000)} s).`);
}

async function unpack(pinned, { part, as }, folder, log) {
	const target = join(folder, `${as}.package`);
	await mkdir(target);
	const args = [npmScript(), 'pack', specOf(pinned), '--loglevel=error', '--pack-destination', target];
	await runCommand(process.execPath, args, { cwd: target, label: `downloading ${pinned.name}`, log });
	const [tarball] = await readdir(target);
	const integrity = integrityOf(await readFile(join(target, tarball)));
	if (integrity !== pinned.integrity) {
		throw new Error(`${specOf(pinned)} is not what was pinned: expected ${pinned.integrity}, got ${integrity}.`);
	}
	await runCommand('tar', ['-xzf', tarball], { cwd: target, label: `unpacking ${pinned.name}`, log });
	await rename(join(target, part), join(folder, as));
	await rm(target, { recursive: true });
}

function integrityOf(bytes) {
	return `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}

async function installDependencies(server, log) {
	const flags = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	const label = "installing VS Code's dependencies";
	await runCommand(process.execPath, [npmScript(), 'install', ...flags], { cwd: server, label, log });
}

async function buildNativeModule(name, folder, log) {
	const nodedir = join(folder, 'node');
	const options = {
		cwd: join(folder, 'server', 'node_modules', name),
		// node-gyp lets the variables that npm sets for its scripts win over its own flags.
		env: { ...process.env, npm_config_nodedir: nodedir },
		label: `building ${name}`,
		log,
	};
	try {
		await runCommand(process.execPath, [nodeGypScript(), 'rebuild', `--nodedir=${nodedir}`], options);
	} catch {
		log(`  ${name} could not be built here (no C++ compiler?): VS Code works without it and logs more errors.`);
	}
}

function specOf({ name, version }) {
	return `${name}@${version}`;
}
