import { type ItemHover, itemHover } from '../../present/items/itemHover';
import type { ItemRef } from '../../shared/names';
import type { HumanPort } from '../../shared/ports/humanPort';

/** What is told of an item under the pointer; undefined for one that is not cached. */
export async function cachedHover(
	human: Pick<HumanPort, 'findWorkItems' | 'getWorkItem'>,
	ref: ItemRef,
	now: number,
): Promise<ItemHover | undefined> {
	try {
		const [[summary], { body }] = await Promise.all([human.findWorkItems({ refs: [ref] }), human.getWorkItem({ ref })]);
		return summary === undefined ? undefined : itemHover(summary, body, now);
	} catch {
		// Not cached, or the engine has stopped, which the views say: a hover is no place for that.
		return undefined;
	}
}
