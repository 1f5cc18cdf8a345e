import { spawn } from 'node:child_process';
import { buffer, text } from 'node:stream/consumers';
import type { CancelToken } from '../../base/cancellation';
import { AppError, type NoGitTree } from '../../shared/failure';

export interface GitCall {
	readonly folder: string;
	readonly cancel: CancelToken;
	/** For its standard input. */
	readonly input?: string;
}

/**
 * Takes no lock and starts no program that the repository's own configuration names: it only reads.
 */
const readingOnly = ['--no-optional-locks', '-c', 'core.fsmonitor=false'];

/** Runs git and answers what it prints. Fails with `noGitTree` or `cancelled`. */
export async function runGit(args: readonly string[], { folder, cancel, input }: GitCall): Promise<string> {
	const child = spawn('git', [...readingOnly, ...args], { cwd: folder, env: inEnglish(), windowsHide: true });
	const subscription = cancel.onCancelled(() => child.kill());
	const ended = new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	// Git may end before it has read everything; its exit code tells.
	child.stdin.on('error', () => undefined);
	child.stdin.end(input ?? '');
	try {
		const [code, output, complaint] = await Promise.all([ended, buffer(child.stdout), text(child.stderr)]);
		if (cancel.isCancelled) {
			throw new AppError({ kind: 'cancelled' });
		}
		if (code !== 0) {
			throw new AppError({
				kind: 'noGitTree',
				folder,
				reason: reasonOf(complaint),
				detail: complaint.trim() || `exit code ${String(code)}`,
			});
		}
		return output.toString('utf8');
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
			throw new AppError({ kind: 'noGitTree', folder, reason: 'noGit', detail: error.message }, { cause: error });
		}
		throw error;
	} finally {
		subscription.dispose();
	}
}

/** Whether whoever started this program has told git to look elsewhere than in the folder that it is run in. */
export function isGitRedirected(): boolean {
	return ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE'].some((name) => process.env[name] !== undefined);
}

/** Why it failed is told by its words, whatever language the person reads. */
function inEnglish(): NodeJS.ProcessEnv {
	return { ...process.env, LC_ALL: 'C' };
}

function reasonOf(complaint: string): NoGitTree {
	if (/not a git repository/i.test(complaint)) {
		return 'noRepository';
	}
	return /must be run in a work tree/i.test(complaint) ? 'noWorkTree' : 'failed';
}
