import type { Actor } from '../shared/actor';
import { openNotes } from '../shared/changesets/openNotes';
import type { ContextPack } from '../shared/contextPack';
import { failureOf } from '../shared/failure';
import type { ItemRef } from '../shared/names';
import type { agentMethods } from '../shared/ports/agentPort';
import type { PortHandlers } from '../shared/ports/method';
import type { WorkItemDetail } from '../shared/workItem';
import { waitsForPerson } from './changesets/lifecycle';
import type { ControlDeps } from './controlDeps';
import { buildPack } from './packs/buildPack';
import { type EarlierRejection, type PackSources, packNeighbours } from './packs/packSources';
import { viewOf } from './risk/viewOf';
import { draftingDeps } from './roomDeps';
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
		propose: async (proposal) => viewOf(book, await proposeUnderPolicies(deps, actor(), proposal)),
		listChangesets: async ({ status, touching }) =>
			book
				.list({ ...(status === undefined ? {} : { status }), ...(touching === undefined ? {} : { touching }) })
				.map((changeset) => viewOf(book, changeset)),
		getChangeset: async ({ id }) => viewOf(book, book.get(id)),
	};
}

async function recordedPack(deps: ControlDeps, actor: Actor, request: PackSources['request']): Promise<ContextPack> {
	const item = await deps.workItems.get(request.ref);
	const details = await neighbours(deps, item);
	const pack = buildPack({
		item,
		detail: (ref) => details.get(ref),
		rejections: rejectionsOf(deps, item.ref),
		request,
		sha256: deps.sha256,
	});
	if (deps.readOnlyBecause === null) {
		const { profile, hash, budget } = pack.manifest;
		const payload = { profile, hash, used: budget.usedChars, budget: budget.maxChars };
		await deps.ledger.append(actor, [{ type: 'pack.built', subject: item.ref, payload }]);
	}
	return pack;
}

/** A neighbour that is not in the cache is left out; the pack says so. */
async function neighbours(
	{ workItems }: ControlDeps,
	item: WorkItemDetail,
): Promise<ReadonlyMap<ItemRef, WorkItemDetail>> {
	const found = new Map<ItemRef, WorkItemDetail>();
	for (const ref of packNeighbours(item)) {
		try {
			found.set(ref, await workItems.get(ref));
		} catch (error) {
			const { kind } = failureOf(error);
			if (kind !== 'itemNotFound' && kind !== 'repoNotRegistered') {
				throw error;
			}
		}
	}
	return found;
}

/** What people said no to, and what they say of what still waits. */
function rejectionsOf({ book }: ControlDeps, ref: ItemRef): readonly EarlierRejection[] {
	return book.list({ touching: ref }).flatMap((changeset) => {
		const { id, title, rejection } = changeset;
		const said = openNotes(changeset).filter((one) => rejection?.reason.includes(one) !== true);
		const isWaiting = rejection === null && waitsForPerson(changeset) && said.length > 0;
		return rejection === null && !isWaiting
			? []
			: [{ changesetId: id, title, reason: rejection?.reason ?? null, notes: said }];
	});
}
