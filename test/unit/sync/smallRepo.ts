import type { GitHubState } from '../../github/state';

export const appName = 'acme/app';
export const toolName = 'acme/tool';

/**
 * Two repositories with something of each kind: 130 issues of the first take two pages; among them are an epic with
 * children in both, a blocked item, comments, and pull requests that are open, merged and drafts.
 */
export function smallRepos(state: GitHubState): void {
	state.addRepo({ owner: 'acme', name: 'app', members: { ada: 'OWNER' } });
	state.addRepo({ owner: 'acme', name: 'tool' });
	const tool = state.createIssue(toolName, { title: 'Tool' });
	for (let number = 1; number <= 130; number++) {
		state.clock.advance(60_000);
		const draft = { title: `Issue ${number}`, body: `Body ${number}`, labels: number % 3 === 0 ? ['bug'] : [] };
		state.createIssue(appName, number > 125 ? { ...draft, pull: { head: `branch-${number}` } } : draft);
	}
	state.mergePull(appName, 126, 'ada');
	for (const number of [1, 1, 70, 128]) {
		state.clock.advance(60_000);
		state.addComment(appName, number, { author: 'ada', body: `On ${number} at ${state.clock.iso()}` });
	}
	state.setParent(state.issue(appName, 2), state.issue(appName, 1));
	state.setParent(state.issue(appName, 3), state.issue(appName, 1));
	state.setParent(tool, state.issue(appName, 1));
	state.addBlocker(state.issue(appName, 4), state.issue(appName, 5));
	state.clock.advance(3_600_000);
}
