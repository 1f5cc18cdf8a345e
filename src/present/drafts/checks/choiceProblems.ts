import * as l10n from '@vscode/l10n';
import { workItemTypes } from '../../../shared/items/canonicalItem';
import type { ItemChoices } from '../../../shared/items/itemChoices';
import { fieldText } from '../../fields/fieldText';
import type { FieldValue } from '../../fields/readFields';
import { type DraftItem, firstValue, valuesOf } from '../readDraft';
import type { DraftCode, DraftFix, DraftProblem } from './draftProblem';
import { nearest } from './nearest';

/** Warnings for what the repository does not have, as far as we know: GitHub may still know it. */
export function choiceProblems(item: DraftItem, choices: ItemChoices): readonly DraftProblem[] {
	const labels = choices.labels.map(({ name }) => name);
	const milestones = choices.milestones.map(({ title }) => title);
	const milestone = firstValue(item, 'milestone');
	return [
		...typeProblems(item),
		...unknownValues(valuesOf(item, 'labels'), labels).map((value) =>
			warning('DRAFT_UNKNOWN_LABEL', value, {
				message: l10n.t('No item here has the label “{0}” yet. GitHub makes a label that is new.', value.text),
				meant: nearest(value.text, labels),
				before: beforeInList(item, value),
			}),
		),
		...unknownValues(valuesOf(item, 'assignees'), choices.assignees).map((value) =>
			warning('DRAFT_UNKNOWN_ASSIGNEE', value, {
				message: l10n.t(
					'Nothing here was ever assigned to “{0}”. GitHub passes over whom it cannot assign.',
					value.text,
				),
				meant: nearest(value.text, choices.assignees),
				before: beforeInList(item, value),
			}),
		),
		...unknownValues(milestone === undefined ? [] : [milestone], milestones).map((value) =>
			warning('DRAFT_UNKNOWN_MILESTONE', value, {
				message: l10n.t('There is no milestone “{0}” here, as far as is known.', value.text),
				meant: nearest(value.text, milestones),
				before: 'milestone: ',
			}),
		),
	];
}

/** The type by which the body is checked: the label's, as everywhere else. */
export function labelsWithType(item: DraftItem): readonly string[] {
	const labels = valuesOf(item, 'labels').map(({ text }) => text);
	const type = firstValue(item, 'type')?.text;
	const hasType = labels.some((label) => label.toLowerCase().startsWith('type:'));
	return hasType || type === undefined ? labels : [...labels, `type:${type}`];
}

function typeProblems(item: DraftItem): readonly DraftProblem[] {
	const type = firstValue(item, 'type');
	const label = valuesOf(item, 'labels').find(({ text }) => text.toLowerCase().startsWith('type:'));
	if (type === undefined) {
		return [];
	}
	if (unknownValues([type], workItemTypes).length > 0) {
		const message = l10n.t('“{0}” is not one of {1}.', type.text, workItemTypes.join(', '));
		return [
			warning('DRAFT_UNKNOWN_TYPE', type, { message, meant: nearest(type.text, workItemTypes), before: 'type: ' }),
		];
	}
	const labelled = label?.text.slice('type:'.length).trim();
	if (label === undefined || labelled === undefined || named(labelled) === named(type.text)) {
		return [];
	}
	const message = l10n.t('The label says {0}, the field “type” says {1}. The label counts.', labelled, type.text);
	const meant = `type:${named(type.text)}`;
	return [warning('DRAFT_VALUE', label, { message, meant, before: beforeInList(item, label) })];
}

/** The label of a benchmark is `type:bench`. */
function named(type: string): string {
	return type.toLowerCase() === 'benchmark' ? 'bench' : type.toLowerCase();
}

/** GitHub tells no cases apart. Where nothing is known yet, nothing is unknown. */
function unknownValues(values: readonly FieldValue[], known: readonly string[]): readonly FieldValue[] {
	const names = new Set(known.map((one) => one.toLowerCase()));
	return known.length === 0 ? [] : values.filter(({ text }) => !names.has(text.toLowerCase()));
}

/** Where the names stand on the line of their field, a fix would take the others along. */
function beforeInList(item: DraftItem, { line }: FieldValue): string | null {
	return [...item.fields.values()].some((field) => field.line === line) ? null : '  - ';
}

interface Unknown {
	readonly message: string;
	/** What most likely was to be written. */
	readonly meant: string | undefined;
	/** What stands before the value on its line; null where others stand there too. */
	readonly before: string | null;
}

function warning(code: DraftCode, value: FieldValue, { message, meant, before }: Unknown): DraftProblem {
	const fixes = meant === undefined || before === null ? [] : [replacement(value, before, meant)];
	return { code, isError: false, line: value.line, message, fixes };
}

function replacement({ line }: FieldValue, before: string, text: string): DraftFix {
	return { title: l10n.t('Change to “{0}”', text), from: line, to: line + 1, lines: [`${before}${fieldText(text)}`] };
}
