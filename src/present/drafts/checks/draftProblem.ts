import type { ValidationCode } from '../../../shared/items/canonicalItem';

/** What may be wrong with a draft beside what a body's rules say. Stable, as those are. */
export type DraftCode =
	| 'DRAFT_FIELDS'
	| 'DRAFT_VALUE'
	| 'DRAFT_NAME'
	| 'DRAFT_CYCLE'
	| 'DRAFT_UNKNOWN_LABEL'
	| 'DRAFT_UNKNOWN_ASSIGNEE'
	| 'DRAFT_UNKNOWN_MILESTONE'
	| 'DRAFT_UNKNOWN_TYPE'
	| 'DRAFT_SECRET'
	| 'DRAFT_HIDDEN'
	/** A place that a merge has left to the person. */
	| 'CONFLICT';

/** Lines of a document in place of others. */
export interface DraftFix {
	readonly title: string;
	/** From this line, counted from 0, ... */
	readonly from: number;
	/** ... to before this one: the same line for an insertion. */
	readonly to: number;
	readonly lines: readonly string[];
}

export interface DraftProblem {
	readonly code: DraftCode | ValidationCode;
	/** An error keeps a draft from being proposed; a warning only says so. */
	readonly isError: boolean;
	/** Counted from 0 in the whole document. */
	readonly line: number;
	/** Where in the line, `to` excluded; left out: all of it. */
	readonly columns?: { readonly from: number; readonly to: number };
	readonly message: string;
	readonly fixes: readonly DraftFix[];
}

export function draftError(code: DraftCode, line: number, message: string): DraftProblem {
	return { code, isError: true, line, message, fixes: [] };
}
