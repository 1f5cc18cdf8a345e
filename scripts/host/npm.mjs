import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** The script of the npm that is installed here, so that it starts without a shell on every platform. */
export function npmScript() {
	const running = process.env.npm_execpath;
	if (running && basename(running) === 'npm-cli.js') {
		return running;
	}
	const nodeFolder = dirname(process.execPath);
	const beside = [nodeFolder, join(nodeFolder, '..', 'lib')].map(npmScriptUnder).find(existsSync);
	return beside ?? npmScriptUnder(npmGlobalLib());
}

/** The node-gyp that comes inside npm. */
export function nodeGypScript() {
	return join(dirname(npmScript()), '..', 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
}

function npmScriptUnder(lib) {
	return join(lib, 'node_modules', 'npm', 'bin', 'npm-cli.js');
}

function npmGlobalLib() {
	const options = { encoding: 'utf8', shell: process.platform === 'win32', stdio: ['ignore', 'pipe', 'ignore'] };
	return dirname(execFileSync('npm', ['root', '-g'], options).trim());
}
