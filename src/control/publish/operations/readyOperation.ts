import type { Changeset } from '../../../shared/changesets/changeset';
import { bodyPlaceholder, type ItemTarget, isTemporary } from '../../../shared/changesets/itemTarget';
import {
	type Operation,
	type OperationBase,
	type OperationKind,
	type OperationOf,
	targetRepo,
} from '../../../shared/changesets/operation';
import type { Receipt } from '../../../shared/changesets/receipt';
import { type ItemRef, itemRef, type OperationId, type RepoName } from '../../../shared/names';

type ProjectBase = Extract<OperationBase, { readonly kind: 'project' }>;
export type ProjectValue = NonNullable<ProjectBase['field']>['value'];

/** What a kind needs beside its target, in the terms of its request. */
interface Needs {
	readonly create_issue: { readonly set: OperationOf<'create_issue'>['set']; readonly milestoneNumber: number | null };
	readonly update_issue: { readonly set: OperationOf<'update_issue'>['set']; readonly milestoneNumber: number | null };
	readonly add_comment: { readonly body: string };
	readonly set_parent: { readonly parent: ItemRef; readonly childId: number; readonly replaces: boolean };
	readonly clear_parent: { readonly parent: ItemRef; readonly childId: number };
	readonly add_dependency: { readonly blocker: ItemRef; readonly blockerId: number };
	readonly remove_dependency: { readonly blocker: ItemRef; readonly blockerId: number };
	readonly add_to_project: { readonly projectId: string; readonly contentId: string; readonly itemUrl: string };
	readonly set_project_field: {
		readonly projectId: string;
		readonly contentId: string;
		readonly itemId: string;
		readonly fieldId: string;
		readonly value: ProjectValue;
		readonly fieldName: string;
		/** The value as a person writes it; null: none. */
		readonly wanted: string | null;
		readonly itemUrl: string;
	};
}

export type ReadyOf<K extends OperationKind> = Needs[K] & {
	readonly kind: K;
	readonly id: OperationId;
	readonly target: K extends 'create_issue' ? RepoName : ItemRef;
	readonly repo: RepoName;
};

/** An operation with all that its request needs: what it refers to is there, and known by GitHub's ids. */
export type ReadyOperation = { readonly [K in OperationKind]: ReadyOf<K> }[OperationKind];

/**
 * The operation with its temporary ids replaced by what the receipts of its changeset say. Null while something that
 * it refers to is not made. The ledger alone decides it, so that the audit comes to the same.
 */
export function readyOperation(operation: Operation, changeset: Changeset): ReadyOperation | null {
	const { id } = operation;
	const repo = targetRepo(operation);
	if (operation.kind === 'create_issue') {
		const { target, set, base } = operation;
		const body = withAddresses(set.body, changeset);
		const milestoneNumber = milestoneOf(base);
		return body === null ? null : { kind: 'create_issue', id, repo, target, set: { ...set, body }, milestoneNumber };
	}
	const target = refOf(operation.target, changeset);
	const needs = target === null ? null : needsOf(operation, changeset);
	// Kind and needs come from one operation.
	return needs === null ? null : ({ kind: operation.kind, id, repo, target, ...needs } as ReadyOperation);
}

type Later = Exclude<Operation, { readonly kind: 'create_issue' }>;

function needsOf(operation: Later, changeset: Changeset): Needs[OperationKind] | null {
	switch (operation.kind) {
		case 'update_issue':
			return updateNeeds(operation, changeset);
		case 'add_comment': {
			const body = withAddresses(operation.set.body, changeset);
			return body === null ? null : { body };
		}
		case 'set_parent':
		case 'clear_parent':
			return parentNeeds(operation, changeset);
		case 'add_dependency':
		case 'remove_dependency':
			return dependencyNeeds(operation, changeset);
		case 'add_to_project':
		case 'set_project_field':
			return projectNeeds(operation, changeset);
	}
}

function updateNeeds({ set, base }: OperationOf<'update_issue'>, changeset: Changeset): Needs['update_issue'] | null {
	const milestoneNumber = milestoneOf(base);
	if (set.body === undefined) {
		return { set, milestoneNumber };
	}
	const body = withAddresses(set.body, changeset);
	return body === null ? null : { set: { ...set, body }, milestoneNumber };
}

