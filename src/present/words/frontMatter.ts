import * as l10n from '@vscode/l10n';
import { type Field, listFields, readFields } from '../fields/readFields';

/** What is wrong with an edited document, and where; lines count from 1. */
export interface DocumentProblem {
	readonly line: number;
	readonly message: string;
}

export interface FrontMatter {
	readonly fields: { readonly [field: string]: string | readonly string[] };
	readonly body: string;
	/** The line on which each field begins; `body` too. */
	readonly lines: ReadonlyMap<string, number>;
}

type Result<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly problems: readonly DocumentProblem[] };

/** Splits a document (LF only) into its fields and its body; every field of `expected` must be there, and no other. */
export function readFrontMatter(document: string, expected: readonly string[]): Result<FrontMatter> {
	const match = /^---[ \t]*\n((?:[^\n]*\n)*?)---[ \t]*(?:\n|$)/.exec(document);
	if (match === null) {
		return failed(
			1,
			l10n.t('The fields are missing. The document begins with a line ---, then the fields, then another line ---.'),
		);
	}
	const [front, lines = ''] = match;
	const read = expectedFields(lines, expected);
	if (!read.ok) {
		return read;
	}
	const rest = document.slice(front.length);
	const bodyLine = front.split('\n').length + (rest.startsWith('\n') ? 1 : 0);
	const body = bodyOf(rest);
	return { ok: true, value: { ...read.value, body, lines: new Map([...read.value.lines, ['body', bodyLine]]) } };
}

/** One empty line stands before the body and one line end after it; neither is part of it. */
function bodyOf(rest: string): string {
	const begun = rest.startsWith('\n') ? rest.slice(1) : rest;
	return begun.endsWith('\n') ? begun.slice(0, -1) : begun;
}

function expectedFields(text: string, expected: readonly string[]): Result<Omit<FrontMatter, 'body'>> {
	// They begin on the second line of the document, and lines count from 1 here.
	const { fields, problems } = readFields(text.split('\n').slice(0, -1), 2, expected);
	const all = [...problems, ...missing([...fields.keys()], expected)];
	return all.length > 0
		? { ok: false, problems: all }
		: {
				ok: true,
				value: {
					fields: Object.fromEntries([...fields.values()].map((field) => [field.name, given(field)])),
					lines: new Map([...fields.values()].map(({ name, line }) => [name, line])),
				},
			};
}

function given({ name, values }: Field): string | readonly string[] {
	const texts = values.map(({ text }) => text);
	return listFields.has(name) ? texts : (texts[0] ?? '');
}

function missing(found: readonly string[], expected: readonly string[]): readonly DocumentProblem[] {
	return expected
		.filter((field) => !found.includes(field))
		.map((field) => ({
			line: 1,
			message: l10n.t('The field “{0}” is missing. To leave it as it is, put it back.', field),
		}));
}

function failed(line: number, message: string): { readonly ok: false; readonly problems: readonly DocumentProblem[] } {
	return { ok: false, problems: [{ line, message }] };
}
