import { dirname, isAbsolute, resolve } from 'node:path';
import type { Configuration } from '../../shared/ports/humanPort';
import { remotesIn } from '../../shared/remotesIn';
import type { CliIo } from '../cliIo';

/** The clone that the working folder is in, by the repositories that its remotes name. */
export async function clonesHere({
	files,
	workingFolder,
}: Pick<CliIo, 'files' | 'workingFolder'>): Promise<Configuration['clones']> {
	const read = async (path: string): Promise<string | undefined> => {
		try {
			const bytes = await files.read(path);
			return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
		} catch {
			// A folder, or not ours to read.
			return undefined;
		}
	};
	let folder = resolve(workingFolder);
	for (;;) {
		const config = await gitConfig(read, folder);
		if (config !== undefined) {
			return remotesIn(config).map((repo) => ({ repo, folder }));
		}
		const above = dirname(folder);
		if (above === folder) {
			return [];
		}
		folder = above;
	}
}

/** A worktree's `.git` is a file that tells where it lies. */
async function gitConfig(
	read: (path: string) => Promise<string | undefined>,
	folder: string,
): Promise<string | undefined> {
	const config = await read(resolve(folder, '.git', 'config'));
	const gitFolder = /^gitdir:\s*(.+)$/m.exec((await read(resolve(folder, '.git'))) ?? '')?.[1]?.trim();
	if (config !== undefined || gitFolder === undefined) {
		return config;
	}
	const place = isAbsolute(gitFolder) ? gitFolder : resolve(folder, gitFolder);
	const common = (await read(resolve(place, 'commondir')))?.trim() ?? '.';
	return (await read(resolve(place, common, 'config'))) ?? '';
}