function dependencyNeeds(
	{ set, base }: OperationOf<'add_dependency' | 'remove_dependency'>,
	changeset: Changeset,
): Needs['add_dependency'] | null {
	const blocker = refOf(set.blockedBy, changeset);
	const known = base.kind === 'dependency' ? base.blockerId : null;
	const blockerId = known ?? madeFor(set.blockedBy, changeset)?.issueId;
	return blocker === null || blockerId === undefined ? null : { blocker, blockerId };
}

function parentNeeds(
	operation: OperationOf<'set_parent' | 'clear_parent'>,
	changeset: Changeset,
): Needs['set_parent'] | Needs['clear_parent'] | null {
	const { base, target } = operation;
	if (base.kind !== 'parent') {
		return null;
	}
	const childId = base.childId ?? madeFor(target, changeset)?.issueId;
	const parent = operation.kind === 'set_parent' ? refOf(operation.set.parent, changeset) : base.parent;
	if (childId === undefined || parent === null) {
		return null;
	}
	return operation.kind === 'set_parent' ? { parent, childId, replaces: base.parent !== null } : { parent, childId };
}

function projectNeeds(
	operation: OperationOf<'add_to_project' | 'set_project_field'>,
	changeset: Changeset,
): Needs['add_to_project'] | Needs['set_project_field'] | null {
	const { base, target } = operation;
	if (base.kind !== 'project') {
		return null;
	}
	const { projectId, field } = base;
	const made = madeFor(target, changeset);
	const contentId = base.contentId ?? made?.nodeId;
	const itemUrl = base.contentUrl ?? made?.url;
	if (contentId === undefined || itemUrl === undefined) {
		return null;
	}
	if (operation.kind === 'add_to_project') {
		return { projectId, contentId, itemUrl };
	}
	const itemId = base.itemId ?? addedBefore(operation, changeset)?.projectItemId;
	if (field === null || itemId === undefined) {
		return null;
	}
	const { value, field: fieldName } = operation.set;
	const wanted = value === null ? null : String(value);
	return { projectId, contentId, itemId, fieldId: field.fieldId, value: field.value, fieldName, wanted, itemUrl };
}

/** The receipt of the operation of this changeset that puts the same item into the same project. */
function addedBefore(
	{ target, set }: OperationOf<'set_project_field'>,
	{ operations, outcomes }: Changeset,
): Receipt | undefined {
	const adding = operations.find(
		(one) => one.kind === 'add_to_project' && one.target === target && one.set.project === set.project,
	);
	return adding === undefined ? undefined : receiptOf(outcomes, adding.id);
}

function milestoneOf(base: OperationBase): number | null {
	return base.kind === 'item' || base.kind === 'absent' ? (base.milestoneNumber ?? null) : null;
}

function refOf(target: ItemTarget, changeset: Changeset): ItemRef | null {
	if (!isTemporary(target)) {
		return target;
	}
	const creating = creatorOf(target, changeset);
	const number = madeFor(target, changeset)?.number;
	return creating === undefined || number == null ? null : itemRef(creating.target, number);
}

/** The receipt of the issue that a temporary id stands for. */
function madeFor(target: ItemTarget, changeset: Changeset): Receipt | undefined {
	const creating = isTemporary(target) ? creatorOf(target, changeset) : undefined;
	return creating === undefined ? undefined : receiptOf(changeset.outcomes, creating.id);
}

export function creatorOf(
	temporaryId: string,
	{ operations }: Pick<Changeset, 'operations'>,
): OperationOf<'create_issue'> | undefined {
	return operations.find(
		(one): one is OperationOf<'create_issue'> => one.kind === 'create_issue' && one.temporaryId === temporaryId,
	);
}

function receiptOf(outcomes: Changeset['outcomes'], id: OperationId): Receipt | undefined {
	const outcome = outcomes.get(id);
	return outcome?.status === 'published' ? outcome.receipt : undefined;
}

/** The text with the address of each issue in the place of its temporary id; null while one is not made. */
function withAddresses(text: string, changeset: Changeset): string | null {
	if (!text.includes('#$')) {
		return text;
	}
	const named = [...text.matchAll(bodyPlaceholder)].map((match) => match.groups?.['id'] ?? '');
	// Others are no temporary ids of this changeset: the person's own words.
	const ids = named.filter((id) => creatorOf(id, changeset) !== undefined);
	if (ids.some((id) => addressOf(id, changeset) === undefined)) {
		return null;
	}
	return text.replace(bodyPlaceholder, (placeholder, id: string) => addressOf(id, changeset) ?? placeholder);
}

function addressOf(id: string, changeset: Changeset): string | undefined {
	return isTemporary(id) ? madeFor(id, changeset)?.url : undefined;
}
