import * as l10n from '@vscode/l10n';
import { replaceHiddenCharacters } from '../../base/text/hiddenCharacters';
import type { TextFinding } from '../../shared/changesets/finding';
import { normalizeLines } from '../changesets/operationDocument';
import type { DraftFix, DraftProblem } from '../drafts/checks/draftProblem';
import { type DraftItem, readDraft, valuesOf } from '../drafts/readDraft';
import { fieldText, valueOfText } from '../fields/fieldText';
import { findingText } from './findingText';

/**
 * What was found in an operation, at its place in the operation's document `text`, with what mends it. A comment's
 * document is the comment alone.
 */
export function findingProblems(
	text: string,
	findings: readonly TextFinding[],
	{ isComment }: { readonly isComment: boolean },
): readonly DraftProblem[] {
	const lines = normalizeLines(text).split('\n');
	const item = isComment ? undefined : readDraft(text).items[0];
	return findings.map((finding) => {
		const place = item === undefined || finding.field === 'body' ? bodyPlace(item, finding) : frontPlace(item, finding);
		return {
			...place,
			code: finding.kind === 'secret' ? 'DRAFT_SECRET' : 'DRAFT_HIDDEN',
			isError: true,
			message: findingText(finding),
			fixes: fixesFor(lines[place.line] ?? '', finding, place),
		};
	});
}

type Place = Pick<DraftProblem, 'line' | 'columns'>;

function bodyPlace(item: DraftItem | undefined, { line, column, length }: TextFinding): Place {
	return { line: (item?.bodyLine ?? 0) + line - 1, columns: { from: column - 1, to: column - 1 + length } };
}

/** A value may be written with escapes, so that columns mean nothing there. */
function frontPlace(item: DraftItem, { field }: TextFinding): Place {
	const [, name = '', index] = /^(\w+)(?:\[(\d+)\])?/.exec(field) ?? [];
	const values = valuesOf(item, name);
	// An operation has its lists sorted and without doubles.
	const wanted = index === undefined ? values[0]?.text : sortedUnique(values.map(({ text }) => text))[Number(index)];
	return { line: values.find(({ text }) => text === wanted)?.line ?? item.firstLine };
}

function sortedUnique(texts: readonly string[]): readonly string[] {
	return [...new Set(texts)].sort();
}

function fixesFor(written: string, { kind, rule }: TextFinding, { line, columns }: Place): readonly DraftFix[] {
	const fixed = kind === 'hidden' ? withoutHidden(written) : columns && withoutSecret(written, rule, columns);
	const title =
		kind === 'hidden'
			? l10n.t('Remove the hidden characters of this line')
			: l10n.t('Put “{0}” in its place', mark(rule));
	return fixed === undefined || fixed === written ? [] : [{ title, from: line, to: line + 1, lines: [fixed] }];
}

function withoutHidden(written: string): string {
	const plain = replaceHiddenCharacters(written, () => '');
	if (plain !== written) {
		return plain;
	}
	const [, before = '', value = ''] = /^(\s*- *|[A-Za-z][\w-]*: *)(.*)$/s.exec(written) ?? [];
	return `${before}${fieldText(replaceHiddenCharacters(valueOfText(value), () => ''))}`;
}

/** One that goes on after its first line is for the person to cut. */
function withoutSecret(written: string, rule: string, { from, to }: NonNullable<Place['columns']>): string | undefined {
	return to > written.length ? undefined : `${written.slice(0, from)}${mark(rule)}${written.slice(to)}`;
}

function mark(rule: string): string {
	return `[redacted:${rule}]`;
}
