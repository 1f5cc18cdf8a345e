import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface GitHubProcess {
	readonly url: string;
	/** Edits so many issues; answers how many requests have come so far. */
	edit(count: number): Promise<number>;
	stop(): void;
}

/** `young`: how many are open or were closed of late; the others were closed a year ago. */
export async function startGitHubProcess(issues: number, young: number = issues): Promise<GitHubProcess> {
	const child = fork(join(__dirname, 'githubServer.js'), [String(issues), String(young)], { execArgv: [] });
	const [url] = (await once(child, 'message')) as [string];
	const edit = async (count: number): Promise<number> => {
		child.send(count);
		const [requests] = (await once(child, 'message')) as [number];
		return requests;
	};
	return { url, edit, stop: () => child.kill() };
}
