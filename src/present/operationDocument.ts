import type { IssueFields, Operation } from '../shared/changesets/operation';
import { fieldLines } from './fields/fieldText';

/** The fields that stand before the body, in this order. */
export type FrontField = Exclude<keyof IssueFields, 'body'>;
export const updateFrontFields = ['title', 'state', 'labels', 'assignees'] as const satisfies readonly FrontField[];
export const createFrontFields = ['title', 'labels', 'assignees'] as const satisfies readonly FrontField[];

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
 * A comment has no fields, so its document is the comment.
 */
export function operationDocuments(operation: Operation): OperationDocuments {
	const name = documentName(operation);
	switch (operation.kind) {
		case 'create_issue':
			return { name, left: undefined, right: issueText(operation.set, createFrontFields) };
		case 'add_comment':
			return { name, left: undefined, right: bodyText(operation.set.body) };
		case 'update_issue': {
			const base = operation.base.kind === 'item' ? operation.base.fields : undefined;
			return {
				name,
				left: base === undefined ? undefined : issueText(base, updateFrontFields),
				right: issueText(proposedFields(operation), updateFrontFields),
			};
		}
	}
}

/** The whole issue as an update would leave it. */
export function proposedFields(operation: Extract<Operation, { kind: 'update_issue' }>): IssueFields {
	const { title, body, state, labels, assignees } = operation.set;
	const base = baseFields(operation);
	return {
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

function documentName(operation: Operation): string {
	const target = operation.target.replace(/[/#]/g, '-');
	switch (operation.kind) {
		case 'create_issue':
			return `${target}-new-${operation.id}.create.md`;
		case 'update_issue':
			return `${target}.update.md`;
		case 'add_comment':
			return `${target}.comment.md`;
	}
}

function issueText(fields: Partial<IssueFields> & { readonly body: string }, front: readonly FrontField[]): string {
	const lines = front.map((field) => fieldLines(field, frontValue(fields[field]))).join('');
	return `---\n${lines}---\n${fields.body === '' ? '' : `\n${bodyText(fields.body)}`}`;
}

function frontValue(value: string | readonly string[] | undefined): string | readonly string[] {
	return typeof value === 'object' ? [...value].sort() : (value ?? '');
}

function bodyText(body: string): string {
	return `${normalizeLines(body)}\n`;
}
