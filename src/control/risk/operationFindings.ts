import type { IssueFields, Operation, OperationOf } from '../../shared/changesets/operation';
import type { RiskCode } from '../../shared/changesets/risk';
import { countBotCommands, newMentions } from './mentions';
import { textLoss } from './textLoss';

/** One thing that makes an operation riskier, and whom or what it is about. */
export interface Finding {
	readonly code: RiskCode;
	readonly name: string;
}

/** What an operation does that a person should know before anything else. */
export function operationFindings(operation: Operation): readonly Finding[] {
	const { target } = operation;
	switch (operation.kind) {
		case 'create_issue': {
			const { body, assignees } = operation.set;
			return [...all('new_issues', [target]), ...all('assigns_people', assignees), ...saidFindings(target, body)];
		}
		case 'update_issue':
			return updateFindings(operation);
		case 'add_comment':
			return [...all('comments', [target]), ...saidFindings(target, operation.set.body)];
		case 'set_parent':
		case 'clear_parent':
			return all('changes_parent', [target]);
		case 'add_dependency':
		case 'remove_dependency':
			return all('changes_dependency', [target]);
		case 'add_to_project':
		case 'set_project_field':
			return all('changes_project', [target]);
	}
}

function updateFindings({ target, set, base }: OperationOf<'update_issue'>): readonly Finding[] {
	const before = base.kind === 'item' ? base.fields : null;
	const differs = (field: 'title' | 'labels' | 'milestone' | 'type'): boolean =>
		set[field] !== undefined && JSON.stringify(set[field]) !== JSON.stringify(sorted(before?.[field]));
	return [
		...all('changes_title', differs('title') ? [target] : []),
		...all('changes_labels', differs('labels') ? [target] : []),
		...all('changes_milestone', differs('milestone') ? [target] : []),
		...all('changes_type', differs('type') ? [target] : []),
		...all('closes', set.state === 'closed' && before?.state !== 'closed' ? [target] : []),
		...all('reopens', set.state === 'open' && before?.state !== 'open' ? [target] : []),
		...peopleFindings(set.assignees, before),
		...(set.body === undefined ? [] : bodyFindings(target, before?.body ?? '', set.body)),
	];
}

function sorted<T>(value: T): T {
	return Array.isArray(value) ? (value.toSorted() as T) : value;
}

function peopleFindings(assignees: readonly string[] | undefined, before: IssueFields | null): readonly Finding[] {
	if (assignees === undefined) {
		return [];
	}
	const old = before?.assignees ?? [];
	return [
		...all(
			'assigns_people',
			assignees.filter((one) => !old.includes(one)),
		),
		...all(
			'unassigns_people',
			old.filter((one) => !assignees.includes(one)),
		),
	];
}

/** Below this many words nothing much is lost. */
const fewWords = 20;
const manyWords = 150;

function bodyFindings(target: string, before: string, after: string): readonly Finding[] {
	const { words, tasks } = textLoss(before, after);
	const share = words.of === 0 ? 0 : words.lost / words.of;
	const isLong = words.of >= fewWords;
	const isEmptied = after.trim() === '' && before.trim() !== '';
	const isReplaced = !isEmptied && isLong && share >= 0.8;
	const isCut = !isEmptied && !isReplaced && ((isLong && share >= 0.4) || words.lost >= manyWords);
	return [
		...all('empties_body', isEmptied ? [target] : []),
		...all('replaces_body', isReplaced ? [target] : []),
		...all('removes_text', isCut ? [target] : []),
		...all('removes_tasks', Array<string>(tasks).fill(target)),
		...saidFindings(target, after, before),
	];
}

/** Whom a text calls, people and machines alike. */
function saidFindings(target: string, text: string, before = ''): readonly Finding[] {
	const { people, teams } = newMentions(text, before);
	const orders = Math.max(0, countBotCommands(text) - countBotCommands(before));
	return [
		...all('mentions_people', people),
		...all('mentions_teams', teams),
		...all('commands_bots', Array<string>(orders).fill(target)),
	];
}

function all(code: RiskCode, names: readonly string[]): readonly Finding[] {
	return names.map((name) => ({ code, name }));
}
