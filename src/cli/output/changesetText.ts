import { statusName } from '../../present/changesets/changesetWords';
import { operationLabel, touchedFields } from '../../present/changesets/operationWords';
import { riskReasonText } from '../../present/inbox/riskText';
import type { ChangesetView, WordsBy } from '../../shared/changesets/changeset';
import type { Operation } from '../../shared/changesets/operation';
import type { NoteThread } from '../../shared/changesets/reviewNote';
import { fields } from './columns';

/** A changeset for a terminal: what it is, how risky and why, what it does, and how to undo it. */
export function changesetText(changeset: ChangesetView): string {
	const { id, title, why, status, risk, contentHash, proposedBy, proposedAt, operations } = changeset;
	const head = fields([
		['Changeset', `${id} (${statusName(status)})`],
		['Title', title],
		['Hash', contentHash],
		['Proposed', `${proposedAt} by ${proposedBy.kind}:${proposedBy.id}`],
		['Risk', `${risk.level} (${risk.score} of 100)`],
	]);
	return [
		[head, ...risk.reasons.map((reason) => `  - ${riskReasonText(reason)}`)].join('\n'),
		section('Why', why),
		section('Impact', changeset.impact, changeset.impactBy),
		section('Undo', changeset.rollback, changeset.rollbackBy),
		...(changeset.staleBecause.length === 0 ? [] : [section('Out of date', changeset.staleBecause.join('\n'))]),
		['Operations', ...operations.map(operationLine)].join('\n'),
		...(changeset.notes.length === 0 ? [] : [['Notes', ...changeset.notes.map(noteText)].join('\n')]),
	].join('\n\n');
}

/** Indented, so that no text passes for a heading of ours. */
function section(heading: string, text: string, by?: WordsBy): string {
	const author = by === 'countersign' ? ', worked out by Countersign' : '';
	return `${heading}${author}\n${text.replace(/^/gm, '  ')}`;
}

function operationLine(operation: Operation): string {
	const touched = touchedFields(operation);
	return `  ${operation.id}. ${operationLabel(operation)}${touched === '' ? '' : `: ${touched}`}`;
}

function noteText({ id, place, isResolved, notes }: NoteThread): string {
	const where = `operation ${place.operationId}, line ${place.line}${isResolved ? ', resolved' : ''}`;
	const lines = notes.map(({ by, text }) => `     ${by.id}: ${text.replaceAll('\n', '\n     ')}`);
	return [`  ${id}. ${where}: “${place.quote.trim()}”`, ...lines].join('\n');
}
