import type { Actor } from '../../../shared/actor';
import type { Changeset } from '../../../shared/changesets/changeset';
import { settleText } from '../../../shared/changesets/conflictPlaces';
import type { MergeConflict, Preferred } from '../../../shared/changesets/mergeConflict';
import { type ProposedOperation, proposedOf } from '../../../shared/changesets/operation';
import type { ChangesetId } from '../../../shared/names';
import { contentHash } from '../contentHash';
import { assertTransition } from '../lifecycle';
import { ifFulfilled } from '../merging/ifFulfilled';
import { leftConflicts } from '../merging/leftConflicts';
import { ontoNow } from '../merging/ontoNow';
import type { DraftDeps } from '../propose';
import { refuseIf } from '../refuse';
import { withWords } from '../words/withWords';

export interface Rebase {
	readonly id: ChangesetId;
	/** The side that wins wherever both changed the same; left out: such places wait for the person. */
	readonly take?: Preferred | undefined;
}

/**
 * Puts a changeset onto what GitHub has now: new bases, and what was proposed merged with what changed there. A yes
 * given before is void. What somebody else has done needs no sending any more, and where nothing else is left the
 * changeset is over: `applied`. Where nothing that it touches has moved, nothing happens. Fails with `illegalTransition`,
 * `invalidInput` for what cannot be done any more, or as GitHub does when it cannot be asked.
 */
export async function rebase(deps: DraftDeps, actor: Actor, { id, take }: Rebase): Promise<Changeset> {
	const seen = deps.book.get(id);
	assertTransition(seen.status, 'proposed');
	const wanted = take === undefined ? unsettled(seen) : settled(seen, take);
	const onto = await ontoNow(deps, seen, wanted.proposed, take ?? null);
	return await deps.decisions.run(async () => {
		const current = deps.book.get(id);
		assertTransition(current.status, 'proposed');
		const moved = { reason: 'hash_mismatch', detail: 'The changeset was changed meanwhile. Rebase it again.' } as const;
		const isSame = current.contentHash === seen.contentHash;
		await refuseIf(deps.ledger, { actor, subject: id, action: 'rebase' }, isSame ? null : moved);
		if (!needsRebase(current) && !onto.hasMoved && !wanted.isSettled) {
			return current;
		}
		const { title, why, impact, impactBy, rollback, rollbackBy } = current;
		const { operations } = onto;
		const content = withWords({ title, why, impact, impactBy, rollback, rollbackBy, operations });
		const conflicts = [...leftConflicts(wanted.conflicts, onto)];
		const hash = contentHash(deps.sha256, content);
		const needless = onto.needless.length === 0 ? {} : { needless: [...onto.needless] };
		const payload = { ...content, operations: [...operations], conflicts, contentHash: hash, ...needless };
		await deps.ledger.append(actor, [
			{ type: 'changeset.rebased', subject: id, payload },
			...ifFulfilled(current, onto.needless),
		]);
		return deps.book.get(id);
	});
}

/** Whether its bases do not hold any more, or perhaps not: a target has moved, or a run ended halfway. */
export function needsRebase({ status }: Pick<Changeset, 'status'>): boolean {
	return status === 'stale' || status === 'failed' || status === 'partly_applied';
}

interface Wanted {
	readonly proposed: readonly ProposedOperation[];
	/** Those of earlier that wait still. */
	readonly conflicts: readonly MergeConflict[];
	readonly isSettled: boolean;
}

function unsettled({ operations, conflicts }: Changeset): Wanted {
	return { proposed: operations.map(proposedOf), conflicts, isSettled: false };
}

/** What an earlier rebase left open, settled for one side. */
function settled({ operations, conflicts }: Changeset, side: Preferred): Wanted {
	const proposed = operations.map((operation) =>
		conflicts
			.filter(({ operationId }) => operationId === operation.id)
			.reduce((one, conflict) => settledOperation(one, conflict, side), proposedOf(operation)),
	);
	return { proposed, conflicts: [], isSettled: conflicts.length > 0 };
}

function settledOperation(operation: ProposedOperation, conflict: MergeConflict, side: Preferred): ProposedOperation {
	if (operation.kind !== 'update_issue') {
		return operation;
	}
	const { set } = operation;
	if (conflict.kind === 'text') {
		return { ...operation, set: { ...set, body: settleText(set.body ?? '', conflict.markLength, side) } };
	}
	return side === 'github' ? { ...operation, set: { ...set, [conflict.field]: conflict.now } } : operation;
}
