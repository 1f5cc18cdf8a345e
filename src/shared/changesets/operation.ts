import * as z from 'zod';
import { ItemRef, OperationId, RepoId, RepoName } from '../names';

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

/** What a new issue is given. Lists are sorted and without doubles. */
export const CreateIssueSet = z.strictObject({
	title: Title,
	body: Body.default(''),
	labels: Labels.default([]),
	assignees: Assignees.default([]),
});

/** The fields that change; a field left out stays as it is on GitHub. Lists replace the whole list. */
export const UpdateIssueSet = z
	.strictObject({
		title: Title.optional(),
		body: Body.optional(),
		state: z.enum(['open', 'closed']).optional(),
		labels: Labels.optional(),
		assignees: Assignees.optional(),
	})
	.refine(
		(set) => Object.keys(set).length > 0,
		'An update must set at least one of title, body, state, labels, assignees.',
	);

export const AddCommentSet = z.strictObject({
	body: Body.refine((body) => body.trim() !== '', 'A comment must not be empty.'),
});

/** One change as an agent or a person proposes it. What is not in this list does not exist. */
export const ProposedOperation = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('create_issue'), target: RepoName, set: CreateIssueSet }),
	z.strictObject({ kind: z.literal('update_issue'), target: ItemRef, set: UpdateIssueSet }),
	z.strictObject({ kind: z.literal('add_comment'), target: ItemRef, set: AddCommentSet }),
]);
export type ProposedOperation = Readonly<z.output<typeof ProposedOperation>>;
export type OperationKind = ProposedOperation['kind'];

/** The fields of an issue that a person reads in a diff and an operation may touch. */
export const IssueFields = z.object({
	title: z.string(),
	body: z.string(),
	state: z.enum(['open', 'closed']),
	labels: z.array(z.string()),
	assignees: z.array(z.string()),
});
export type IssueFields = Readonly<z.infer<typeof IssueFields>>;
export type IssueField = keyof IssueFields;

/**
 * What the target looked like when the operation was proposed: nothing at all (`absent`, for a create), or these fields.
 * An absent base binds as strongly as a present one.
 */
export const OperationBase = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('absent') }),
	z.object({ kind: z.literal('item'), updatedAt: z.string(), fields: IssueFields }),
]);
export type OperationBase = Readonly<z.infer<typeof OperationBase>>;

const recorded = { id: OperationId, repoId: RepoId, base: OperationBase };

/** A proposed operation together with what it is bound to: the repository's id and the base. */
export const Operation = z.discriminatedUnion('kind', [
	z.object({ ...recorded, kind: z.literal('create_issue'), target: RepoName, set: CreateIssueSet }),
	z.object({ ...recorded, kind: z.literal('update_issue'), target: ItemRef, set: UpdateIssueSet }),
	z.object({ ...recorded, kind: z.literal('add_comment'), target: ItemRef, set: AddCommentSet }),
]);
export type Operation = Readonly<z.infer<typeof Operation>>;

/** The repository an operation writes to. */
export function targetRepo(operation: { readonly target: string }): RepoName {
	return RepoName.parse(operation.target.split('#')[0]);
}

function sortedUnique(values: readonly string[]): string[] {
	return [...new Set(values)].sort();
}
