import type { GitHubState } from '../../github/state';

export const appName = 'acme/app';
export const toolName = 'acme/tool';

/**
 * Two repositories with something of each kind: an epic with children in both, a blocked item, comments, and pull
 * requests that are open and merged.
 */
export function smallRepos(state: GitHubState): void {
	fill(state, 30);
}

/** The same with more issues: the lists of the first take two pages. */
export function longRepos(state: GitHubState): void {
	fill(state, 130);
}

function fill(state: GitHubState, count: number): void {
	state.addRepo({ owner: 'acme', name: 'app', members: { ada: 'OWNER' } });
	state.addRepo({ owner: 'acme', name: 'tool' });
	const tool = state.createIssue(toolName, { title: 'Tool' });
	for (let number = 1; number <= count; number++) {
		state.clock.advance(60_000);
		const draft = { title: `Issue ${number}`, body: `Body ${number}`, labels: number % 3 === 0 ? ['bug'] : [] };
		state.createIssue(appName, number > 25 && number <= 30 ? { ...draft, pull: { head: `branch-${number}` } } : draft);
	}
	state.mergePull(appName, 26, 'ada');
	for (const number of [1, 1, 20, 28]) {
		state.clock.advance(60_000);
		state.addComment(appName, number, { author: 'ada', body: `On ${number} at ${state.clock.iso()}` });
	}
	state.setParent(state.issue(appName, 2), state.issue(appName, 1));
	state.setParent(state.issue(appName, 3), state.issue(appName, 1));
	state.setParent(tool, state.issue(appName, 1));
	state.addBlocker(state.issue(appName, 4), state.issue(appName, 5));
	state.clock.advance(3_600_000);
}
