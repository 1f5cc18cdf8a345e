import type { Changeset } from '../../../shared/changesets/changeset';
import type { IssueField, IssueFields, Operation, OperationOf } from '../../../shared/changesets/operation';
import { isSameField, movedSentence } from './movedFields';

type UpdateIssue = OperationOf<'update_issue'>;

/** What the issue should look like: its base, and what published operations of the same changeset made of it. */
export function expectedFields(
	{ operations, outcomes }: Pick<Changeset, 'operations' | 'outcomes'>,
	{ base, target, id }: Operation,
): IssueFields | null {
	if (base.kind !== 'item') {
		return null;
	}
	const earlier = operations.filter(
		(one): one is UpdateIssue =>
			one.id !== id &&
			one.kind === 'update_issue' &&
			one.target === target &&
			outcomes.get(one.id)?.status === 'published',
	);
	return Object.assign({}, base.fields, ...earlier.map(({ set }) => set)) as IssueFields;
}

export function touchedFields({ set }: Pick<UpdateIssue, 'set'>): readonly IssueField[] {
	// An update's keys are fields by its schema.
	return Object.keys(set) as IssueField[];
}

/** A sentence for each of the fields that are not what they should be. */
export function movedSentences(
	target: string,
	fields: readonly IssueField[],
	{ expected, live }: { readonly expected: IssueFields; readonly live: IssueFields },
): readonly string[] {
	return fields
		.filter((field) => !isSameField(field, expected, live))
		.map((field) => `${target}: ${movedSentence(field, expected, live)}`);
}
