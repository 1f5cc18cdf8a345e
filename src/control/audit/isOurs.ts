import type { Changeset, OperationOutcome } from '../../shared/changesets/changeset';
import type { Operation } from '../../shared/changesets/operation';
import { splitItemRef } from '../../shared/names';
import type { ChangesetBook } from '../changesets/changesetBook';
import type { OutsideChange } from '../sync/details/outsideChange';

/** GitHub stamps the parts of one write within seconds of each other. */
const sameWriteMs = 60_000;

/** Whether something that the person's account did on GitHub is what an approved operation did, or may have done. */
export function isOurs(book: Pick<ChangesetBook, 'touching'>, change: OutsideChange): boolean {
	const { repo } = splitItemRef(change.ref);
	return book
		.touching(repo)
		.some((changeset) =>
			changeset.operations.some((operation) => accountsFor(outcomeOf(changeset, operation), operation, change)),
		);
}

function outcomeOf({ outcomes }: Changeset, { id }: Operation): OperationOutcome {
	return outcomes.get(id) ?? { status: 'waiting' };
}

function accountsFor(outcome: OperationOutcome, operation: Operation, change: OutsideChange): boolean {
	if (outcome.status === 'waiting' || outcome.status === 'failed' || !isAbout(outcome, operation, change)) {
		return false;
	}
	// What is not settled yet may be ours: publishing finds out, and asks the person where it cannot.
	if (outcome.status !== 'published') {
		return true;
	}
	const { commentId, updatedAt } = outcome.receipt;
	return change.what === 'comment'
		? commentId === change.commentId
		: Math.abs(Date.parse(updatedAt) - Date.parse(change.at)) <= sameWriteMs;
}

function isAbout(outcome: OperationOutcome, operation: Operation, { ref, what }: OutsideChange): boolean {
	switch (operation.kind) {
		case 'create_issue':
			return outcome.status === 'published'
				? outcome.receipt.number === splitItemRef(ref).number && what !== 'comment'
				: what === 'item';
		case 'update_issue':
			return isSame(operation.target, ref) && Object.keys(operation.set).includes(what);
		case 'add_comment':
			return what === 'comment' && (outcome.status === 'published' || isSame(operation.target, ref));
		default:
			// Relations are none of the changes that are looked for.
			return false;
	}
}

function isSame(target: string, ref: string): boolean {
	return target.toLowerCase() === ref.toLowerCase();
}
