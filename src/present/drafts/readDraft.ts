import * as l10n from '@vscode/l10n';
import { normalizeLines } from '../changesets/operationDocument';
import { type Field, type FieldValue, readFields } from '../fields/readFields';
import { type DraftProblem, draftError } from './checks/draftProblem';

/** What a new item may say before its body, in the order in which it is written. */
export const newFields = [
	...['repo', 'type', 'title', 'labels', 'assignees', 'milestone', 'parent'],
	...['why', 'impact', 'rollback'],
] as const;
/** What an edited item may say; `item` says which it is. */
export const editedFields = [
	...['item', 'title', 'state', 'labels', 'assignees', 'milestone', 'parent'],
	...['why', 'impact', 'rollback'],
] as const;

/** One item of a draft as it is written. */
export interface DraftItem {
	/** Its name in a plan; null where the document is one item. */
	readonly name: string | null;
	readonly firstLine: number;
	readonly fields: ReadonlyMap<string, Field>;
	readonly body: string;
	readonly bodyLine: number;
}

export interface DraftDocument {
	readonly kind: 'new' | 'edit' | 'plan';
	readonly items: readonly DraftItem[];
	/** What could not be read, and names that will not do. */
	readonly problems: readonly DraftProblem[];
}

/** Reads any text as a draft; what is wrong with it is said by line. */
export function readDraft(text: string): DraftDocument {
	const lines = normalizeLines(text.replace(/^\uFEFF/, '')).split('\n');
	const marks = itemMarks(lines);
	if (marks.length === 0) {
		const one = readItem(lines, { name: null, firstLine: 0 });
		const kind = one.item.fields.has('item') ? 'edit' : 'new';
		return { kind, items: [one.item], problems: one.problems };
	}
	const read = marks.map((mark, index) => readItem(lines.slice(0, marks[index + 1]?.firstLine), mark));
	return {
		kind: 'plan',
		items: read.map(({ item }) => item),
		problems: [...read.flatMap(({ problems }) => problems), ...nameProblems(marks)],
	};
}

export function firstValue({ fields }: DraftItem, name: string): FieldValue | undefined {
	return fields.get(name)?.values[0];
}

export function valuesOf({ fields }: DraftItem, name: string): readonly FieldValue[] {
	return fields.get(name)?.values ?? [];
}

/** Where to say what is wrong with a field, also one that is not there. */
export function lineOf({ fields, firstLine }: DraftItem, name: string): number {
	return fields.get(name)?.line ?? firstLine;
}

interface ItemMark {
	readonly name: string;
	readonly firstLine: number;
}

/** A body may speak of the mark; it counts where fields come after it, and from the top of the document only. */
function itemMarks(lines: readonly string[]): readonly ItemMark[] {
	const marks = lines.flatMap((line, firstLine) => {
		const name = /^<!--\s*item:\s*(.*?)\s*-->\s*$/.exec(line)?.[1];
		const next = lines.slice(firstLine + 1, firstLine + 20).find((one) => one.trim() !== '');
		return name !== undefined && /^---[ \t]*$/.test(next ?? '') ? [{ name, firstLine }] : [];
	});
	const first = lines.findIndex((line) => line.trim() !== '');
	return marks[0]?.firstLine === first ? marks : [];
}

function readItem(
	lines: readonly string[],
	{ name, firstLine }: { readonly name: string | null; readonly firstLine: number },
): { readonly item: DraftItem; readonly problems: readonly DraftProblem[] } {
	const isBreak = (line: string): boolean => /^---[ \t]*$/.test(line);
	const from = name === null ? 0 : lines.findIndex((line, index) => index > firstLine && isBreak(line));
	const to = lines.findIndex((line, index) => index > from && isBreak(line));
	if (!isBreak(lines[from] ?? '') || to < 0) {
		const message = l10n.t('A draft begins with a line ---, then its fields, then another line ---.');
		const item = { name, firstLine, fields: new Map<string, Field>(), body: '', bodyLine: lines.length };
		return { item, problems: [draftError('DRAFT_FIELDS', firstLine, message)] };
	}
	const own = lines.slice(from + 1, to);
	const isEdit = name === null && own.some((line) => /^item[ \t]*:/.test(line));
	const { fields, problems } = readFields(own, from + 1, isEdit ? editedFields : newFields);
	const bodyLine = lines[to + 1] === '' ? to + 2 : to + 1;
	return {
		item: { name, firstLine, fields, bodyLine, body: bodyOf(lines.slice(bodyLine), name) },
		problems: problems.map(({ line, message }) => draftError('DRAFT_FIELDS', line, message)),
	};
}

/** One line end after the body is not part of it; in a plan, none of the empty lines before the next item is. */
function bodyOf(lines: readonly string[], name: string | null): string {
	const text = lines.join('\n');
	return name === null ? text.replace(/\n$/, '') : text.trimEnd();
}

function nameProblems(marks: readonly ItemMark[]): readonly DraftProblem[] {
	return marks.flatMap(({ name, firstLine }, index) => {
		if (!/^[a-z][a-z0-9-]{0,31}$/.test(name)) {
			const message = l10n.t('A name has 1 to 32 small letters, digits and hyphens, and begins with a letter.');
			return [draftError('DRAFT_NAME', firstLine, message)];
		}
		const isDouble = marks.findIndex((one) => one.name === name) < index;
		return isDouble ? [draftError('DRAFT_NAME', firstLine, l10n.t('There are two items “{0}”.', name))] : [];
	});
}
