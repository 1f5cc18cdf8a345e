import type * as z from 'zod';
import type { Sha256 } from '../../base/digest';
import type { PackRequest } from '../../shared/contextPack';
import type { ChangesetId, ItemRef } from '../../shared/names';
import type { WorkItemDetail } from '../../shared/workItem';

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
	readonly detail: (ref: ItemRef) => WorkItemDetail | undefined;
	readonly rejections: readonly EarlierRejection[];
	readonly request: z.output<typeof PackRequest>;
	readonly sha256: Sha256;
}

/** The items one hop away whose details a pack asks for. */
export function packNeighbours(item: WorkItemDetail): readonly ItemRef[] {
	const parent = item.parentItem?.ref ?? item.parent;
	const refs = [...(parent === null ? [] : [parent]), ...item.children.map(({ ref }) => ref), ...item.blockedBy];
	return [...new Set(refs)];
}
