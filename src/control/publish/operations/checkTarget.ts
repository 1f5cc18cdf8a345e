import type { Changeset } from '../../../shared/changesets/changeset';
import type { IssueField, IssueFields, Operation, OperationOf } from '../../../shared/changesets/operation';
import type { ReasonCode } from '../../../shared/changesets/reasonCode';
import { failureOf } from '../../../shared/failure';
import { type RepoId, type RepoName, splitItemRef } from '../../../shared/names';
import { fieldsOf } from '../../changesets/binding/knownTargets';
import type { Refusal } from '../../changesets/refuse';
import { expectedFields, movedSentences, touchedFields } from '../../changesets/stale/expectedFields';
import { isSameField } from '../../changesets/stale/movedFields';
import type { PublishDeps } from '../publishDeps';
import { type ReadyOperation, readyOperation } from './readyOperation';
import { isRelation, isWanted, type ReadyRelation, relationNow, stateBefore, wantedState } from './relationNow';

/** What GitHub says, right now, about the target of an operation. */
export type TargetCheck =
	/** Other fields may have moved: a sentence each. */
	| { readonly kind: 'unmoved'; readonly untouched: readonly string[] }
	/** A field that the operation touches is not what the person saw: a sentence each. `now`: an issue as it is. */
	| { readonly kind: 'moved'; readonly because: readonly string[]; readonly now: IssueFields | null }
	| { readonly kind: 'refused'; readonly refusal: Refusal };

type UpdateIssue = OperationOf<'update_issue'>;

/** One operation of a changeset, as it was approved and as it would be sent. */
export interface Checked {
	readonly changeset: Changeset;
	readonly operation: Operation;
	readonly ready: ReadyOperation;
}

/** By a fresh GET of the repositories and of the item. Fails as the reader does when GitHub cannot be asked. */
export async function checkTarget(deps: Pick<PublishDeps, 'reader' | 'book'>, checked: Checked): Promise<TargetCheck> {
	const { operation, ready } = checked;
	try {
		for (const repo of reposOf(operation, ready)) {
			const refusal = await repoRefusal(deps, repo);
			if (refusal !== null) {
				return { kind: 'refused', refusal };
			}
		}
		return ready.kind === 'create_issue' ? unmoved : await checkItem(deps, checked, ready);
	} catch (error) {
		const { kind } = failureOf(error);
		if (kind === 'repoNotFound' || kind === 'itemNotFound') {
			return refused('target_missing', `${ready.target} is not there any more, or you may not see it.`);
		}
		throw error;
	}
}

interface BoundRepo {
	readonly name: RepoName;
	readonly id: RepoId;
}

/** Those that the request writes to: a parent may be in another one than its child. */
function reposOf({ repoId, base }: Operation, ready: ReadyOperation): readonly BoundRepo[] {
	const own = { name: ready.repo, id: repoId };
	if (base.kind !== 'parent' || !('parent' in ready)) {
		return [own];
	}
	const parent = { name: splitItemRef(ready.parent).repo, id: base.parentRepoId };
	return parent.name === own.name ? [own] : [own, parent];
}

