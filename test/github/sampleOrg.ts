import type { Issue } from './model';
import { blockers, harborEpics, lighthouseEpics } from './sample/content/epics';
import { harborBugs } from './sample/content/harborBugs';
import { harborFeatures, harborUpkeep } from './sample/content/harborWork';
import { addLabels } from './sample/content/labels';
import { lighthouseDocs, lighthouseTools } from './sample/content/lighthouseWork';
import { harborOddities, lighthouseOddities } from './sample/content/oddities';
import { addPeople, members } from './sample/content/people';
import { type Contents, planRepo } from './sample/plan';
import { createRandom } from './sample/random';
import { writeRepo } from './sample/writeRepo';
import type { GitHubState } from './state';

export const harborName = 'northwind/harbor';
export const lighthouseName = 'northwind/lighthouse';

/**
 * A small company's two repositories: a service that runs jobs, and its guides and command line. More than 220 issues
 * and pull requests with their conversations; the same bytes on every machine for the same start of the clock.
 */
export function sampleOrg(state: GitHubState): void {
	addPeople(state);
	const harbor = { topics: [...harborBugs, ...harborFeatures, ...harborUpkeep], epics: harborEpics };
	fill(state, harborName, 'Runs jobs, retries them, and says why', 11, {
		...harbor,
		oddities: harborOddities,
		bumps: harborBumps,
	});
	fill(state, lighthouseName, 'Guides, reference and command line for Harbor', 23, {
		topics: [...lighthouseDocs, ...lighthouseTools],
		epics: lighthouseEpics,
		oddities: lighthouseOddities,
		bumps: lighthouseBumps,
	});
	relate(state);
}

const harborBumps = [
	'Bump pg from 8.16.0 to 8.16.3',
	'Bump fastify from 5.4.0 to 5.6.1',
	'Bump pino from 9.7.0 to 9.9.5',
	'Bump undici from 7.10.0 to 7.16.0',
	'Bump node from 20.19.4 to 20.19.5 in /docker',
	'Bump the actions group with 4 updates',
	'Bump luxon from 3.6.1 to 3.7.2',
];

const lighthouseBumps = [
	'Bump the site group with 9 updates',
	'Bump prettier from 3.5.3 to 3.6.2',
	'Bump yaml from 2.8.0 to 2.8.1',
	'Bump actions/checkout from 4 to 5',
	'Bump esbuild from 0.25.5 to 0.25.10',
];

function fill(state: GitHubState, fullName: string, description: string, seed: number, contents: Contents): void {
	const [owner = '', name = ''] = fullName.split('/');
	const random = createRandom(seed);
	state.addRepo({ owner, name, description, members, createdAt: '2023-02-14T09:00:00Z' });
	addLabels(state, fullName);
	writeRepo({ state, random, fullName }, planRepo(random, contents, state.clock.now()));
}

/** Sub-issues and dependencies as GitHub keeps them; most of the texts say the same, as people do both. */
function relate(state: GitHubState): void {
	const issues = [harborName, lighthouseName].flatMap((name) => state.issues(name)).filter((one) => one.pull === null);
	const byTitle = new Map(issues.map((issue) => [issue.title, issue]));
	const link = (one: string, other: string, how: (a: Issue, b: Issue) => void) => {
		const [a, b] = [byTitle.get(one), byTitle.get(other)];
		if (a === undefined || b === undefined) {
			throw new Error(`The sample has no "${a === undefined ? one : other}".`);
		}
		how(a, b);
	};
	for (const epic of [...harborEpics, ...lighthouseEpics]) {
		for (const child of epic.children) {
			link(child, epic.title, (a, b) => state.relations.setParent(a.id, b.id));
		}
	}
	for (const [blocked, blocker] of blockers) {
		link(blocked, blocker, (a, b) => state.relations.addBlocker(a.id, b.id));
	}
}
