import * as l10n from '@vscode/l10n';
import { Proposal } from '../../shared/changesets/changeset';
import { fieldProblem } from '../words/fieldProblem';
import { shorten } from '../words/plainText';
import { type DraftProblem, draftError } from './checks/draftProblem';
import type { DraftPlace } from './draftPlace';
import { type NewItem, newItems } from './newItem';
import { planOrder } from './planOrder';
import { type DraftDocument, type DraftItem, firstValue, lineOf } from './readDraft';

/** What a draft asks for. */
export interface DraftProposal {
	/** Null where an error keeps it from being proposed. */
	readonly proposal: Proposal | null;
	readonly problems: readonly DraftProblem[];
	/** As they would be made, in the order of the document; for whoever looks at their bodies. */
	readonly items: readonly NewItem[];
}

/** The changeset that a draft of new items stands for, or why there is none. */
export function draftProposal(document: DraftDocument, place: DraftPlace): DraftProposal {
	const { items, problems } = newItems(document, place);
	const isPlan = document.kind === 'plan';
	const order = isPlan ? planOrder(items) : { items, problems: [] };
	const found = [...document.problems, ...problems, ...order.problems];
	const checked = checkedProposal(order.items, isPlan);
	const all = [...found, ...checked.problems];
	return { items, problems: all, proposal: all.some(({ isError }) => isError) ? null : checked.proposal };
}

/** What the writer of a draft may say of it, else what goes without saying. */
export function reasons(
	item: DraftItem,
	usual: { readonly why: string; readonly impact: string; readonly rollback: string },
): typeof usual {
	const said = (name: keyof typeof usual): string => firstValue(item, name)?.text ?? usual[name];
	return { why: said('why'), impact: said('impact'), rollback: said('rollback') };
}

/** Problems of a proposal at the lines of the fields that they are about. */
export function parsedProposal(
	input: unknown,
	sourceOf: (operation: number) => DraftItem | undefined,
): Pick<DraftProposal, 'proposal' | 'problems'> {
	const result = Proposal.safeParse(input);
	if (result.success) {
		return { proposal: result.data, problems: [] };
	}
	const problems = result.error.issues.map(({ path, message }) => {
		const [top, index, , field] = path.map(String);
		const source = sourceOf(top === 'operations' ? Number(index ?? 0) : 0);
		const name = top === 'operations' ? (field ?? '') : (top ?? '');
		const line = name === 'body' ? source?.bodyLine : source && lineOf(source, name);
		return draftError('DRAFT_VALUE', line ?? 0, fieldProblem(name, message));
	});
	return { proposal: null, problems };
}

function checkedProposal(items: readonly NewItem[], isPlan: boolean): Pick<DraftProposal, 'proposal' | 'problems'> {
	const [first] = items;
	if (first === undefined || items.some(({ repo }) => repo === null)) {
		return { proposal: null, problems: [] };
	}
	const operations = [...items.map((item) => createOperation(item, isPlan)), ...items.flatMap(parentOperation)];
	const source = items.reduce(
		(one, { source: other }) => (other.firstLine < one.firstLine ? other : one),
		first.source,
	);
	const title = firstValue(source, 'title')?.text ?? '';
	const input = {
		title: shorten(isPlan ? l10n.t('Plan: {0}', title) : l10n.t('New: {0}', title), 200),
		...reasons(source, usualReasons(items)),
		operations,
	};
	const sources = [...items, ...items.filter(({ parent }) => parent !== null)];
	return parsedProposal(input, (index) => sources[index]?.source);
}

function createOperation(item: NewItem, isPlan: boolean): object {
	const { repo, title, labels, assignees, milestone, parent, body } = item;
	const text = body.trim() === '' ? '' : `${body.trimEnd()}\n`;
	return {
		kind: 'create_issue',
		target: repo,
		set: { title, body: text, labels, assignees, ...(milestone === null ? {} : { milestone }) },
		...(isPlan || parent !== null ? { temporaryId: temporaryId(item) } : {}),
	};
}

function parentOperation(item: NewItem): readonly object[] {
	const { parent } = item;
	if (parent === null) {
		return [];
	}
	const above = 'ref' in parent ? parent.ref : `$${parent.name}`;
	return [{ kind: 'set_parent', target: temporaryId(item), set: { parent: above } }];
}

function temporaryId({ source }: NewItem): string {
	return `$${source.name ?? 'new'}`;
}

function usualReasons(items: readonly NewItem[]): Parameters<typeof reasons>[1] {
	const repos = [...new Set(items.map(({ repo }) => repo))].sort().join(', ');
	return items.length === 1
		? {
				why: l10n.t('A new item, drafted in the editor.'),
				impact: l10n.t('There is one more issue in {0}.', repos),
				rollback: l10n.t('Close the new issue.'),
			}
		: {
				why: l10n.t('A plan, drafted in the editor.'),
				impact: l10n.t('There are {0} more issues in {1}.', items.length, repos),
				rollback: l10n.t('Close the new issues.'),
			};
}
