import type { HumanPort } from '../../shared/ports/humanPort';
import type { WorkItemSummary } from '../../shared/workItem';
import type { Command } from '../command';
import { oneOf } from '../input/oneOf';
import { columns } from '../output/columns';

export const items: Command = {
	name: 'items',
	arguments: '[--state S] [--label L] [--search WORDS] [--repo R]',
	summary: 'List issues and pull requests from the cache, newest change first.',
	words: 0,
	options: ['state', 'label', 'search', 'repo'],
	run: async ({ options, session }) => {
		const filter: Filter = {
			state: oneOf('--state', options.state, itemStates),
			label: options.label,
			repo: options.repo,
		};
		const { human } = await session();
		const found =
			options.search === undefined ? await listAll(human, filter) : await search(human, options.search, filter);
		return { json: found, text: found.length === 0 ? 'No such items in the cache.' : itemTable(found) };
	},
};

const itemStates = ['open', 'closed', 'all'] as const;
const pageSize = 500;
const searchLimit = 200;

interface Filter {
	readonly state: (typeof itemStates)[number] | undefined;
	readonly label: string | undefined;
	readonly repo: string | undefined;
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

function matches(item: WorkItemSummary, { state = 'all', label, repo }: Filter): boolean {
	return (
		(state === 'all' || (state === 'open') === (item.state === 'open')) &&
		(label === undefined || item.labels.includes(label)) &&
		(repo === undefined || item.repo.toLowerCase() === repo.toLowerCase())
	);
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
