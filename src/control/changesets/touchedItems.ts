import { isTemporary } from '../../shared/changesets/itemTarget';
import { type Operation, targetRepo } from '../../shared/changesets/operation';
import type { Receipt } from '../../shared/changesets/receipt';
import { type ItemRef, itemRef } from '../../shared/names';

/** Every item that looks different when the operation is done: its target, and the other end of a relation. */
export function touchedItems(operation: Operation, receipt: Receipt | null): readonly ItemRef[] {
	const { target, set, base } = operation;
	const named = [
		target,
		'parent' in set ? set.parent : null,
		'blockedBy' in set ? set.blockedBy : null,
		base.kind === 'parent' ? base.parent : null,
	];
	const refs = named.flatMap((name) => (name !== null && isItem(name) ? [name] : []));
	const made = receipt?.number == null ? [] : [itemRef(targetRepo(operation), receipt.number)];
	return [...new Set([...refs, ...made])];
}

/** Of what has passed the schema: a repository has no number, a temporary id no item yet. */
function isItem(name: string): name is ItemRef {
	return name.includes('#') && !isTemporary(name);
}
