import { operationDocuments } from '../../present/changesets/operationDocument';
import { parseOperationDocument } from '../../present/changesets/parseOperationDocument';
import { type DraftProblem, draftError } from '../../present/drafts/checks/draftProblem';
import { readDraft } from '../../present/drafts/readDraft';
import { findingProblems } from '../../present/findings/findingProblems';
import { conflictProblems } from '../../present/review/conflictBlocks';
import type { MergeConflict } from '../../shared/changesets/mergeConflict';
import { type Operation, targetRepo } from '../../shared/changesets/operation';
import { type ItemProblems, type LintDeps, lintItem } from './lintItem';

/** An operation, and the conflicts of its changeset. */
export interface Proposed {
	readonly operation: Operation;
	readonly conflicts: readonly MergeConflict[];
}

/**
 * What is wrong with the edited right side of an operation: what keeps it from being saved, else what nobody may say
 * yes to and what it would break of the fields that boards take over. What the left side breaks already is not its fault.
 */
export async function proposalProblems(
	deps: LintDeps,
	{ operation, conflicts }: Proposed,
	text: string,
): Promise<readonly DraftProblem[]> {
	const unsettled = conflictProblems(operation, conflicts, text.replaceAll('\r\n', '\n'));
	if (unsettled.length > 0) {
		// Of a text that says two things at once nothing else can be said.
		return unsettled;
	}
	const parsed = parseOperationDocument(operation, text, conflicts);
	if (!parsed.ok) {
		return parsed.problems.map(({ line, message }) => draftError('DRAFT_VALUE', line - 1, message));
	}
	const [found, findings] = await Promise.all([
		problemsOfText(deps, operation, text),
		deps.engine.human.operationFindings({ operation: parsed.operation }),
	]);
	const isComment = operation.kind === 'add_comment';
	return [...findingProblems(text, findings, { isComment }), ...found.choices, ...found.body];
}

/** How many problems the operations would bring into the fields of items. */
export async function countFieldProblems(deps: LintDeps, operations: readonly Operation[]): Promise<number> {
	const found = await Promise.all(
		operations.map((operation) => problemsOfText(deps, operation, operationDocuments(operation).right)),
	);
	return found.reduce((sum, { body }) => sum + body.length, 0);
}

type NewProblems = Pick<ItemProblems, 'choices' | 'body'>;

async function problemsOfText(deps: LintDeps, operation: Operation, text: string): Promise<NewProblems> {
	if (operation.kind !== 'create_issue' && operation.kind !== 'update_issue') {
		return { choices: [], body: [] };
	}
	const { left } = operationDocuments(operation);
	const [right, before] = await Promise.all([
		lintText(deps, operation, text),
		left === undefined ? null : lintText(deps, operation, left),
	]);
	return {
		choices: newIn(right.choices, before?.choices ?? []),
		body: right.hasType ? newIn(right.body, before?.body ?? []) : [],
	};
}

function lintText(deps: LintDeps, operation: Operation, text: string): Promise<ItemProblems> {
	const [item] = readDraft(text).items;
	return item === undefined
		? Promise.resolve({ choices: [], body: [], hasType: false })
		: lintItem(deps, { item, repo: targetRepo(operation), body: item.body });
}

function newIn(problems: readonly DraftProblem[], before: readonly DraftProblem[]): readonly DraftProblem[] {
	const known = new Set(before.map(({ code, message }) => `${code} ${message}`));
	return problems.filter(({ code, message }) => !known.has(`${code} ${message}`));
}
