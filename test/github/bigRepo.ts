import { isoSeconds } from './clock';
import type { GitHubState } from './state';

export const bigRepoName = 'northwind/archive';

/**
 * A repository of `count` issues for benches: answers of 4–5 KB each, bodies from a few long texts, every twelfth
 * closed, one updated every half minute. The texts are shared and no answer is kept, so 100,000 fit in memory.
 */
export function bigRepo(count: number, fullName: string = bigRepoName): (state: GitHubState) => void {
	return (state) => {
		const [owner = '', name = ''] = fullName.split('/');
		state.addRepo({ owner, name, description: 'Everything from the old tracker', members: membersOf(state) });
		state.addMilestone(fullName, { title: 'Import', description: 'What came over from the old tracker' });
		const bodies = Array.from({ length: 64 }, (_, index) => bodyText(index));
		const newest = state.clock.now() - 600_000;
		for (let index = 0; index < count; index += 1) {
			const createdAt = isoSeconds(newest - (count - index) * 30_000);
			const isClosed = index % 12 === 11;
			state.createIssue(fullName, {
				title: `${pick(titles, index)} (${pick(places, Math.floor(index / titles.length))}, ticket ${index + 1})`,
				body: pick(bodies, index),
				author: pick(people, index),
				labels: labelsOf(index),
				assignees: index % 3 === 0 ? [pick(people, index + 1)] : [],
				milestone: index % 5 === 0 ? 1 : null,
				createdAt,
				updatedAt: createdAt,
				...(isClosed ? { state: 'closed' as const } : {}),
			});
		}
	};
}

const people = ['mara-lindqvist', 'tomasz-wrona', 'ifeoma-eze', 'ken-aoyama', 'lucia-ferraz'] as const;

const titles = [
	'Berth list shows a vessel twice after a change of agent',
	'Export of the arrivals report times out',
	'Tide table is an hour off on the day the clocks change',
	'Allow a pilot order to be moved to another shift',
	'Crew list upload refuses names with an apostrophe',
	'Invoice preview ignores the agreed discount',
	'Search by IMO number finds nothing without the prefix',
	'Show who changed a booking and when',
] as const;

const places = ['Aalborg', 'Bergen', 'Cork', 'Dover', 'Esbjerg', 'Funchal', 'Gdynia', 'Haugesund', 'Izmir'] as const;

const labelSets = [
	['type:bug', 'area:api', 'prio:P1'],
	['type:bug', 'area:web', 'prio:P2', 'status:backlog'],
	['type:feature', 'area:billing', 'prio:P2'],
	['type:task', 'area:reports', 'status:backlog'],
	['type:chore', 'area:infra', 'prio:P0'],
] as const;

function labelsOf(index: number): readonly string[] {
	return pick(labelSets, Math.floor(index / 7));
}

function membersOf(state: GitHubState): Record<string, 'MEMBER'> {
	return Object.fromEntries(people.map((login) => [state.addUser(login).login, 'MEMBER' as const]));
}

const sentences = [
	'The harbour office noticed it on the night shift, when three vessels changed their agent within a minute.',
	'It happens with every browser that we tried, and the log of the service has nothing but the request itself.',
	'As a workaround the office keeps a list on paper, which is what the system was meant to replace.',
	'The old system did this by a nightly job; nobody remembers whether the order of the two steps mattered.',
	'We would rather have a slower answer than a wrong one here, since pilots are sent out by this list.',
	'The figures in the report and on the page differ by exactly the bookings that were made by telephone.',
	'See docs/adr/0003-retry-budget.md for why the client gives up after three attempts.',
] as const;

function bodyText(seed: number): string {
	const lines = Array.from({ length: 7 }, (_, index) => pick(sentences, seed * 3 + index * (1 + (seed % 5))));
	const log = `2025-11-${String((seed % 27) + 1).padStart(2, '0')}T04:12:09Z WARN berth.list retry=${seed % 4}`;
	return [
		`### Area\n\n${pick(['api', 'web', 'billing', 'reports', 'infra'], seed)}`,
		`### Priority\n\n${pick(['P0', 'P1', 'P2'], seed)}`,
		`### What happens\n\n${lines.slice(0, 4).join(' ')}`,
		`### What should happen\n\n${lines.slice(4).join(' ')}`,
		`### Logs\n\n\`\`\`text\n${log}\n${log.replace('WARN', 'INFO')}\n\`\`\``,
	].join('\n\n');
}

function pick<T>(from: readonly T[], index: number): T {
	const found = from[index % from.length];
	if (found === undefined) {
		throw new Error('There is nothing to pick from.');
	}
	return found;
}
