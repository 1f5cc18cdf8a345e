import type { Changeset } from '../../../shared/changesets/changeset';
import type { LedgerEntry } from '../../../shared/ledgerEvent';
import type { Needless } from './ontoNow';

/** What is to be said besides, where each operation was published or done by others: that the changeset is over. */
export function ifFulfilled(
	{ id, operations, outcomes }: Changeset,
	needless: readonly Needless[],
): readonly LedgerEntry[] {
	const done = new Set(needless.map(({ operationId }) => operationId));
	const isOver = operations.every((one) => done.has(one.id) || outcomes.get(one.id)?.status === 'published');
	return isOver ? [{ type: 'changeset.fulfilled', subject: id, payload: {} }] : [];
}
