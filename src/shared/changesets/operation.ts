import * as z from 'zod';
import { ItemRef, OperationId, RepoId, RepoName } from '../names';
import { ItemTarget, ProjectName, TemporaryId } from './itemTarget';

/** GitHub refuses longer bodies. */
export const maxBodyLength = 65_536;
export const maxTitleLength = 256;

const Title = z
	.string()
	.trim()
	.min(1, 'A title must not be empty.')
	.max(maxTitleLength, 'A title has at most 256 characters.');
const Body = z.string().max(maxBodyLength, 'A body has at most 65,536 characters.');
const Labels = z.array(z.string().trim().min(1).max(50)).max(100).transform(sortedUnique);
const Assignees = z
	.array(z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?$/))
	.max(10)
	.transform(sortedUnique);
/** By its title; null: none. */
const Milestone = z.string().trim().min(1).max(256).nullable();
/** GitHub's own type of an issue, by its name; null: none. */
const IssueType = z.string().trim().min(1).max(100).nullable();

/** What a new issue is given. Lists are sorted and without doubles. */
export const CreateIssueSet = z.strictObject({
	title: Title,
	body: Body.default(''),
	labels: Labels.default([]),
	assignees: Assignees.default([]),
	milestone: Milestone.optional(),
	type: IssueType.optional(),
});

/** The fields that change; a field left out stays as it is on GitHub. Lists replace the whole list. */
export const UpdateIssueSet = z
	.strictObject({
		title: Title.optional(),
		body: Body.optional(),
		state: z.enum(['open', 'closed']).optional(),
		labels: Labels.optional(),
		assignees: Assignees.optional(),
		milestone: Milestone.optional(),
		type: IssueType.optional(),
	})
	.refine(
		(set) => Object.keys(set).length > 0,
		'An update must set at least one of title, body, state, labels, assignees, milestone, type.',
	);

export const AddCommentSet = z.strictObject({
	body: Body.refine((body) => body.trim() !== '', 'A comment must not be empty.'),
});

const ProjectFieldSet = z.strictObject({
	project: ProjectName,
	field: z.string().trim().min(1).max(100),
	/** A choice by its name, a date as YYYY-MM-DD; null takes the value away. */
	value: z.union([z.string().max(1024), z.number()]).nullable(),
});

const NoSet = z.strictObject({});

/** What each kind is told to do, on what. */
const kinds = {
	create_issue: { target: RepoName, set: CreateIssueSet, temporaryId: TemporaryId.optional() },
	update_issue: { target: ItemRef, set: UpdateIssueSet },
	add_comment: { target: ItemTarget, set: AddCommentSet },
	/** The target becomes a child of the parent, and of no other. */
	set_parent: { target: ItemTarget, set: z.strictObject({ parent: ItemTarget }) },
	clear_parent: { target: ItemRef, set: NoSet },
	/** The target waits for the other one. */
	add_dependency: { target: ItemTarget, set: z.strictObject({ blockedBy: ItemTarget }) },
	remove_dependency: { target: ItemRef, set: z.strictObject({ blockedBy: ItemRef }) },
	add_to_project: { target: ItemTarget, set: z.strictObject({ project: ProjectName }) },
	set_project_field: { target: ItemTarget, set: ProjectFieldSet },
} as const;

/** One change as an agent or a person proposes it. What is not in this list does not exist. */
export const ProposedOperation = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('create_issue'), ...kinds.create_issue }),
	z.strictObject({ kind: z.literal('update_issue'), ...kinds.update_issue }),
	z.strictObject({ kind: z.literal('add_comment'), ...kinds.add_comment }),
	z.strictObject({ kind: z.literal('set_parent'), ...kinds.set_parent }),
	z.strictObject({ kind: z.literal('clear_parent'), ...kinds.clear_parent }),
	z.strictObject({ kind: z.literal('add_dependency'), ...kinds.add_dependency }),
	z.strictObject({ kind: z.literal('remove_dependency'), ...kinds.remove_dependency }),
	z.strictObject({ kind: z.literal('add_to_project'), ...kinds.add_to_project }),
	z.strictObject({ kind: z.literal('set_project_field'), ...kinds.set_project_field }),
]);
export type ProposedOperation = Readonly<z.output<typeof ProposedOperation>>;
export type OperationKind = ProposedOperation['kind'];

