import type { CancelToken } from '../../base/cancellation';
import { runGit } from './runGit';

/** Where a folder lies from the top of its repository, with a slash at the end; empty at the top. Fails with `noGitTree`. */
export async function gitPrefix(folder: string, cancel: CancelToken): Promise<string> {
	const output = await runGit(['rev-parse', '--show-prefix'], { folder, cancel });
	return output.replace(/\r?\n$/, '');
}
