import { spawn } from 'node:child_process';

const PROGRESS_EVERY_MS = 5000;

/**
 * Runs a program to its end and returns what it printed. Says how long it has taken while it is under way;
 * what it printed to stderr is shown only if it fails.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, label: string, log: (line: string) => void }} options
 * @returns {Promise<string>}
 */
export async function runCommand(program, args, { cwd, env = process.env, label, log }) {
	const started = Date.now();
	const seconds = () => Math.round((Date.now() - started) / 1000);
	const progress = setInterval(() => log(`  ${label}: ${seconds()} s`), PROGRESS_EVERY_MS);
	try {
		return await collectOutput(spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }), label);
	} finally {
		clearInterval(progress);
	}
}

/** @returns {Promise<string>} */
function collectOutput(child, label) {
	return new Promise((resolve, reject) => {
		let stdout = '';
		let stderr = '';
		child.stdout.on('data', (chunk) => {
			stdout += chunk;
		});
		child.stderr.on('data', (chunk) => {
			stderr += chunk;
		});
		child.on('error', reject);
		child.on('close', (code) => {
			if (code === 0) {
				resolve(stdout);
			} else {
				reject(new Error(`${label} failed (exit code ${code}).\n${lastLines(stderr + stdout)}`));
			}
		});
	});
}

function lastLines(text) {
	return text.trim().split('\n').slice(-20).join('\n');
}
