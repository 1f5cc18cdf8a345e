import type { IssueFields, Operation, OperationOf } from '../../../shared/changesets/operation';
import { newMentions } from '../../risk/mentions';
import { differences, listing, quoted } from './quoted';

/** What these operations change and whom that notifies, a sentence a line: the same for the same operations. */
export function impactText(operations: readonly Operation[]): string {
	return [...operations.map(sentence), ...notified(operations)].join('\n');
}

/** Whether somebody hears of it by GitHub, which nothing takes back. */
export function notifies(operations: readonly Operation[]): boolean {
	return followed(operations).length > 0 || called(operations).length > 0;
}

function sentence(operation: Operation): string {
	const { target } = operation;
	switch (operation.kind) {
		case 'create_issue':
			return `Makes a new issue in ${target}: ${quoted(operation.set.title)}.`;
		case 'update_issue':
			return `Changes ${target}: ${fieldParts(operation).join('; ')}.`;
		case 'add_comment':
			return `Adds a comment to ${target}.`;
		case 'set_parent':
			return `Puts ${target} under ${operation.set.parent}${oldParent(operation)}.`;
		case 'clear_parent':
			return `Takes ${target} from its parent${oldParent(operation)}.`;
		case 'add_dependency':
			return `Lets ${target} wait for ${operation.set.blockedBy}.`;
		case 'remove_dependency':
			return `Lets ${target} wait no longer for ${operation.set.blockedBy}.`;
		case 'add_to_project':
			return `Adds ${target} to the project ${operation.set.project}.`;
		case 'set_project_field': {
			const { field, value, project } = operation.set;
			const now = value === null ? 'to no value' : `to ${quoted(String(value))}`;
			return `Sets ${quoted(field)} of ${target} in the project ${project} ${now}.`;
		}
	}
}

function oldParent({ base }: OperationOf<'set_parent' | 'clear_parent'>): string {
	return base.kind === 'parent' && base.parent !== null ? `, away from ${base.parent}` : '';
}

/** What an update does to each field that it touches. */
function fieldParts({ set, base }: OperationOf<'update_issue'>): readonly string[] {
	const before = base.kind === 'item' ? base.fields : null;
	return [
		...(set.state === undefined ? [] : [set.state === 'closed' ? 'closes it' : 'reopens it']),
		...(set.title === undefined ? [] : [`the title becomes ${quoted(set.title)}`]),
		...listPart('labels', set.labels, before?.labels),
		...listPart('assignees', set.assignees, before?.assignees),
		...namePart('milestone', set.milestone),
		...namePart('type', set.type),
		...(set.body === undefined ? [] : [bodyPart(before?.body ?? '', set.body)]),
	];
}

function listPart(
	field: string,
	after: readonly string[] | undefined,
	before: readonly string[] = [],
): readonly string[] {
	if (after === undefined) {
		return [];
	}
	const { added, removed } = differences(before, after);
	const moves = [
		...(added.length === 0 ? [] : [`with ${listing(added.map(quoted))}`]),
		...(removed.length === 0 ? [] : [`without ${listing(removed.map(quoted))}`]),
	];
	return [`the ${field} ${moves.length === 0 ? 'stay as they are' : moves.join(' and ')}`];
}

function namePart(field: string, name: string | null | undefined): readonly string[] {
	if (name === undefined) {
		return [];
	}
	return [name === null ? `no ${field}` : `the ${field} becomes ${quoted(name)}`];
}

function bodyPart(before: string, after: string): string {
	const [old, now] = [linesOf(before), linesOf(after)];
	const { added, removed } = differences(old, now);
	return `the body with ${lines(added.length)} added and ${lines(removed.length)} removed of ${old.length}`;
}

function linesOf(text: string): readonly string[] {
	return [...new Set(text.split(/\r\n?|\n/).map((line) => line.trim()))].filter((line) => line !== '');
}

function lines(count: number): string {
	return count === 1 ? '1 line' : `${count} lines`;
}

function notified(operations: readonly Operation[]): readonly string[] {
	const names = called(operations);
	const items = followed(operations);
	return [
		names.length === 0 ? 'Nobody is mentioned or assigned.' : `Notifies ${listing(names)}, mentioned or assigned.`,
		...(items.length === 0 ? [] : [`Notifies everyone who follows ${listing(items)}.`]),
	];
}

/** People and teams who are mentioned or assigned, and were not before. */
function called(operations: readonly Operation[]): readonly string[] {
	const names = operations.flatMap(({ kind, set, base }) => {
		const before: Partial<IssueFields> = kind === 'update_issue' && base.kind === 'item' ? base.fields : {};
		const { people, teams } = newMentions('body' in set ? (set.body ?? '') : '', before.body);
		const assigned = 'assignees' in set ? differences(before.assignees ?? [], set.assignees ?? []).added : [];
		return [...people, ...teams, ...assigned.map((name) => `@${name.toLowerCase()}`)];
	});
	return [...new Set(names)].sort();
}

/** What GitHub tells its followers of. */
function followed(operations: readonly Operation[]): readonly string[] {
	const loud = operations.filter(
		({ kind, set }) => kind === 'add_comment' || kind === 'create_issue' || ('state' in set && set.state !== undefined),
	);
	return [...new Set(loud.map(({ target }) => target))];
}
