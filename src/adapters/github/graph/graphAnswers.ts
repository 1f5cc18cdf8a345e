import * as z from 'zod';
import type {
	ItemDetail,
	ProjectField,
	ProjectFieldShape,
	ProjectItem,
	PullDetail,
} from '../../../control/sync/gitHubGraph';
import type { CheckState } from '../../../shared/items/workItem';

const reviews = {
	APPROVED: 'approved',
	CHANGES_REQUESTED: 'changes_requested',
	REVIEW_REQUIRED: 'review_required',
} as const;
const checks: Readonly<Record<string, CheckState>> = {
	SUCCESS: 'success',
	FAILURE: 'failure',
	ERROR: 'failure',
	PENDING: 'pending',
	EXPECTED: 'pending',
};

const pull = {
	id: z.string(),
	number: z.number(),
	headRefOid: z.string(),
	reviewDecision: z.enum(['APPROVED', 'CHANGES_REQUESTED', 'REVIEW_REQUIRED']).nullish(),
	statusCheckRollup: z.object({ state: z.string() }).nullish(),
};
const edit = { lastEditedAt: z.string().nullish(), editor: z.object({ login: z.string() }).nullish() };
const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });

const Pull = z.object(pull).transform(
	(node): PullDetail => ({
		number: node.number,
		nodeId: node.id,
		headOid: node.headRefOid,
		review: node.reviewDecision ? reviews[node.reviewDecision] : null,
		checks: checks[node.statusCheckRollup?.state ?? ''] ?? null,
	}),
);

const Issue = z.object({ id: z.string(), number: z.number(), ...edit });
const Item = z.union([z.object({ ...pull, ...edit }), Issue]).transform(
	(node): ItemDetail => ({
		number: node.number,
		pull: 'headRefOid' in node ? Pull.parse(node) : null,
		bodyEdit: node.lastEditedAt && node.editor ? { editor: node.editor.login, at: node.lastEditedAt } : null,
	}),
);

/** A node that is gone, or of a kind that the document does not ask about, tells nothing. */
const known = <S extends z.ZodType>(schema: S): z.ZodType<readonly z.output<S>[]> =>
	z.array(z.unknown()).transform((nodes) =>
		nodes.flatMap((node) => {
			const parsed = schema.safeParse(node);
			return parsed.success ? [parsed.data] : [];
		}),
	);

export const ItemDetailsAnswer = z.object({ nodes: known(Item) });

export const OpenPullsAnswer = z.object({
	repository: z.object({ pullRequests: z.object({ pageInfo, nodes: z.array(Pull) }) }),
});

export const ProjectsAnswer = z.object({
	repository: z.object({
		projectsV2: z.object({ nodes: known(z.object({ id: z.string(), title: z.string(), closed: z.boolean() })) }),
	}),
});

const fieldName = z.object({ name: z.string() });
const FieldValue = z
	.union([
		z.object({ text: z.string(), field: fieldName }),
		z.object({ number: z.number(), field: fieldName }),
		z.object({ date: z.string(), field: fieldName }),
		z.object({ name: z.string(), field: fieldName }),
		z.object({ title: z.string(), field: fieldName }),
	])
	.transform(({ field, ...value }): ProjectField => ({ field: field.name, value: String(Object.values(value)[0]) }));

/** A draft that is no issue yet has no number: it tells nothing. */
const ProjectItemNode = z
	.object({
		content: z.object({ number: z.number(), repository: z.object({ nameWithOwner: z.string() }) }),
		fieldValues: z.object({ nodes: known(FieldValue) }),
	})
	.transform(
		({ content, fieldValues }): ProjectItem => ({
			repo: content.repository.nameWithOwner,
			number: content.number,
			fields: fieldValues.nodes,
		}),
	);

export const ProjectItemsAnswer = z.object({
	node: z.object({ items: z.object({ pageInfo, nodes: known(ProjectItemNode) }) }),
});

const fieldTypes: Readonly<Record<string, ProjectFieldShape['type']>> = {
	TEXT: 'text',
	NUMBER: 'number',
	DATE: 'date',
	SINGLE_SELECT: 'choice',
};
const FieldShape = z
	.object({
		id: z.string(),
		name: z.string(),
		dataType: z.string(),
		options: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
	})
	.transform(
		({ id, name, dataType, options }): ProjectFieldShape => ({
			...{ id, name, options },
			type: fieldTypes[dataType] ?? 'other',
		}),
	);

export const ProjectByNumberAnswer = z.object({
	repositoryOwner: z
		.object({
			projectV2: z
				.object({
					...{ id: z.string(), title: z.string(), closed: z.boolean() },
					fields: z.object({ nodes: known(FieldShape) }),
				})
				.nullish(),
		})
		.nullish(),
});

export const ProjectEntriesAnswer = z.object({
	node: z
		.object({
			projectItems: z.object({
				nodes: z.array(
					z.object({
						...{ id: z.string(), updatedAt: z.string(), project: z.object({ id: z.string() }) },
						fieldValues: z.object({ nodes: known(FieldValue) }),
					}),
				),
			}),
		})
		.nullish(),
});

/** GitHub answers 200 also for what it refused; `data` may be there beside errors about single nodes. */
export const GraphEnvelope = z.object({
	data: z.unknown().optional(),
	errors: z.array(z.object({ type: z.string().nullish(), message: z.string() })).nullish(),
});
