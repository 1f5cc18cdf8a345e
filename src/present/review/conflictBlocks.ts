import * as l10n from '@vscode/l10n';
import { conflictPlaces } from '../../shared/changesets/conflictPlaces';
import { conflictMarks, type MergeConflict, type ValueConflict } from '../../shared/changesets/mergeConflict';
import type { Operation } from '../../shared/changesets/operation';
import type { DraftFix, DraftProblem } from '../drafts/checks/draftProblem';
import { fieldLines } from '../fields/fieldText';

/** No field of a document begins with such a mark. */
const frontMarks = conflictMarks(7);

/** A field on which two people disagree, as lines of a document. */
export function conflictBlock({ field, now }: ValueConflict, proposed: string | null | undefined): string {
	const { begin, middle, end } = frontMarks;
	return `${begin}\n${fieldLines(field, now ?? '')}${middle}\n${fieldLines(field, proposed ?? '')}${end}\n`;
}

/** A document without the fields that are still in conflict: each has what was proposed. */
export interface WithoutBlocks {
	readonly text: string;
	/** Those that somebody has settled. */
	readonly settled: readonly ValueConflict[];
	/** Where a line of `text` stands in the document; both counted from 1. */
	readonly lineOf: (line: number) => number;
}

export function withoutBlocks(
	operation: Operation,
	conflicts: readonly MergeConflict[],
	document: string,
): WithoutBlocks {
	const open = valueConflicts(operation, conflicts);
	const removed: number[] = [];
	const settled: ValueConflict[] = [];
	let text = document;
	for (const conflict of open) {
		const proposed = proposedValue(operation, conflict);
		const block = conflictBlock(conflict, proposed);
		const at = text.indexOf(block);
		if (at === -1) {
			settled.push(conflict);
		} else {
			removed.push(text.slice(0, at).split('\n').length);
			text = text.replace(block, () => fieldLines(conflict.field, proposed ?? ''));
		}
	}
	// Five lines have become one.
	const lineOf = (line: number): number => line + 4 * removed.filter((at) => at < line).length;
	return { text, settled, lineOf };
}

/** Each place that waits for the person, with what settles it. */
export function conflictProblems(
	operation: Operation,
	conflicts: readonly MergeConflict[],
	document: string,
): readonly DraftProblem[] {
	const lines = document.split('\n');
	const blocks = valueConflicts(operation, conflicts).flatMap((conflict) => {
		const block = conflictBlock(conflict, proposedValue(operation, conflict)).split('\n').slice(0, -1);
		const at = lines.findIndex((_, index) => block.every((line, offset) => lines[index + offset] === line));
		return at === -1 ? [] : [{ begin: at, middle: at + 2, end: at + 4 }];
	});
	const texts = conflicts.flatMap((conflict) =>
		conflict.kind === 'text' && conflict.operationId === operation.id
			? [conflictPlaces(lines, conflict.markLength)]
			: [],
	);
	const inText = texts.flatMap(({ places }) => places.filter(({ begin }) => !isWithin(begin, blocks)));
	const places = [...blocks, ...inText];
	return [
		...places.map((place) => problemAt(place, lines)),
		...texts.flatMap(({ strays }) => strays.filter((line) => !isWithin(line, blocks)).map(strayAt)),
	];
}

/** How many places of a changeset wait to be settled. */
export function countConflicts(operations: readonly Operation[], conflicts: readonly MergeConflict[]): number {
	return conflicts.reduce((sum, conflict) => {
		const operation = operations.find(({ id }) => id === conflict.operationId);
		if (conflict.kind === 'value' || operation?.kind !== 'update_issue') {
			return sum + 1;
		}
		const { places, strays } = conflictPlaces((operation.set.body ?? '').split(/\r\n?|\n/), conflict.markLength);
		return sum + places.length + (strays.length > 0 ? 1 : 0);
	}, 0);
}

function valueConflicts(operation: Operation, conflicts: readonly MergeConflict[]): readonly ValueConflict[] {
	return conflicts.filter((one): one is ValueConflict => one.kind === 'value' && one.operationId === operation.id);
}

function proposedValue(operation: Operation, { field }: ValueConflict): string | null | undefined {
	return operation.kind === 'update_issue' ? operation.set[field] : undefined;
}

type Place = ReturnType<typeof conflictPlaces>['places'][number];

function problemAt({ begin, middle, end }: Place, lines: readonly string[]): DraftProblem {
	const gitHubs = lines.slice(begin + 1, middle);
	const ours = lines.slice(middle + 1, end);
	const fix = (title: string, kept: readonly string[]): DraftFix => ({ title, from: begin, to: end + 1, lines: kept });
	return {
		...{ code: 'CONFLICT', isError: true, line: begin },
		message: l10n.t('GitHub and the proposal both changed this. Take one of them, or write what it should say.'),
		fixes: [fix(l10n.t('Take GitHub’s'), gitHubs), fix(l10n.t('Take the Proposal’s'), ours)],
	};
}

function strayAt(line: number): DraftProblem {
	const message = l10n.t('A mark of a conflict is left here. Take the line away when the place is settled.');
	const fixes = [{ title: l10n.t('Take This Line Away'), from: line, to: line + 1, lines: [] }];
	return { code: 'CONFLICT', isError: true, line, message, fixes };
}

function isWithin(line: number, places: readonly Place[]): boolean {
	return places.some(({ begin, end }) => begin <= line && line <= end);
}
