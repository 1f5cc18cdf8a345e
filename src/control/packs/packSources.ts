import type * as z from 'zod';
import type { Sha256 } from '../../base/digest';
import type { WorkItemDetail, WorkItemText } from '../../shared/items/workItem';
import type { ChangesetId, ItemRef } from '../../shared/names';
import type { PackRequest } from '../../shared/packs/contextPack';
import type { PackProfile } from '../../shared/packs/packProfile';
import type { SecretSearch } from '../guardrails/secrets/findSecrets';
import type { PathFacts } from './atlas/pathFacts';
import type { DecisionExcerpt } from './decisions/decisionExcerpt';

/** A proposal about the item that a person turned down, or one that waits and that they have said something about. */
export interface EarlierRejection {
	readonly changesetId: ChangesetId;
	readonly title: string;
	/** Null while it waits. */
	readonly reason: string | null;
	/** What they said of places in it, and what the reason does not say. */
	readonly notes: readonly string[];
}

/** All that a pack is made of. The order of rows does not matter. */
export interface PackSources {
	readonly item: WorkItemDetail;
	/** What the cache knows about a neighbour (see {@link packNeighbours}); undefined when it is not in the cache. */
	readonly neighbour: (ref: ItemRef) => WorkItemText | undefined;
	readonly rejections: readonly EarlierRejection[];
	/** Of the decisions that the item names. */
	readonly decisions: readonly DecisionExcerpt[];
	/** Of the paths that the item names. */
	readonly paths: readonly PathFacts[];
	readonly request: z.output<typeof PackRequest>;
	readonly profile: PackProfile;
	readonly search: SecretSearch;
	/** Given where the budget is in tokens: how many a text has. */
	readonly countTokens: ((text: string) => number) | null;
	readonly sha256: Sha256;
}

/** The items one hop away that a pack asks for. */
export function packNeighbours(item: WorkItemDetail): readonly ItemRef[] {
	const parent = item.parentItem?.ref ?? item.parent;
	const refs = [...(parent === null ? [] : [parent]), ...item.children.map(({ ref }) => ref), ...item.blockedBy];
	return [...new Set([...refs, ...mentionedItems(item)])];
}

/** What speaks of the item and what it speaks of: a pull request among them is likely to be about it. */
export function mentionedItems({ edges, ref }: WorkItemDetail): readonly ItemRef[] {
	const found = edges.flatMap((edge) =>
		(edge.kind === 'mention' || edge.kind === 'mentioned_by') && edge.ref !== null && edge.ref !== ref
			? [edge.ref]
			: [],
	);
	return [...new Set(found)].slice(0, maxMentioned);
}

/** An item that everybody speaks of must not make a pack read a thousand others. */
const maxMentioned = 30;
