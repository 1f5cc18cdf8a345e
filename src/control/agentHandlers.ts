import type { Actor } from '../shared/actor';
import { AppError } from '../shared/failure';
import type { agentMethods } from '../shared/ports/agentPort';
import type { PortHandlers } from '../shared/ports/method';
import { answerQuestion } from './atlas/queries/answerQuestion';
import type { ControlDeps } from './controlDeps';
import { outgoingFindings } from './guardrails/outgoingFindings';
import { recordedPack } from './packs/gatherSources';
import { viewOf } from './risk/viewOf';
import { draftingDeps, secretSearch } from './roomDeps';
import { proposeUnderPolicies } from './standing';
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
		askAtlas: async (question) => {
			const index = await deps.cloneAtlas(deps.repoFiles, question.repo);
			if (index === null) {
				throw new AppError({ kind: 'noAtlas', where: question.repo });
			}
			return answerQuestion(index, question, await deps.tokenizer());
		},
		propose: async (proposal) => viewOf(book, await proposeUnderPolicies(deps, actor(), proposal)),
		listChangesets: async ({ status, touching }) =>
			book
				.list({ ...(status === undefined ? {} : { status }), ...(touching === undefined ? {} : { touching }) })
				.map((changeset) => viewOf(book, changeset)),
		getChangeset: async ({ id }) => viewOf(book, book.get(id)),
		findings: async ({ id }) => outgoingFindings(book.get(id), await secretSearch(deps)),
	};
}
