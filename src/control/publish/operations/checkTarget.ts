import type { Changeset } from '../../../shared/changesets/changeset';
import { type IssueField, type IssueFields, type Operation, targetRepo } from '../../../shared/changesets/operation';
import type { ReasonCode } from '../../../shared/changesets/reasonCode';
import { failureOf } from '../../../shared/failure';
import { splitItemRef } from '../../../shared/names';
import { isSameField, movedSentence } from '../../changesets/movedFields';
import type { Refusal } from '../../changesets/refuse';
import type { GitHubIssue } from '../../sync/gitHubReader';
import type { PublishDeps } from '../publishDeps';

/** What GitHub says, right now, about the target of an operation. */
export type TargetCheck =
	| { readonly kind: 'unmoved' }
	/** A field that the operation touches is not what the person saw: a sentence each. */
	| { readonly kind: 'moved'; readonly because: readonly string[] }
	| { readonly kind: 'refused'; readonly refusal: Refusal };

type UpdateIssue = Extract<Operation, { readonly kind: 'update_issue' }>;

/** By a fresh GET of the repository and of the item. Fails as the reader does when GitHub cannot be asked. */
export async function checkTarget(
	deps: Pick<PublishDeps, 'reader' | 'book'>,
	changeset: Changeset,
	operation: Operation,
): Promise<TargetCheck> {
	try {
		const refusal = await repoRefusal(deps, operation);
		if (refusal !== null) {
			return { kind: 'refused', refusal };
		}
		return operation.kind === 'create_issue' ? { kind: 'unmoved' } : await checkItem(deps, changeset, operation);
	} catch (error) {
		const { kind } = failureOf(error);
		if (kind === 'repoNotFound' || kind === 'itemNotFound') {
			return refused('target_missing', `${operation.target} is not there any more, or you may not see it.`);
		}
		throw error;
	}
}

/** The name may have been taken by another repository; the number never is. */
async function repoRefusal({ reader }: Pick<PublishDeps, 'reader'>, operation: Operation): Promise<Refusal | null> {
	const name = targetRepo(operation);
	const repo = await reader.repo(name);
	if (repo.id !== operation.repoId) {
		return {
			reason: 'repo_identity_changed',
			detail: `${name} is not the repository that it was when this was proposed.`,
		};
	}
	if (repo.fullName.toLowerCase() !== name.toLowerCase()) {
		return { reason: 'repo_identity_changed', detail: `${name} is called ${repo.fullName} now.` };
	}
	return repo.isArchived
		? { reason: 'operation_denied', detail: `${name} is archived and cannot be written to.` }
		: null;
}

async function checkItem(
	{ reader, book }: Pick<PublishDeps, 'reader' | 'book'>,
	changeset: Changeset,
	operation: Exclude<Operation, { readonly kind: 'create_issue' }>,
): Promise<TargetCheck> {
	const { repo, number } = splitItemRef(operation.target);
	const issue = await reader.issue(repo, number);
	if (issue.number !== number || !issue.url.toLowerCase().includes(`/${repo.toLowerCase()}/`)) {
		return refused('target_missing', `${operation.target} was moved to ${issue.url}.`);
	}
	if (operation.kind !== 'update_issue') {
		return { kind: 'unmoved' };
	}
	const wasSent = book.openIntents(changeset.id, operation.id).length > 0;
	const because = movedSince(changeset, operation, fieldsOf(issue), wasSent);
	return because.length === 0 ? { kind: 'unmoved' } : { kind: 'moved', because };
}

/** What our own hand has done is not a move: an earlier operation here, or this one before an answer got lost. */
function movedSince(
	changeset: Changeset,
	operation: UpdateIssue,
	live: IssueFields,
	wasSent: boolean,
): readonly string[] {
	const expected = expectedFields(changeset, operation);
	if (expected === null) {
		return [`${operation.target}: it is not known what it looked like when this was proposed.`];
	}
	return touchedFields(operation)
		.filter((field) => !isSameField(field, expected, live))
		.filter((field) => !(wasSent && isSameField(field, operation.set as Partial<IssueFields>, live)))
		.map((field) => `${operation.target}: ${movedSentence(field, expected, live)}`);
}

function expectedFields(changeset: Changeset, { base, target, id }: UpdateIssue): IssueFields | null {
	if (base.kind === 'absent') {
		return null;
	}
	const earlier = changeset.operations.filter(
		(one): one is UpdateIssue =>
			one.id !== id &&
			one.kind === 'update_issue' &&
			one.target === target &&
			changeset.outcomes.get(one.id)?.status === 'published',
	);
	return Object.assign({}, base.fields, ...earlier.map(({ set }) => set)) as IssueFields;
}

export function touchedFields({ set }: UpdateIssue): readonly IssueField[] {
	// An update's keys are fields by its schema.
	return Object.keys(set) as IssueField[];
}

export function fieldsOf({ title, body, state, labels, assignees }: GitHubIssue): IssueFields {
	return { title, body, state, labels: [...labels], assignees: [...assignees] };
}

function refused(reason: ReasonCode, detail: string): TargetCheck {
	return { kind: 'refused', refusal: { reason, detail } };
}