/** The order in which kinds are published: what is made comes before what speaks of it. */
export const operationKinds = [
	'create_issue',
	'update_issue',
	'clear_parent',
	'set_parent',
	'remove_dependency',
	'add_dependency',
	'add_to_project',
	'set_project_field',
	'add_comment',
] as const satisfies readonly OperationKind[];

/** The fields of an issue that a person reads in a diff and an operation may touch. */
export const IssueFields = z.object({
	title: z.string(),
	body: z.string(),
	state: z.enum(['open', 'closed']),
	labels: z.array(z.string()),
	assignees: z.array(z.string()),
	/** Left out where it was not looked at. */
	milestone: z.string().nullable().optional(),
	type: z.string().nullable().optional(),
});
export type IssueFields = Readonly<z.infer<typeof IssueFields>>;
export type IssueField = keyof IssueFields;

/** An item as requests name it; null for one that is made by the same changeset. */
const ItemId = z.number().int().positive().nullable();
const NodeId = z.string().min(1).nullable();

/**
 * What the target looked like when the operation was proposed, and the ids by which a request names things. Nothing at
 * all (`absent`, for a create) binds as strongly as something.
 */
export const OperationBase = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('absent'), milestoneNumber: z.number().int().positive().optional() }),
	z.object({
		kind: z.literal('item'),
		updatedAt: z.string(),
		fields: IssueFields,
		/** Of the milestone that is set. */
		milestoneNumber: z.number().int().positive().optional(),
	}),
	/** A comment on an issue that the same changeset makes. */
	z.object({ kind: z.literal('new_item') }),
	z.object({ kind: z.literal('parent'), childId: ItemId, parent: ItemRef.nullable(), parentRepoId: RepoId }),
	z.object({ kind: z.literal('dependency'), blockerId: ItemId, isBlocked: z.boolean() }),
	z.object({
		kind: z.literal('project'),
		projectId: z.string(),
		projectTitle: z.string(),
		contentId: NodeId,
		contentUrl: z.string().nullable(),
		/** The item's own id in the project; null while it is not in it. */
		itemId: NodeId,
		field: z
			.object({
				fieldId: z.string(),
				/** As the request has to give it. */
				value: z.union([
					z.object({ text: z.string() }),
					z.object({ number: z.number() }),
					z.object({ date: z.string() }),
					z.object({ singleSelectOptionId: z.string() }),
					z.null(),
				]),
				/** The value before, as text; null: none. */
				before: z.string().nullable(),
			})
			.nullable(),
	}),
]);
export type OperationBase = Readonly<z.infer<typeof OperationBase>>;

const recorded = {
	id: OperationId,
	repoId: RepoId,
	base: OperationBase,
	/** Where the issue of a temporary target is made; left out for every other target. */
	repo: RepoName.optional(),
};

/** A proposed operation together with what it is bound to: the repository's id and the base. */
export const Operation = z.discriminatedUnion('kind', [
	z.object({ ...recorded, kind: z.literal('create_issue'), ...kinds.create_issue }),
	z.object({ ...recorded, kind: z.literal('update_issue'), ...kinds.update_issue }),
	z.object({ ...recorded, kind: z.literal('add_comment'), ...kinds.add_comment }),
	z.object({ ...recorded, kind: z.literal('set_parent'), ...kinds.set_parent }),
	z.object({ ...recorded, kind: z.literal('clear_parent'), ...kinds.clear_parent }),
	z.object({ ...recorded, kind: z.literal('add_dependency'), ...kinds.add_dependency }),
	z.object({ ...recorded, kind: z.literal('remove_dependency'), ...kinds.remove_dependency }),
	z.object({ ...recorded, kind: z.literal('add_to_project'), ...kinds.add_to_project }),
	z.object({ ...recorded, kind: z.literal('set_project_field'), ...kinds.set_project_field }),
]);
export type Operation = Readonly<z.infer<typeof Operation>>;
export type OperationOf<K extends OperationKind> = Extract<Operation, { readonly kind: K }>;

/** The wish alone, without what it was bound to. */
export function proposedOf(operation: Operation): ProposedOperation {
	const { id: _, repoId: __, base: ___, repo: ____, ...proposed } = operation;
	// What is left is what was proposed, kind by kind.
	return proposed as ProposedOperation;
}

/** The repository an operation writes to. */
export function targetRepo(operation: { readonly target: string; readonly repo?: RepoName | undefined }): RepoName {
	return operation.repo ?? RepoName.parse(operation.target.split('#')[0]);
}

function sortedUnique(values: readonly string[]): string[] {
	return [...new Set(values)].sort();
}
