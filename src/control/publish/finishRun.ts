import { type Changeset, isDone } from '../../shared/changesets/changeset';
import type { Operation } from '../../shared/changesets/operation';
import type { ReasonCode } from '../../shared/changesets/reasonCode';
import type { Act, PublishDeps } from './publishDeps';

/** Failures that say nothing against the request: the approval stands, and it is tried again when they are over. */
const held: ReadonlySet<ReasonCode> = new Set<ReasonCode>(['missing_write_token', 'quota_exceeded']);

/** Approved, and neither done nor given up. */
export function pendingOperations({ operations, outcomes, approval }: Changeset): readonly Operation[] {
	return operations.filter(({ id }) => {
		const outcome = outcomes.get(id) ?? { status: 'waiting' };
		const isOpen = outcome.status === 'waiting' || outcome.status === 'intended';
		return (
			approval?.operationIds.includes(id) === true &&
			(isOpen || (outcome.status === 'failed' && held.has(outcome.reason)))
		);
	});
}

/** Ends a run, or corrects how one ended when something was found later. */
export async function finishRun(deps: Pick<PublishDeps, 'ledger' | 'book'>, { actor, id }: Act): Promise<void> {
	const changeset = deps.book.get(id);
	const status = endOf(changeset);
	if (status !== null && status !== changeset.status) {
		await deps.ledger.append(actor, [{ type: 'publish.finished', subject: id, payload: { status } }]);
	}
}

type RunEnd = 'applied' | 'failed' | 'partly_applied' | 'approved';

function endOf(changeset: Changeset): RunEnd | null {
	const { status, operations, outcomes } = changeset;
	if (status !== 'applying' && status !== 'failed' && status !== 'partly_applied') {
		return null;
	}
	if (status === 'applying' && pendingOperations(changeset).length > 0) {
		return 'approved';
	}
	if (operations.every(({ id }) => isDone(outcomes.get(id)))) {
		return 'applied';
	}
	return operations.some(({ id }) => outcomes.get(id)?.status === 'published') ? 'partly_applied' : 'failed';
}
