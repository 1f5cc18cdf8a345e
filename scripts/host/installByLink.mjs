import { mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/**
 * Puts folders of extensions into an extensions folder as if they had been installed, without copying them.
 *
 * @param {readonly string[]} folders
 * @param {string} extensionsDir
 */
export async function installByLink(folders, extensionsDir) {
	await mkdir(extensionsDir, { recursive: true });
	if (folders.length > 0) {
		// VS Code looks into the folder itself only when it finds no list there.
		await rm(join(extensionsDir, 'extensions.json'), { force: true });
	}
	await Promise.all(folders.map((folder) => link(resolve(folder), extensionsDir)));
}

async function link(folder, extensionsDir) {
	const { publisher, name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
	const target = join(extensionsDir, `${publisher}.${name}-${version}`);
	await rm(target, { recursive: true, force: true });
	await symlink(folder, target, process.platform === 'win32' ? 'junction' : 'dir');
}
