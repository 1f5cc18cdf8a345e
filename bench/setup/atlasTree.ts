import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Outside of the checkout, kept between runs. */
const folder = join(tmpdir(), 'countersign-bench-atlas-1');
/** Packages that ship the source they are made of: TypeScript, JavaScript, Java, C++ and some Ruby. */
const packages = ['react-native@0.76.9', 'viem@2.21.0', 'effect@3.10.0'];
const notSource = ['viem/_cjs', 'viem/_esm', 'viem/_types', 'effect/dist'];
const repomix = 'repomix@1.11.1';

/** A repository of 5,000 files that people wrote, as test data from npm. */
export async function atlasTree(): Promise<string> {
	const tree = join(folder, 'tree');
	if (!existsSync(join(tree, '.git'))) {
		await rm(tree, { recursive: true, force: true });
		await mkdir(tree, { recursive: true });
		for (const name of packages) {
			await unpack(name, tree);
		}
		for (const made of notSource) {
			await rm(join(tree, made), { recursive: true, force: true });
		}
		await removeMaps(tree);
		await writeFile(join(tree, '.gitignore'), 'node_modules\n');
		await git(tree, 'init', '--quiet');
		await git(tree, 'add', '--all');
		await git(tree, '-c', 'user.name=Bench', '-c', 'user.email=bench@example.com', 'commit', '--quiet', '-m', 'Tree');
	}
	await git(tree, 'checkout', '--quiet', '.');
	return tree;
}

/** The script of the reference, or null where npm does not give it. */
export async function repomixScript(): Promise<string | null> {
	const home = join(folder, 'repomix');
	const script = join(home, 'node_modules/repomix/bin/repomix.cjs');
	if (!existsSync(script)) {
		await mkdir(home, { recursive: true });
		try {
			await npm(home, 'install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', home, repomix);
		} catch (error) {
			process.stderr.write(
				`The reference ${repomix} could not be installed, so there is nothing to compare with: ${String(error)}\n`,
			);
			return null;
		}
	}
	return script;
}

export async function git(tree: string, ...args: readonly string[]): Promise<void> {
	await execute('git', [...args], { cwd: tree, maxBuffer: 1e8 });
}

async function unpack(name: string, tree: string): Promise<void> {
	const { stdout } = await npm(folder, 'pack', '--silent', name);
	const archive = stdout.trim().split('\n').at(-1) ?? '';
	await execute('tar', ['xzf', join(folder, archive), '-C', folder]);
	await rename(join(folder, 'package'), join(tree, name.split('@')[0] ?? name));
	await rm(join(folder, archive));
}

async function removeMaps(tree: string): Promise<void> {
	for (const path of await readdir(tree, { recursive: true })) {
		if (path.endsWith('.map')) {
			await rm(join(tree, path));
		}
	}
}

function npm(cwd: string, ...args: readonly string[]): Promise<{ readonly stdout: string }> {
	return execute('npm', [...args], { cwd, shell: process.platform === 'win32' });
}
