import type { Actor } from '../../../shared/actor';
import type { Changeset } from '../../../shared/changesets/changeset';
import type { NoteChange } from '../../../shared/changesets/reviewNote';
import { AppError } from '../../../shared/failure';
import type { ChangesetId } from '../../../shared/names';
import { refuseBrokenText } from '../contentHash';
import { transitions } from '../lifecycle';
import type { DraftDeps } from '../propose';

type NoteDeps = Pick<DraftDeps, 'ledger' | 'book' | 'decisions'>;

export interface Noting {
	readonly id: ChangesetId;
	readonly change: NoteChange;
}

/**
 * Puts on record what a person says about a place of a changeset. It binds nobody and voids no yes. Fails with
 * `illegalTransition` for a changeset that is over, and with `invalidInput` for what is not there.
 */
export async function note(deps: NoteDeps, actor: Actor, { id, change }: Noting): Promise<Changeset> {
	refuseBrokenText(change);
	return await deps.decisions.run(async () => {
		const changeset = deps.book.get(id);
		if (transitions[changeset.status].length === 0) {
			throw new AppError({ kind: 'illegalTransition', from: changeset.status, to: 'noted', allowed: [] });
		}
		const missing = missingPart(changeset, change);
		if (missing !== null) {
			throw new AppError({ kind: 'invalidInput', problems: [missing] });
		}
		await deps.ledger.append(actor, [{ type: 'changeset.noted', subject: id, payload: change }]);
		return deps.book.get(id);
	});
}

function missingPart({ operations, notes }: Changeset, change: NoteChange): string | null {
	if (change.kind === 'add') {
		const { operationId } = change.place;
		return operations.some(({ id }) => id === operationId) ? null : `There is no operation ${operationId}.`;
	}
	const wanted = 'threadId' in change ? change.threadId : change.noteId;
	const known = 'threadId' in change ? notes : notes.flatMap((thread) => thread.notes);
	return known.some(({ id }) => id === wanted) ? null : `There is no note ${wanted}.`;
}
