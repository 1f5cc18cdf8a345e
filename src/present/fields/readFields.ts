import * as l10n from '@vscode/l10n';
import { valueOfText } from './fieldText';

export interface FieldValue {
	readonly text: string;
	readonly line: number;
}

/** A field of a document; one that is no list has at most one value. */
export interface Field {
	readonly name: string;
	readonly line: number;
	readonly values: readonly FieldValue[];
}

/** What is wrong with a line, counted from 0. */
export interface FieldProblem {
	readonly line: number;
	readonly message: string;
}

export interface ReadFields {
	readonly fields: ReadonlyMap<string, Field>;
	readonly problems: readonly FieldProblem[];
}

export const listFields: ReadonlySet<string> = new Set(['labels', 'assignees']);

/** Reads the lines between the two `---`; `firstLine` is where they stand in the document. */
export function readFields(lines: readonly string[], firstLine: number, known: readonly string[]): ReadFields {
	const found: OpenField[] = [];
	const problems: FieldProblem[] = [];
	for (const [index, text] of lines.entries()) {
		const line = firstLine + index;
		const [, name, rest = ''] = /^([A-Za-z][\w-]*)[ \t]*:(.*)$/s.exec(text) ?? [];
		const above = found.at(-1);
		if (name !== undefined) {
			found.push({ name, line, written: writtenValues(name, rest, line), shape: shapeOf(rest) });
		} else if (above?.shape === 'lines' && /^\s*-(?:[ \t]|$)/.test(text)) {
			above.written.push({ text: text.replace(/^\s*-/, '').trim(), line });
		} else if (!/^\s*(?:#.*)?$/s.test(text)) {
			problems.push({ line, message: l10n.t('Expected a field such as “title: …” here.') });
		}
	}
	problems.push(...found.flatMap((field) => shapeProblems(field, known)), ...doubles(found));
	return { fields: new Map(found.toReversed().map((field) => [field.name, readField(field)])), problems };
}

interface OpenField {
	readonly name: string;
	readonly line: number;
	/** What stands behind its colon: nothing, so that the lines of a list may follow, or what begins a list, or a text. */
	readonly shape: 'lines' | 'brackets' | 'text';
	/** With the quotes, each text trimmed. */
	readonly written: FieldValue[];
}

function shapeOf(rest: string): OpenField['shape'] {
	const text = rest.trim();
	return text === '' ? 'lines' : /^\[.*\]$/s.test(text) ? 'brackets' : 'text';
}

function writtenValues(name: string, rest: string, line: number): FieldValue[] {
	const [, inner] = listFields.has(name) ? (/^\s*\[(.*)\]\s*$/s.exec(rest) ?? []) : [];
	const parts = inner?.match(/\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,]+)/gs) ?? [rest];
	return inner === '' ? [] : parts.map((text) => ({ text: text.trim(), line })).filter(({ text }) => text !== '');
}

function readField({ name, line, written }: OpenField): Field {
	const values = written.map((value) => ({ line: value.line, text: valueOfText(value.text) }));
	return { name, line, values: values.filter(({ text }) => text !== '') };
}

function shapeProblems({ name, line, shape, written }: OpenField, known: readonly string[]): readonly FieldProblem[] {
	if (!known.includes(name)) {
		return [{ line, message: l10n.t('There is no field “{0}”. The fields are {1}.', name, known.join(', ')) }];
	}
	const open = written.find(({ text }) => /^"(?:[^"\\]|\\.)*$/s.test(text));
	if (open !== undefined) {
		return [{ line: open.line, message: l10n.t('The quote that begins here does not end.') }];
	}
	const [first] = written;
	if (!listFields.has(name)) {
		const message = l10n.t('“{0}” is a text in one line.', name);
		return shape === 'lines' && first !== undefined ? [{ line, message }] : [];
	}
	// Only between brackets may names stand on the line of the field; a list has no lists.
	const stray = written.find(({ text }) => /^(?:- |\[)/.test(text)) ?? (shape === 'text' ? first : undefined);
	const message = l10n.t('“{0}” is a list: one name a line, each after “- ”.', name);
	return stray === undefined ? [] : [{ line: stray.line, message }];
}

function doubles(found: readonly OpenField[]): readonly FieldProblem[] {
	return found
		.filter(({ name }, index) => found.findIndex((one) => one.name === name) < index)
		.map(({ name, line }) => ({ line, message: l10n.t('The field “{0}” is here twice.', name) }));
}
