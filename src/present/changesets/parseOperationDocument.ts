import * as l10n from '@vscode/l10n';
import type { MergeConflict, ValueField } from '../../shared/changesets/mergeConflict';
import { type Operation, type OperationOf, ProposedOperation } from '../../shared/changesets/operation';
import { withoutBlocks } from '../review/conflictBlocks';
import { fieldProblem } from '../words/fieldProblem';
import { type DocumentProblem, type FrontMatter, readFrontMatter } from '../words/frontMatter';
import {
	baseFields,
	frontFields,
	normalizeLines,
	proposedFields,
	type RelationOperation,
	relationFields,
} from './operationDocument';

export type ParsedDocument =
	| {
			readonly ok: true;
			readonly operation: ProposedOperation;
			/** Fields that were in conflict and have one value now. */
			readonly settled: readonly ValueField[];
	  }
	| { readonly ok: false; readonly problems: readonly DocumentProblem[] };

/**
 * The operation that the edited right side of `operation` asks for. What the person left alone stays exactly as it
 * was proposed; a field that they changed is set; one that they changed back to its base is not touched any more.
 */
export function parseOperationDocument(
	operation: Operation,
	text: string,
	conflicts: readonly MergeConflict[] = [],
): ParsedDocument {
	const { text: document, settled, lineOf } = withoutBlocks(operation, conflicts, normalizeLines(text));
	const hadConflicts = conflicts.some(({ operationId }) => operationId === operation.id);
	const parsed = parseDocument(operation, document, hadConflicts);
	return parsed.ok
		? { ...parsed, settled: settled.map(({ field }) => field) }
		: { ok: false, problems: parsed.problems.map((problem) => ({ ...problem, line: lineOf(problem.line) })) };
}

function parseDocument(operation: Operation, document: string, hadConflicts: boolean): ParsedDocument {
	switch (operation.kind) {
		case 'add_comment':
			return parseComment(operation, document);
		case 'create_issue':
			return withFrontMatter(document, frontFields(operation), (edited) =>
				checked(operation, keepUntouched(operation.set, operation.set, edited, undefined), edited),
			);
		case 'update_issue':
			return withFrontMatter(document, frontFields(operation), (edited) => {
				const set = keepUntouched(operation.set, proposedFields(operation), edited, baseFields(operation));
				if (Object.keys(set).length > 0) {
					return checked(operation, set, edited);
				}
				// Who settles all of it for GitHub has decided about this operation alone, not about the changeset.
				return hadConflicts ? checked(operation, asOnGitHub(operation), edited) : nothingLeft();
			});
		default:
			return withFrontMatter(document, frontFields(operation), (edited) => parseRelation(operation, edited));
	}
}

type Fields = { readonly [field: string]: unknown };

function parseComment(operation: Extract<Operation, { kind: 'add_comment' }>, document: string): ParsedDocument {
	const body = withoutLastLineEnd(document);
	const isUntouched = body === normalizeLines(operation.set.body);
	return checked(operation, { body: isUntouched ? operation.set.body : body }, undefined);
}

function withFrontMatter(
	document: string,
	fields: readonly string[],
	next: (edited: FrontMatter) => ParsedDocument,
): ParsedDocument {
	// An editor may have put a byte order mark before the fields; in a comment it is the person's own.
	const edited = readFrontMatter(document.replace(/^\uFEFF/, ''), fields);
	return edited.ok ? next(edited.value) : edited;
}

/** `set` with the edited fields in it; `shown` is what the person saw before editing. */
function keepUntouched(set: Fields, shown: Fields, edited: FrontMatter, base: Fields | undefined): Fields {
	const result: Record<string, unknown> = {};
	const values: Fields = { ...namedOrNull(edited.fields), body: edited.body };
	for (const [field, value] of Object.entries(values)) {
		if (isSame(value, shown[field])) {
			if (set[field] !== undefined) {
				result[field] = set[field];
			}
		} else if (base === undefined || !isSame(value, base[field])) {
			result[field] = value;
		}
	}
	return result;
}

/** The fields that it sets, as they are already. */
function asOnGitHub(operation: OperationOf<'update_issue'>): Fields {
	const base: Fields = baseFields(operation);
	return Object.fromEntries(Object.keys(operation.set).map((field) => [field, base[field]]));
}

/** No milestone and no type are spelled by nothing after the colon. */
function namedOrNull(fields: FrontMatter['fields']): Fields {
	const entries = Object.entries(fields).map(([field, value]) => {
		const isEmpty = (field === 'milestone' || field === 'type') && value === '';
		return [field, isEmpty ? null : value] as const;
	});
	return Object.fromEntries(entries);
}

/** What a relation is about can be another one; taking one away has nothing to change. */
function parseRelation(operation: RelationOperation, edited: FrontMatter): ParsedDocument {
	const { right } = relationFields(operation);
	const changed = Object.entries(edited.fields).filter(([field, value]) => value !== (right[field] ?? ''));
	if (changed.length === 0 && edited.body.trim() === '') {
		return checked(operation, operation.set, edited);
	}
	if (operation.kind === 'clear_parent' || operation.kind === 'remove_dependency') {
		return {
			ok: false,
			problems: [
				{ line: 1, message: l10n.t('This operation only takes something away. Reject it, or leave it as it is.') },
			],
		};
	}
	if (edited.body.trim() !== '') {
		return {
			ok: false,
			problems: [{ line: edited.lines.get('body') ?? 1, message: l10n.t('This operation has no text, only fields.') }],
		};
	}
	const value = operation.kind === 'set_project_field' && edited.fields['value'] === '' ? { value: null } : {};
	return checked(operation, { ...edited.fields, ...value }, edited);
}

function isSame(edited: unknown, known: unknown): boolean {
	if (edited === null || known === null) {
		return edited === known;
	}
	if (Array.isArray(edited) && Array.isArray(known)) {
		return JSON.stringify(sortedUnique(edited)) === JSON.stringify(sortedUnique(known));
	}
	return typeof edited === 'string' && typeof known === 'string' && normalizeLines(edited) === normalizeLines(known);
}

function sortedUnique(values: readonly unknown[]): readonly unknown[] {
	return [...new Set(values)].sort();
}

function nothingLeft(): ParsedDocument {
	return {
		ok: false,
		problems: [{ line: 1, message: l10n.t('Nothing is left to change. Reject the changeset instead.') }],
	};
}

/** Passes the schema that every proposal passes, or says at the line of the field what is wrong. */
function checked(operation: Operation, set: Fields, edited: FrontMatter | undefined): ParsedDocument {
	const { kind, target } = operation;
	const temporary =
		'temporaryId' in operation && operation.temporaryId !== undefined ? { temporaryId: operation.temporaryId } : {};
	const result = ProposedOperation.safeParse({ kind, target, set, ...temporary });
	if (result.success) {
		return { ok: true, operation: result.data, settled: [] };
	}
	const problems = result.error.issues.map(({ path, message }): DocumentProblem => {
		const field = String(path[1] ?? 'body');
		return { line: edited?.lines.get(field) ?? 1, message: fieldProblem(field, message) };
	});
	return { ok: false, problems };
}

function withoutLastLineEnd(text: string): string {
	return text.endsWith('\n') ? text.slice(0, -1) : text;
}
