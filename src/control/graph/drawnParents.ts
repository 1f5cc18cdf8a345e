import type { WorkEdge } from '../../shared/items/workGraph';
import type { ItemRef } from '../../shared/names';
import { claimedParents } from './claimedParents';
import { cycleThrough } from './cycleThrough';
import { isGitHubs, type WorkGraph } from './workGraph';

/**
 * The edges under which a tree shows an item. GitHub's own always; what bodies say only where they agree on one parent
 * and no cycle runs through it: a tree of anything else would mislead.
 */
export function drawnParents(graph: WorkGraph, child: ItemRef): readonly WorkEdge[] {
	const claimed = claimedParents(graph, child);
	if (claimed.every(isGitHubs)) {
		return claimed;
	}
	return claimed.length === 1 && cycleThrough(graph, child, 'parent_child') === null ? claimed : [];
}
