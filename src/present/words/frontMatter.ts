import * as l10n from '@vscode/l10n';
import { isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument } from 'yaml';

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

const listFields: ReadonlySet<string> = new Set(['labels', 'assignees']);

/** Splits a document (LF only) into its fields and its body; every field of `expected` must be there, and no other. */
export function readFrontMatter(document: string, expected: readonly string[]): Result<FrontMatter> {
	const match = /^---[ \t]*\n((?:[^\n]*\n)*?)---[ \t]*(?:\n|$)/.exec(document);
	if (match === null) {
		return failed(
			1,
			l10n.t('The fields are missing. The document begins with a line ---, then the fields, then another line ---.'),
		);
	}
	const [front, yaml = ''] = match;
	const read = readYaml(yaml, expected);
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

function readYaml(yaml: string, expected: readonly string[]): Result<Omit<FrontMatter, 'body'>> {
	const counter = new LineCounter();
	const document = parseDocument(yaml, { schema: 'failsafe', lineCounter: counter, prettyErrors: false });
	// The fields begin on the second line of the document.
	const lineAt = (offset: number): number => counter.linePos(offset).line + 1;
	const broken = document.errors.map(({ pos, message }) => ({
		line: lineAt(pos[0]),
		message: l10n.t('The fields cannot be read: {0}', message),
	}));
	if (broken.length > 0) {
		return { ok: false, problems: broken };
	}
	if (!isMap(document.contents)) {
		return failed(2, l10n.t('Expected fields such as “title: …”, one a line.'));
	}
	const read = document.contents.items.map((pair) => readField(pair, expected, lineAt));
	const problems = [
		...read.flatMap(({ problem }) => problem ?? []),
		...missing(
			read.map(({ name }) => name),
			expected,
		),
	];
	return problems.length > 0
		? { ok: false, problems }
		: {
				ok: true,
				value: {
					fields: Object.fromEntries(read.map(({ name, value }) => [name, value ?? ''])),
					lines: new Map(read.map(({ name, line }) => [name, line])),
				},
			};
}

interface ReadField {
	readonly name: string;
	readonly line: number;
	readonly value?: string | readonly string[];
	readonly problem?: DocumentProblem;
}

function readField(pair: Pair, expected: readonly string[], lineAt: (offset: number) => number): ReadField {
	const name = isScalar(pair.key) ? String(pair.key.value) : '?';
	const line = isScalar(pair.key) ? lineAt(pair.key.range?.[0] ?? 0) : 2;
	if (!expected.includes(name)) {
		const message = l10n.t('There is no field “{0}”. The fields are {1}.', name, expected.join(', '));
		return { name, line, problem: { line, message } };
	}
	const value = listFields.has(name) ? listOf(pair.value) : textOf(pair.value);
	if (value !== undefined) {
		return { name, line, value };
	}
	const message = listFields.has(name)
		? l10n.t('“{0}” is a list: one name a line, each after “- ”.', name)
		: l10n.t('“{0}” is a text in one line. Put it between quotes if it contains a colon or begins with a sign.', name);
	return { name, line, problem: { line, message } };
}

function missing(found: readonly string[], expected: readonly string[]): readonly DocumentProblem[] {
	return expected
		.filter((field) => !found.includes(field))
		.map((field) => ({
			line: 1,
			message: l10n.t('The field “{0}” is missing. To leave it as it is, put it back.', field),
		}));
}

function textOf(node: unknown): string | undefined {
	return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}

/** Nothing after the colon means an empty list. */
function listOf(node: unknown): readonly string[] | undefined {
	if (isSeq(node)) {
		const values = node.items.map(textOf);
		return values.every((value) => value !== undefined) ? values : undefined;
	}
	return node === null || textOf(node) === '' ? [] : undefined;
}

function failed(line: number, message: string): { readonly ok: false; readonly problems: readonly DocumentProblem[] } {
	return { ok: false, problems: [{ line, message }] };
}
