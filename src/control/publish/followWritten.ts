import type { Changeset } from '../../shared/changesets/changeset';
import type { ChangesetId, ItemRef, OperationId } from '../../shared/names';
import { touchedItems } from '../changesets/touchedItems';
import type { PublishDeps } from './publishDeps';

/** The operations whose receipts are on record. */
export function publishedIn({ operations, outcomes }: Changeset): ReadonlySet<OperationId> {
	return new Set(operations.map(({ id }) => id).filter((id) => outcomes.get(id)?.status === 'published'));
}

/**
 * Has every item read again that was changed by what is published now and was not `before`: each once, however many
 * operations touched it. It comes before the end of the run is on record, so that one that a crash cuts off is made
 * up for at the next start.
 */
export async function followWritten(
	deps: Pick<PublishDeps, 'book' | 'onWritten'>,
	id: ChangesetId,
	before: ReadonlySet<OperationId>,
): Promise<void> {
	const refs = writtenItems(deps.book.get(id), before);
	if (refs.length > 0) {
		// The cache only follows: if it cannot now, the next sync brings it.
		await deps.onWritten(refs).catch(() => undefined);
	}
}

function writtenItems({ operations, outcomes }: Changeset, before: ReadonlySet<OperationId>): readonly ItemRef[] {
	const refs = operations.flatMap((operation) => {
		const outcome = outcomes.get(operation.id);
		const isNew = outcome?.status === 'published' && !before.has(operation.id);
		return isNew ? touchedItems(operation, outcome.receipt) : [];
	});
	return [...new Set(refs)];
}
