import * as assert from 'node:assert/strict';
import type { GitHubState } from '../../github/state';
import { pictureOfCache, pictureOfGitHub } from './gitHubTruth';
import { appName, longRepos, toolName } from './smallRepo';
import { aSyncDesk, type SyncDesk } from './syncDesk';

/** What others may do on GitHub to an item while a list is being paged. */
const moves: Readonly<Record<string, (state: GitHubState, number: number) => void>> = {
	edited: (state, number) => state.editIssue(appName, number, { title: 'Moved to the front' }),
	closed: (state, number) => state.editIssue(appName, number, { state: 'closed', by: 'ada' }),
	'commented on': (state, number) => state.addComment(appName, number, { author: 'ada', body: 'Meanwhile.' }),
};

const names = [appName, toolName];

describe('a list that moves while it is being paged', () => {
	for (const [what, move] of Object.entries(moves)) {
		it(`loses no item when the oldest and the newest are ${what} between two pages`, async () => {
			const desk = await aSyncDesk({ seed: longRepos });
			try {
				await desk.add(...names);
				const shown = onNextPage(desk, (state) => {
					for (const number of endsOf(state)) {
						move(state, number);
					}
				});
				await desk.syncWell();
				assert.equal(shown.count, 1, 'nothing moved: the list had a single page');
				// Far enough for the overlap of the next delta not to help.
				desk.gitHub.clock.advance(3_600_000);
				await desk.syncWell();
				assert.deepEqual(await pictureOfCache(desk.items, names), pictureOfGitHub(desk.gitHub.state, names));
			} finally {
				await desk.close();
			}
		});
	}
});

/** One of them was on the page that has come, whichever way the list is sorted. */
function endsOf(state: GitHubState): readonly number[] {
	const open = state.issues(appName).filter((issue) => issue.state === 'open');
	const byUpdate = [...open].sort((one, other) => (one.updatedAt < other.updatedAt ? -1 : 1));
	return [byUpdate.at(0), byUpdate.at(-1)].flatMap((issue) => issue?.number ?? []);
}

/** Does something once, just before the second page of issues is answered. */
function onNextPage({ gitHub }: SyncDesk, act: (state: GitHubState) => void): { readonly count: number } {
	const shown = { count: 0 };
	let pages = 0;
	const take = gitHub.faults.take.bind(gitHub.faults);
	gitHub.faults.take = (method, path) => {
		pages += path.endsWith('/issues') ? 1 : 0;
		if (pages === 2 && shown.count === 0) {
			shown.count = 1;
			gitHub.clock.advance(1000);
			act(gitHub.state);
		}
		return take(method, path);
	};
	return shown;
}
