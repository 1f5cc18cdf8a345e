import * as z from 'zod';
import { type AtlasFacts, AtlasQuestion } from '../atlas/atlasQuestion';
import { type ChangesetView, changesetStatuses, Proposal } from '../changesets/changeset';
import type { Finding } from '../changesets/finding';
import type { ItemChoices } from '../items/itemChoices';
import { DraftRequest, type ItemDraft } from '../items/itemDraft';
import { GroupQuery, type ItemGroup } from '../items/itemGroup';
import { LintRequest, type LocatedProblem } from '../items/lint';
import {
	SearchQuery,
	type WorkItemDetail,
	type WorkItemPage,
	WorkItemQuery,
	type WorkItemSummary,
} from '../items/workItem';
import { ChangesetId, ItemRef, RepoName } from '../names';
import { type ContextPack, PackRequest } from '../packs/contextPack';
import type { RepoSummary } from '../repo';
import { method, NoParams, type Port } from './method';

export const ChangesetQuery = z.object({ status: z.enum(changesetStatuses).optional(), touching: ItemRef.optional() });

/**
 * What an agent may do: read, build packs, propose. There is no method here that approves, rejects, amends,
 * publishes or configures, and none may be added (test/architecture/ports.test.ts).
 */
export const agentMethods = {
	/** Registered repositories with how fresh each is. */
	listRepos: method(NoParams).returns<readonly RepoSummary[]>(),
	/** A page of items from the cache; never calls GitHub. */
	listWorkItems: method(WorkItemQuery).returns<WorkItemPage>(),
	/** Everything cached about one item. Fails with `itemNotFound`. */
	getWorkItem: method(z.object({ ref: ItemRef })).returns<WorkItemDetail>(),
	/** Items with all the words, best first; never calls GitHub. */
	searchWorkItems: method(SearchQuery).returns<readonly WorkItemSummary[]>(),
	/**
	 * How many items share each value. By the values' own order: priorities and milestones as they are meant, others by
	 * code point; those without a value last.
	 */
	groupWorkItems: method(GroupQuery).returns<readonly ItemGroup[]>(),
	/** A new item by the template of its type; nothing is kept. Fails with `repoNotRegistered`. */
	draftWorkItem: method(DraftRequest).returns<ItemDraft>(),
	/** What is wrong with an item or a draft, by code, path and message. Fails with `itemNotFound`, `repoNotRegistered`. */
	lintWorkItem: method(LintRequest).returns<readonly LocatedProblem[]>(),
	/** Fails with `repoNotRegistered`. */
	itemChoices: method(z.object({ repo: RepoName })).returns<ItemChoices>(),
	/** Builds a pack from the cache and records it; writes no file. */
	buildPack: method(PackRequest).returns<ContextPack>(),
	/**
	 * What the atlas in a clone of the repository says of a path or a symbol. Fails with `noAtlas` where nobody has
	 * made one that can be read.
	 */
	askAtlas: method(AtlasQuestion).returns<AtlasFacts>(),
	/**
	 * Records a changeset for a person to review; nothing reaches GitHub. The same intent proposed again while it
	 * waits answers with the one that waits; one that is published and stands answers with that, as `applied`. Refused
	 * with a reason code when it could never be published.
	 */
	propose: method(Proposal).returns<ChangesetView>(),
	listChangesets: method(ChangesetQuery).returns<readonly ChangesetView[]>(),
	/** Fails with `changesetNotFound`. */
	getChangeset: method(z.object({ id: ChangesetId })).returns<ChangesetView>(),
	/** Secrets and hidden characters in its text: none may be left when a person approves. Fails with `changesetNotFound`. */
	findings: method(z.object({ id: ChangesetId })).returns<readonly Finding[]>(),
} as const;

export type AgentPort = Port<typeof agentMethods>;
