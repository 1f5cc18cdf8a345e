import { workItemTypes } from '../../../shared/items/canonicalItem';
import type { WorkItemQuery, WorkItemSummary } from '../../../shared/items/workItem';
import type { HumanPort } from '../../../shared/ports/humanPort';
import type { Command, OptionName, ValueOptions } from '../../command';
import { oneOf } from '../../input/oneOf';
import { columns } from '../../output/columns';

/** What `none` may be asked of. */
const facets = ['label', 'milestone', 'assignee', 'area', 'priority'] as const satisfies readonly OptionName[];

export const items: Command = {
	name: 'items',
	arguments: '[--state S] [--type T] [--milestone M] [--assignee LOGIN] [--search WORDS] …',
	summary: 'List issues and pull requests from the cache, newest change first.',
	words: 0,
	options: ['state', 'type', ...facets, 'blocked', 'parent', 'search', 'repo'],
	run: async ({ options, session }) => {
		const filter = filterOf(options);
		const { human } = await session();
		const found =
			options.search === undefined ? await listAll(human, filter) : await search(human, options.search, filter);
		return { json: found, text: found.length === 0 ? 'No such items in the cache.' : itemTable(found) };
	},
};

const itemStates = ['open', 'closed', 'all'] as const;
const pageSize = 500;
const searchLimit = 200;

type Filter = Omit<WorkItemQuery, 'limit' | 'after' | 'kind' | 'topLevel'>;

function filterOf(options: ValueOptions): Filter {
	const { state, type, blocked, repo, parent } = options;
	const given = facets.flatMap((name) => {
		const value = options[name];
		return value === undefined ? [] : [[name, value === 'none' ? null : value] as const];
	});
	return {
		...{ repo, parent, state: oneOf('--state', state, itemStates) },
		...{ type: oneOf('--type', type, workItemTypes) },
		...(blocked === undefined ? {} : { blocked: oneOf('--blocked', blocked, ['yes', 'no']) === 'yes' }),
		...Object.fromEntries(given),
	};
}

async function listAll(human: HumanPort, filter: Filter): Promise<readonly WorkItemSummary[]> {
	const found: WorkItemSummary[] = [];
	let after: string | undefined;
	do {
		const page = await human.listWorkItems({ ...filter, limit: pageSize, after });
		found.push(...page.items);
		after = page.next ?? undefined;
	} while (after !== undefined);
	return found;
}

async function search(human: HumanPort, words: string, filter: Filter): Promise<readonly WorkItemSummary[]> {
	const found = await human.searchWorkItems({ words, limit: searchLimit });
	return found.filter((item) => matches(item, filter));
}

function matches(item: WorkItemSummary, { state = 'all', repo, label, assignee, blocked, ...rest }: Filter): boolean {
	const { type, milestone, area, priority, parent } = rest;
	const equal = [
		[item.type, type],
		[item.milestone, milestone],
		[item.area, area],
		[item.priority, priority],
		[item.parent, parent],
	] as const;
	return (
		(state === 'all' || (state === 'open') === (item.state === 'open')) &&
		(repo === undefined || item.repo.toLowerCase() === repo.toLowerCase()) &&
		(blocked === undefined || blocked === item.blockedBy > 0) &&
		has(item.labels, label) &&
		has(item.assignees, assignee) &&
		equal.every(([value, wanted]) => wanted === undefined || value === wanted)
	);
}

function has(names: readonly string[], wanted: string | null | undefined): boolean {
	return wanted === undefined || (wanted === null ? names.length === 0 : names.includes(wanted));
}

function itemTable(found: readonly WorkItemSummary[]): string {
	return columns(
		['ITEM', 'KIND', 'STATE', 'UPDATED', 'TITLE', 'LABELS'],
		found.map((item) => [
			item.ref,
			item.kind === 'issue' ? 'issue' : 'pull',
			item.isDraft ? 'draft' : item.state,
			item.updatedAt.slice(0, 10),
			item.title,
			item.labels.join(', '),
		]),
	);
}
