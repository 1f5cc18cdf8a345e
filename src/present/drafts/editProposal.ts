import * as l10n from '@vscode/l10n';
import { splitItemRef } from '../../shared/names';
import { normalizeLines } from '../changesets/operationDocument';
import { shorten } from '../words/plainText';
import { type DraftProblem, draftError } from './checks/draftProblem';
import { type DraftPlace, itemNamed } from './draftPlace';
import { type DraftProposal, parsedProposal, reasons } from './draftProposal';
import type { EditBase } from './editBase';
import { type DraftDocument, type DraftItem, firstValue, lineOf, valuesOf } from './readDraft';

export interface EditedItem extends Omit<DraftProposal, 'items'> {
	/** The fields that the draft changes. */
	readonly changed: readonly EditField[];
	/** Those of them that GitHub has changed too, and otherwise, since the person began. */
	readonly conflicts: readonly EditField[];
}

export type EditField = Exclude<keyof EditBase, 'ref'>;

/**
 * The update that an edited draft stands for: only what differs from where the person began. Labels and people that
 * came or went on GitHub meanwhile stay so.
 */
export function editProposal(document: DraftDocument, states: EditStates, place: DraftPlace): EditedItem {
	const [item] = document.items;
	if (item === undefined) {
		return { proposal: null, problems: document.problems, changed: [], conflicts: [] };
	}
	const problems = [...document.problems, ...otherItem(item, states.base)];
	const edited = editedFields(item, states.base, { place, problems });
	const changed = fields.filter((field) => !isSame(edited[field], states.base[field]));
	const merged = {
		...edited,
		labels: mergedList(edited, states, 'labels'),
		assignees: mergedList(edited, states, 'assignees'),
	};
	const conflicts = changed
		.filter((field) => field !== 'labels' && field !== 'assignees')
		.filter((field) => !isSame(states.now[field], states.base[field]) && !isSame(states.now[field], edited[field]));
	const wanted = changed.filter((field) => !isSame(merged[field], states.now[field]));
	const checked =
		wanted.length === 0
			? { proposal: null, problems: [] }
			: parsedProposal({ ...frame(item, wanted, states.base), operations: operations(merged, wanted) }, () => item);
	const all = [...problems, ...checked.problems];
	const proposal = all.some(({ isError }) => isError) ? null : checked.proposal;
	return { proposal, problems: all, changed, conflicts };
}

export interface EditStates {
	/** Where the person began. */
	readonly base: EditBase;
	/** As the cache has it now. */
	readonly now: EditBase;
}

const fields: readonly EditField[] = ['title', 'body', 'state', 'labels', 'assignees', 'milestone', 'parent'];

type Reading = { readonly place: DraftPlace; readonly problems: DraftProblem[] };

/** What was begun on one item says nothing of another. */
function otherItem(item: DraftItem, { ref }: EditBase): readonly DraftProblem[] {
	return firstValue(item, 'item')?.text === ref
		? []
		: [
				draftError(
					'DRAFT_VALUE',
					lineOf(item, 'item'),
					l10n.t('This draft was begun on {0}, and edits only that.', ref),
				),
			];
}

/** A field whose line is gone is left as it was. */
function editedFields(item: DraftItem, base: EditBase, reading: Reading): EditBase {
	const text = (name: string): string | undefined =>
		item.fields.has(name) ? (firstValue(item, name)?.text ?? '') : undefined;
	const list = (name: 'labels' | 'assignees'): string[] =>
		item.fields.has(name) ? valuesOf(item, name).map((value) => value.text) : base[name];
	return {
		ref: base.ref,
		title: text('title') ?? base.title,
		body: item.body,
		state: editedState(item, base, reading),
		labels: list('labels'),
		assignees: list('assignees'),
		milestone: (text('milestone') ?? base.milestone) || null,
		parent: editedParent(item, base, reading),
	};
}

function editedState(item: DraftItem, base: EditBase, { problems }: Reading): EditBase['state'] {
	const text = firstValue(item, 'state')?.text;
	if (base.state === null || !item.fields.has('state')) {
		return base.state;
	}
	if (text === 'open' || text === 'closed') {
		return text;
	}
	problems.push(draftError('DRAFT_VALUE', lineOf(item, 'state'), l10n.t('The state is either open or closed.')));
	return base.state;
}

function editedParent(item: DraftItem, base: EditBase, { place, problems }: Reading): EditBase['parent'] {
	if (!item.fields.has('parent')) {
		return base.parent;
	}
	const written = firstValue(item, 'parent');
	const ref = written === undefined ? null : itemNamed(written.text, splitItemRef(base.ref).repo, place);
	if (ref !== undefined) {
		return ref;
	}
	const message = l10n.t('“{0}” names no item. A parent is #12, owner/name#12 or an address.', written?.text ?? '');
	problems.push(draftError('DRAFT_VALUE', lineOf(item, 'parent'), message));
	return base.parent;
}

function isSame(one: EditBase[EditField], other: EditBase[EditField]): boolean {
	if (Array.isArray(one) && Array.isArray(other)) {
		return JSON.stringify([...new Set(one)].sort()) === JSON.stringify([...new Set(other)].sort());
	}
	return typeof one === 'string' && typeof other === 'string'
		? normalizeLines(one) === normalizeLines(other)
		: one === other;
}

function mergedList(edited: EditBase, { base, now }: EditStates, field: 'labels' | 'assignees'): string[] {
	const kept = now[field].filter((one) => edited[field].includes(one) || !base[field].includes(one));
	const added = edited[field].filter((one) => !base[field].includes(one));
	return [...new Set([...kept, ...added])].sort();
}

function operations(edited: EditBase, changed: readonly EditField[]): readonly object[] {
	const { ref: target, parent } = edited;
	const own = changed.filter((field) => field !== 'parent');
	const set = Object.fromEntries(own.map((field) => [field, edited[field]]));
	return [
		...(own.length === 0 ? [] : [{ kind: 'update_issue', target, set }]),
		...(changed.includes('parent')
			? [parent === null ? { kind: 'clear_parent', target, set: {} } : { kind: 'set_parent', target, set: { parent } }]
			: []),
	];
}

function frame(item: DraftItem, changed: readonly EditField[], { ref, title }: EditBase): object {
	const list = changed.join(', ');
	return {
		title: shorten(l10n.t('Edit {0}: {1}', ref, title), 200),
		...reasons(item, {
			why: l10n.t('Edited in the editor.'),
			impact: l10n.t('{0} changes in {1}.', ref, list),
			rollback: l10n.t('Set {0} of {1} back to what is on the left side.', list, ref),
		}),
	};
}
