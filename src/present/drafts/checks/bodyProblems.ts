import * as l10n from '@vscode/l10n';
import type { ItemChoices } from '../../../shared/items/itemChoices';
import type { LocatedProblem } from '../../../shared/items/lint';
import { type DraftItem, firstValue, lineOf } from '../readDraft';
import type { DraftFix, DraftProblem } from './draftProblem';

/** What the rules say of a body, at its lines in the document, with what mends it where that is plain. */
export function bodyProblems(
	item: DraftItem,
	found: readonly LocatedProblem[],
	choices: ItemChoices | null,
): readonly DraftProblem[] {
	// An empty title keeps a draft from being proposed, and is said as such.
	const said = found.filter(({ code, path }) => code !== 'SCHEMA_REQUIRED' || path !== '$.title');
	return said.map((problem): DraftProblem => {
		const { code, message } = problem;
		return { code, message, isError: false, line: placeOf(item, problem), fixes: fixesOf(item, problem, choices) };
	});
}

/** A text without a type is no item of a template: its owner never meant it to have these fields. */
export function hasNoType(found: readonly LocatedProblem[]): boolean {
	return found.some(({ code, path }) => code === 'SCHEMA_REQUIRED' && path === '$.type');
}

function placeOf(item: DraftItem, { path, line }: LocatedProblem): number {
	const field = path === '$.title' ? 'title' : path === '$.type' ? 'type' : undefined;
	return field === undefined ? item.bodyLine + line : lineOf(item, field);
}

function fixesOf(item: DraftItem, { fix, path }: LocatedProblem, choices: ItemChoices | null): readonly DraftFix[] {
	const own: DraftFix[] =
		fix === null
			? []
			: [
					{
						title: fix.title,
						from: item.bodyLine + fix.line,
						to: item.bodyLine + fix.line + 1,
						lines: [fix.text],
					},
				];
	const added = choices === null ? undefined : missingHeading(item, path, choices);
	return added === undefined ? own : [...own, added];
}

/** Adds the heading that a problem misses where its template has it: before the next one that is there. */
function missingHeading(item: DraftItem, path: string, { headings }: ItemChoices): DraftFix | undefined {
	const template = Object.entries(headings).find(([type]) => type === typeOf(item))?.[1] ?? [];
	const names = template.map(({ heading }) => heading);
	const wanted = /^\$\.fields\[(.*)\]$/s.exec(path)?.[1] ?? names.find((name) => `$.${name.toLowerCase()}` === path);
	const index = names.indexOf(wanted ?? '');
	const lines = item.body.split('\n');
	const present = headingLines(lines);
	if (wanted === undefined || index < 0 || present.has(wanted)) {
		return undefined;
	}
	const next = names.slice(index + 1).find((name) => present.has(name));
	const title = l10n.t('Add the heading “{0}”', wanted);
	const block = [`### ${wanted}`, '_No response_', ''];
	if (next !== undefined) {
		const line = item.bodyLine + (present.get(next) ?? 0);
		return { title, from: line, to: line, lines: block };
	}
	const end = item.bodyLine + item.body.trimEnd().split('\n').length;
	return { title, from: end, to: end, lines: ['', ...block.slice(0, -1)] };
}

function headingLines(lines: readonly string[]): ReadonlyMap<string, number> {
	const found = lines.flatMap((line, index) => {
		const name = /^#{2,6}[ \t]+(.*?)[ \t#]*$/.exec(line)?.[1];
		return name === undefined ? [] : [[name, index] as const];
	});
	return new Map(found);
}

function typeOf(item: DraftItem): string {
	const label = item.fields
		.get('labels')
		?.values.map(({ text }) => text.toLowerCase())
		.find((text) => text.startsWith('type:'));
	const type = firstValue(item, 'type')?.text ?? label?.slice('type:'.length).trim() ?? '';
	return type === 'bench' ? 'benchmark' : type;
}
