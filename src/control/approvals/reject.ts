import type { Actor } from '../../shared/actor';
import type { Changeset } from '../../shared/changesets/changeset';
import type { ChangesetId } from '../../shared/names';
import { assertTransition } from '../changesets/lifecycle';
import type { DraftDeps } from '../changesets/propose';
import { refuseIf } from '../changesets/refuse';

type RejectDeps = Pick<DraftDeps, 'ledger' | 'book' | 'decisions'>;

export interface No {
	readonly id: ChangesetId;
	/** Goes into the next context pack of the items that it touches. */
	readonly reason: string;
}

/** Records a no and why. Fails with `illegalTransition` for what is under way or over. */
export async function reject(deps: RejectDeps, actor: Actor, no: No): Promise<Changeset> {
	return await deps.decisions.run(async () => {
		const { id, status } = deps.book.get(no.id);
		assertTransition(status, 'rejected');
		const refusal =
			actor.kind === 'human' ? null : ({ reason: 'operation_denied', detail: 'Only a person can reject.' } as const);
		await refuseIf(deps.ledger, { actor, subject: id, action: 'reject' }, refusal);
		await deps.ledger.append(actor, [{ type: 'changeset.rejected', subject: id, payload: { reason: no.reason } }]);
		return deps.book.get(id);
	});
}
