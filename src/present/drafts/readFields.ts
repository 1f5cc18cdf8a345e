import * as l10n from '@vscode/l10n';
import { type DraftProblem, draftError } from './draftProblem';
import { valueOfText } from './fieldText';

export interface FieldValue {
	readonly text: string;
	readonly line: number;
}

/** A field of a draft; one that is no list has at most one value. */
export interface DraftField {
	readonly name: string;
	readonly line: number;
	readonly values: readonly FieldValue[];
}

export interface ReadFields {
	readonly fields: ReadonlyMap<string, DraftField>;
	readonly problems: readonly DraftProblem[];
}

const listFields: ReadonlySet<string> = new Set(['labels', 'assignees']);

/** Reads the lines between the two `---`; `firstLine` is where they stand in the document. */
export function readFields(lines: readonly string[], firstLine: number, known: readonly string[]): ReadFields {
	const found: { name: string; line: number; values: FieldValue[] }[] = [];
	const problems: DraftProblem[] = [];
	for (const [index, text] of lines.entries()) {
		const line = firstLine + index;
		const [, name, rest = ''] = /^([A-Za-z][\w-]*)[ \t]*:(.*)$/s.exec(text) ?? [];
		const list = listFields.has(found.at(-1)?.name ?? '') ? found.at(-1) : undefined;
		if (name !== undefined) {
			found.push({ name, line, values: valuesIn(name, rest, line) });
		} else if (list !== undefined && /^\s*-(?:[ \t]|$)/.test(text)) {
			list.values.push(...oneValue(text.replace(/^\s*-/, ''), line));
		} else if (!/^\s*(?:#.*)?$/s.test(text)) {
			const message = l10n.t('Expected a field such as “title: …” here.');
			problems.push(draftError('DRAFT_FIELDS', line, message));
		}
	}
	problems.push(...fieldProblems(found, known));
	return { fields: new Map(found.toReversed().map((field) => [field.name, field])), problems };
}

function valuesIn(name: string, rest: string, line: number): FieldValue[] {
	const [, inner] = listFields.has(name) ? (/^\s*\[(.*)\]\s*$/s.exec(rest) ?? []) : [];
	return inner === undefined
		? oneValue(rest, line)
		: (inner.match(/\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,]+)/gs) ?? []).flatMap((part) => oneValue(part, line));
}

function oneValue(written: string, line: number): FieldValue[] {
	const text = valueOfText(written);
	return text === '' ? [] : [{ text, line }];
}

function fieldProblems(found: readonly DraftField[], known: readonly string[]): readonly DraftProblem[] {
	return found.flatMap(({ name, line }, index) => {
		if (!known.includes(name)) {
			const message = l10n.t('There is no field “{0}”. The fields are {1}.', name, known.join(', '));
			return [draftError('DRAFT_FIELDS', line, message)];
		}
		const isDouble = found.findIndex((one) => one.name === name) < index;
		return isDouble ? [draftError('DRAFT_FIELDS', line, l10n.t('The field “{0}” is here twice.', name))] : [];
	});
}
