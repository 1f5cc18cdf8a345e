import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface GitHubProcess {
	readonly url: string;
	stop(): void;
}

export async function startGitHubProcess(issues: number): Promise<GitHubProcess> {
	const child = fork(join(__dirname, 'githubServer.js'), [String(issues)], { execArgv: [] });
	const [url] = (await once(child, 'message')) as [string];
	return { url, stop: () => child.kill() };
}
