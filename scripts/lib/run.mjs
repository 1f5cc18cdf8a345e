// Runs a command of the project and tells how long it took.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean, env?: NodeJS.ProcessEnv }} [options] quiet: print the output only when it fails
 * @returns {Promise<{ code: number, output: string, seconds: number }>}
 */
export function run(command, args, options = {}) {
	const started = performance.now();
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd: root,
			env: { ...process.env, FORCE_COLOR: '0', ...options.env },
			stdio: ['ignore', 'pipe', 'pipe'],
			shell: process.platform === 'win32',
		});
		let output = '';
		const take = (/** @type {Buffer} */ chunk) => {
			output += chunk.toString();
			if (options.quiet !== true) {
				process.stdout.write(chunk);
			}
		};
		child.stdout.on('data', take);
		child.stderr.on('data', take);
		child.on('error', reject);
		child.on('close', (code) => {
			const failed = code !== 0;
			if (failed && options.quiet === true) {
				process.stdout.write(output);
			}
			resolve({ code: code ?? 1, output, seconds: (performance.now() - started) / 1000 });
		});
	});
}

/** A tool of node_modules/.bin. */
export function tool(name) {
	return join(root, 'node_modules/.bin', name);
}

/** Installs the locked packages when they are missing or older than the lock file. */
export async function ensureInstalled() {
	const mark = join(root, 'node_modules/.package-lock.json');
	const isCurrent =
		existsSync(mark) && (await stat(mark)).mtimeMs >= (await stat(join(root, 'package-lock.json'))).mtimeMs;
	if (isCurrent || (existsSync(mark) && (await hasSamePackages(mark)))) {
		return;
	}
	process.stdout.write('Installing the packages of package-lock.json (npm ci) …\n');
	const { code, seconds } = await run('npm', ['ci', '--no-audit', '--no-fund'], { quiet: true });
	if (code !== 0) {
		throw new Error('npm ci failed; its output is above.');
	}
	process.stdout.write(`Installed in ${seconds.toFixed(0)} s.\n`);
}

/** @param {string} mark what npm wrote after the last install */
async function hasSamePackages(mark) {
	const versions = async (/** @type {string} */ path) => {
		const { packages } = JSON.parse(await readFile(path, 'utf8'));
		return Object.entries(packages)
			.filter(([name, entry]) => name !== '' && entry.optional !== true)
			.map(([name, entry]) => `${name}@${entry.version}`)
			.sort()
			.join();
	};
	return (await versions(mark)) === (await versions(join(root, 'package-lock.json')));
}