/** The name may have been taken by another repository; the number never is. */
async function repoRefusal({ reader }: Pick<PublishDeps, 'reader'>, { name, id }: BoundRepo): Promise<Refusal | null> {
	const repo = await reader.repo(name);
	if (repo.id !== id) {
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
	{ changeset, operation }: Checked,
	ready: Exclude<ReadyOperation, { readonly kind: 'create_issue' }>,
): Promise<TargetCheck> {
	const { repo, number } = splitItemRef(ready.target);
	const issue = await reader.issue(repo, number);
	if (issue.number !== number || !issue.url.toLowerCase().includes(`/${repo.toLowerCase()}/`)) {
		return refused('target_missing', `${ready.target} was moved to ${issue.url}.`);
	}
	const wasSent = book.openIntents(changeset.id, operation.id).length > 0;
	if (operation.kind === 'update_issue') {
		return updateCheck(changeset, operation, fieldsOf(issue), wasSent);
	}
	if (isRelation(ready)) {
		const because = await relationMoved(reader, changeset, operation, { ready, wasSent });
		return because.length === 0 ? unmoved : { kind: 'moved', because, now: null };
	}
	const expected = expectedFields(changeset, operation);
	return expected === null
		? unmoved
		: { kind: 'unmoved', untouched: movedBeside(ready.target, [], { expected, live: fieldsOf(issue) }) };
}

const unmoved: TargetCheck = { kind: 'unmoved', untouched: [] };

interface Sending {
	readonly ready: ReadyRelation;
	readonly wasSent: boolean;
}

/** An earlier operation of this changeset on the same thing is our own hand, and so is this one before an answer. */
async function relationMoved(
	reader: PublishDeps['reader'],
	changeset: Changeset,
	operation: Operation,
	{ ready, wasSent }: Sending,
): Promise<readonly string[]> {
	const before = stateBefore(operation, ready);
	const now = await relationNow(reader, ready);
	if (now.state === (madeByUs(changeset, operation) ?? { state: before }).state || (wasSent && isWanted(ready, now))) {
		return [];
	}
	const told = (state: string | null): string => state ?? 'none';
	return [`${ready.target}: ${thingOf(ready)} was ${told(before)} and is ${told(now.state)} now.`];
}

/** What a published operation of the same changeset made of the same thing; null where none did. */
function madeByUs(changeset: Changeset, operation: Operation): { readonly state: string | null } | null {
	const earlier = changeset.operations.findLast(
		(one) =>
			one.id !== operation.id &&
			one.target === operation.target &&
			isAboutTheSame(one, operation) &&
			changeset.outcomes.get(one.id)?.status === 'published',
	);
	const ready = earlier === undefined ? null : readyOperation(earlier, changeset);
	return ready !== null && isRelation(ready) ? { state: wantedState(ready) } : null;
}

function isAboutTheSame(one: Operation, other: Operation): boolean {
	const isOfParent = ({ kind }: Operation): boolean => kind === 'set_parent' || kind === 'clear_parent';
	if (one.kind === 'set_project_field' && other.kind === 'set_project_field') {
		return one.set.project === other.set.project && one.set.field.toLowerCase() === other.set.field.toLowerCase();
	}
	return isOfParent(one) && isOfParent(other);
}

function thingOf(ready: ReadyRelation): string {
	switch (ready.kind) {
		case 'set_parent':
		case 'clear_parent':
			return 'its parent';
		case 'add_dependency':
		case 'remove_dependency':
			return 'what it waits for';
		case 'add_to_project':
			return 'its place in the project';
		case 'set_project_field':
			return `the field “${ready.fieldName}”`;
	}
}

/** What our own hand has done is not a move: an earlier operation here, or this one before an answer got lost. */
function updateCheck(changeset: Changeset, operation: UpdateIssue, live: IssueFields, wasSent: boolean): TargetCheck {
	const { target } = operation;
	const expected = expectedFields(changeset, operation);
	if (expected === null) {
		const because = [`${target}: it is not known what it looked like when this was proposed.`];
		return { kind: 'moved', because, now: null };
	}
	const sides = { expected, live };
	const touched = touchedFields(operation);
	const moved = touched.filter(
		(field) => !(wasSent && isSameField(field, operation.set as Partial<IssueFields>, live)),
	);
	const because = movedSentences(target, moved, sides);
	return because.length > 0
		? { kind: 'moved', because, now: live }
		: { kind: 'unmoved', untouched: movedBeside(target, touched, sides) };
}

/** What else of the issue is not what the person saw beside the change. */
function movedBeside(
	target: string,
	touched: readonly IssueField[],
	sides: { readonly expected: IssueFields; readonly live: IssueFields },
): readonly string[] {
	// The keys of a parsed base.
	const others = (Object.keys(sides.expected) as IssueField[]).filter((field) => !touched.includes(field));
	return movedSentences(target, others, sides);
}

function refused(reason: ReasonCode, detail: string): TargetCheck {
	return { kind: 'refused', refusal: { reason, detail } };
}
