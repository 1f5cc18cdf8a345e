import * as l10n from '@vscode/l10n';
import { workItemTypes } from '../../../shared/canonicalItem';
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
				known: labels,
				before: '  - ',
			}),
		),
		...unknownValues(valuesOf(item, 'assignees'), choices.assignees).map((value) =>
			warning('DRAFT_UNKNOWN_ASSIGNEE', value, {
				message: l10n.t(
					'Nothing here was ever assigned to “{0}”. GitHub passes over whom it cannot assign.',
					value.text,
				),
				known: choices.assignees,
				before: '  - ',
			}),
		),
		...unknownValues(milestone === undefined ? [] : [milestone], milestones).map((value) =>
			warning('DRAFT_UNKNOWN_MILESTONE', value, {
				message: l10n.t('There is no milestone “{0}” here, as far as is known.', value.text),
				known: milestones,
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
		return [warning('DRAFT_UNKNOWN_TYPE', type, { message, known: workItemTypes, before: 'type: ' })];
	}
	const labelled = label?.text.slice('type:'.length).trim();
	if (label === undefined || labelled === undefined || named(labelled) === named(type.text)) {
		return [];
	}
	const message = l10n.t('The label says {0}, the field “type” says {1}. The label counts.', labelled, type.text);
	const wanted = `type:${named(type.text)}`;
	return [
		{
			...warning('DRAFT_VALUE', label, { message, known: [], before: '' }),
			fixes: [replacement(label, '  - ', wanted)],
		},
	];
}

/** The label of a benchmark is `type:bench`. */
function named(type: string): string {
	return type.toLowerCase() === 'benchmark' ? 'bench' : type.toLowerCase();
}

/** Where nothing is known yet, nothing is unknown. */
function unknownValues(values: readonly FieldValue[], known: readonly string[]): readonly FieldValue[] {
	return known.length === 0 ? [] : values.filter(({ text }) => !known.includes(text));
}

interface Unknown {
	readonly message: string;
	readonly known: readonly string[];
	/** What stands before the value on its line. */
	readonly before: string;
}

function warning(code: DraftCode, value: FieldValue, { message, known, before }: Unknown): DraftProblem {
	const meant = nearest(value.text, known);
	const fixes = meant === undefined ? [] : [replacement(value, before, meant)];
	return { code, isError: false, line: value.line, message, fixes };
}

function replacement({ line }: FieldValue, before: string, text: string): DraftFix {
	return { title: l10n.t('Change to “{0}”', text), from: line, to: line + 1, lines: [`${before}${fieldText(text)}`] };
}
