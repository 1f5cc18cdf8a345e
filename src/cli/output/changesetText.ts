import { riskReasonText } from '../../present/inbox/riskText';
import { statusName } from '../../present/words/changesetWords';
import { operationLabel, touchedFields } from '../../present/words/operationWords';
import type { ChangesetView, WordsBy } from '../../shared/changesets/changeset';
import type { Operation } from '../../shared/changesets/operation';
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
		['Operations', ...operations.map(operationLine)].join('\n'),
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
