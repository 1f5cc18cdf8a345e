import type { Actor } from '../shared/actor';
import { changesetView } from '../shared/changesets/changeset';
import type { agentMethods } from '../shared/ports/agentPort';
import type { PortHandlers } from '../shared/ports/method';
import { propose } from './changesets/propose';
import type { ControlDeps } from './controlDeps';
import { outgoingFindings } from './guardrails/outgoingFindings';
import { recordedPack } from './packs/gatherSources';
import { draftDeps, draftingDeps, secretSearch } from './roomDeps';
import { draftWorkItem, itemChoices, lintWorkItem } from './workItems/drafting';

type Handlers = PortHandlers<typeof agentMethods>;

/** What an agent's connection reaches: reading, packs and proposals, in the name of `actor`. */
export function agentHandlers(deps: ControlDeps, actor: () => Actor): Handlers {
	const { workItems, book } = deps;
	return {
		listRepos: async () => workItems.listRepos(),
		listWorkItems: async (query) => workItems.list(query),
		getWorkItem: async ({ ref }) => await workItems.get(ref),
		searchWorkItems: async (query) => await workItems.search(query),
		groupWorkItems: async (query) => workItems.group(query),
		draftWorkItem: async (request) => draftWorkItem(draftingDeps(deps), request),
		lintWorkItem: async (request) => await lintWorkItem(draftingDeps(deps), request),
		itemChoices: async ({ repo }) => itemChoices(draftingDeps(deps), repo),
		buildPack: async (request) => await recordedPack(deps, actor(), request),
		propose: async (proposal) => changesetView(await propose(draftDeps(deps), actor(), proposal)),
		listChangesets: async ({ status, touching }) =>
			book
				.list({ ...(status === undefined ? {} : { status }), ...(touching === undefined ? {} : { touching }) })
				.map(changesetView),
		getChangeset: async ({ id }) => changesetView(book.get(id)),
		findings: async ({ id }) => outgoingFindings(book.get(id), await secretSearch(deps)),
	};
}
