import type { CancelToken } from '../../base/cancellation';
import { runGit } from './runGit';

/** The top folder of the repository that a folder is in. Fails with `noGitTree`. */
export async function gitRoot(folder: string, cancel: CancelToken): Promise<string> {
	const output = await runGit(['rev-parse', '--show-toplevel'], { folder, cancel });
	return output.replace(/\r?\n$/, '');
}
