import { shortDigest } from '../../base/digest';
import { operationLabel } from '../../present/words/operationWords';
import type { ChangesetView } from '../../shared/changesets/changeset';
import type { NoteThread } from '../../shared/changesets/reviewNote';
import { fields } from './columns';

/** A changeset as one reads it in a terminal: what it is, what became of it, what people say of it. */
export function changesetText(changeset: ChangesetView): string {
	const { id, title, status, revision, contentHash, proposedBy, operations, notes } = changeset;
	const facts: readonly (readonly [string, string])[] = [
		['Changeset', `${id} (${status.replace('_', ' ')}), by ${proposedBy.kind}:${proposedBy.id}`],
		['Title', title],
		['Why', changeset.why],
		['Impact', changeset.impact],
		['Undo', changeset.rollback],
		['Hash', `${shortDigest(contentHash)}, revision ${revision}`],
		['Out of date', changeset.staleBecause.join(' ')],
		['Rejected', changeset.rejection?.reason ?? ''],
	];
	const rows = operations.map((operation) => `  ${operation.id}. ${operationLabel(operation)}`);
	const said = notes.length === 0 ? [] : [`Notes\n${notes.map(noteText).join('\n')}`];
	return [fields(facts.filter(([, value]) => value !== '')), `Operations\n${rows.join('\n')}`, ...said].join('\n\n');
}

function noteText({ id, place, isResolved, notes }: NoteThread): string {
	const where = `operation ${place.operationId}, line ${place.line}${isResolved ? ', resolved' : ''}`;
	const lines = notes.map(({ by, text }) => `     ${by.id}: ${text.replaceAll('\n', '\n     ')}`);
	return [`  ${id}. ${where}: “${place.quote.trim()}”`, ...lines].join('\n');
}
