import type { MergeConflict } from '../../shared/changesets/mergeConflict';
import type { IssueFields, Operation } from '../../shared/changesets/operation';
import { fieldLines } from '../fields/fieldText';
import { conflictBlock } from '../review/conflictBlocks';

/** The fields that stand before the body, in this order: milestone and type only where the operation sets them. */
export function frontFields(operation: Operation): readonly string[] {
	const touched = (['milestone', 'type'] as const).filter((field) => field in operation.set);
	switch (operation.kind) {
		case 'create_issue':
			return ['title', 'labels', 'assignees', ...touched];
		case 'update_issue':
			return ['title', 'state', 'labels', 'assignees', ...touched];
		case 'add_comment':
			return [];
		case 'set_parent':
		case 'clear_parent':
			return ['parent'];
		case 'add_dependency':
		case 'remove_dependency':
			return ['blockedBy'];
		case 'add_to_project':
			return ['project'];
		case 'set_project_field':
			return ['project', 'field', 'value'];
	}
}

export type RelationOperation = Exclude<Operation, { kind: 'create_issue' | 'update_issue' | 'add_comment' }>;
type FrontValues = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/** A relation as fields: as it is, and as the operation would have it. */
export function relationFields(operation: RelationOperation): {
	readonly left: FrontValues;
	readonly right: FrontValues;
} {
	const { base } = operation;
	switch (operation.kind) {
		case 'set_parent':
		case 'clear_parent': {
			const before = base.kind === 'parent' ? base.parent : null;
			return {
				left: { parent: before },
				right: { parent: operation.kind === 'set_parent' ? operation.set.parent : '' },
			};
		}
		case 'add_dependency':
			return { left: { blockedBy: '' }, right: { blockedBy: operation.set.blockedBy } };
		case 'remove_dependency':
			return { left: { blockedBy: operation.set.blockedBy }, right: { blockedBy: '' } };
		case 'add_to_project':
			return { left: { project: '' }, right: { project: operation.set.project } };
		case 'set_project_field': {
			const { project, field, value } = operation.set;
			const before = base.kind === 'project' ? base.field?.before : null;
			return {
				left: { project, field, value: before },
				right: { project, field, value: value === null ? '' : String(value) },
			};
		}
	}
}

/** Both sides of an operation's diff. */
export interface OperationDocuments {
	/** For a tab: `northwind-harbor-12.update.md`. */
	readonly name: string;
	/** What it would replace; undefined when there is nothing yet. */
	readonly left: string | undefined;
	/** What it would make of it: all of this text is what GitHub will hold, and all of it can be edited. */
	readonly right: string;
}

/**
 * An operation as two texts, LF only, the same on every platform: front matter for the fields, then the body.
 * A comment has no fields, so its document is the comment. Fields that are in conflict stand there with both values.
 */
export function operationDocuments(operation: Operation, conflicts: readonly MergeConflict[] = []): OperationDocuments {
	const name = documentName(operation);
	switch (operation.kind) {
		case 'create_issue':
			return { name, left: undefined, right: issueText(operation.set, frontFields(operation)) };
		case 'add_comment':
			return { name, left: undefined, right: bodyText(operation.set.body) };
		case 'update_issue': {
			const base = operation.base.kind === 'item' ? operation.base.fields : undefined;
			return {
				name,
				left: base === undefined ? undefined : issueText(base, frontFields(operation)),
				right: issueText(proposedFields(operation), frontFields(operation), blocksOf(operation, conflicts)),
			};
		}
		default: {
			const { left, right } = relationFields(operation);
			const fields = frontFields(operation);
			return { name, left: frontText(left, fields), right: frontText(right, fields) };
		}
	}
}

/** The whole issue as an update would leave it. */
export function proposedFields(operation: Extract<Operation, { kind: 'update_issue' }>): IssueFields {
	const { title, body, state, labels, assignees, milestone, type } = operation.set;
	const base = baseFields(operation);
	return {
		...base,
		...(milestone === undefined ? {} : { milestone }),
		...(type === undefined ? {} : { type }),
		title: title ?? base.title,
		body: body ?? base.body,
		state: state ?? base.state,
		labels: labels ?? base.labels,
		assignees: assignees ?? base.assignees,
	};
}

/** The fields before an update; empty ones where the base is absent. */
export function baseFields({ base }: Pick<Operation, 'base'>): IssueFields {
	return base.kind === 'item' ? base.fields : { title: '', body: '', state: 'open', labels: [], assignees: [] };
}

/** Line ends as documents have them, so that a body from GitHub compares with an edited one. */
export function normalizeLines(text: string): string {
	return text.replace(/\r\n?/g, '\n');
}

const nameEndings: Readonly<Record<Operation['kind'], string>> = {
	create_issue: 'create',
	update_issue: 'update',
	add_comment: 'comment',
	set_parent: 'parent',
	clear_parent: 'parent',
	add_dependency: 'dependency',
	remove_dependency: 'dependency',
	add_to_project: 'project',
	set_project_field: 'project-field',
};

function documentName({ kind, target, id }: Operation): string {
	const named = target.replace(/[/#$]/g, '-').replace(/^-/, '');
	const isUnique = kind === 'update_issue' || kind === 'add_comment';
	return `${named}${kind === 'create_issue' ? '-new' : ''}${isUnique ? '' : `-${id}`}.${nameEndings[kind]}.md`;
}

/** An issue as GitHub has it, with the fields that the document of the operation has. */
export function issueDocument(fields: IssueFields, operation: Operation): string {
	return issueText(fields, frontFields(operation));
}

type Blocks = ReadonlyMap<string, string>;
const noBlocks: Blocks = new Map();

function blocksOf(
	operation: Extract<Operation, { kind: 'update_issue' }>,
	conflicts: readonly MergeConflict[],
): Blocks {
	return new Map(
		conflicts.flatMap((one) =>
			one.kind === 'value' && one.operationId === operation.id
				? [[one.field, conflictBlock(one, operation.set[one.field])] as const]
				: [],
		),
	);
}

function issueText(
	fields: FrontValues & { readonly body: string },
	front: readonly string[],
	blocks: Blocks = noBlocks,
): string {
	return `${frontText(fields, front, blocks)}${fields.body === '' ? '' : `\n${bodyText(fields.body)}`}`;
}

function frontText(fields: FrontValues, front: readonly string[], blocks: Blocks = noBlocks): string {
	const lines = front.map((field) => blocks.get(field) ?? fieldLines(field, frontValue(fields[field])));
	return `---\n${lines.join('')}---\n`;
}

function frontValue(value: FrontValues[string]): string | readonly string[] {
	return typeof value === 'object' && value !== null ? [...value].sort() : (value ?? '');
}

function bodyText(body: string): string {
	return `${normalizeLines(body)}\n`;
}
