import type { IssueFields, Operation, OperationOf } from '../../../shared/changesets/operation';
import { notifies } from './impactText';
import { listing, quoted } from './quoted';

/** How to take these operations back by hand, a sentence a line: the same for the same operations on the same bases. */
export function rollbackText(operations: readonly Operation[]): string {
	const steps = operations.map(sentence);
	return [...steps, ...(notifies(operations) ? ['Notifications that were sent cannot be taken back.'] : [])].join('\n');
}

function sentence(operation: Operation): string {
	const { target } = operation;
	switch (operation.kind) {
		case 'create_issue':
			return `Close the new issue in ${target}: ${quoted(operation.set.title)}. It stays readable.`;
		case 'update_issue':
			return `Set back in ${target}: ${fieldParts(operation).join('; ')}.`;
		case 'add_comment':
			return `Delete the comment on ${target} on GitHub.`;
		case 'set_parent':
		case 'clear_parent':
			return parentSentence(operation);
		case 'add_dependency':
			return `Let ${target} wait no longer for ${operation.set.blockedBy}.`;
		case 'remove_dependency':
			return `Let ${target} wait for ${operation.set.blockedBy} again.`;
		case 'add_to_project':
			return `Take ${target} out of the project ${operation.set.project}.`;
		case 'set_project_field':
			return projectSentence(operation);
	}
}

function parentSentence({ kind, target, base }: OperationOf<'set_parent' | 'clear_parent'>): string {
	const parent = base.kind === 'parent' ? base.parent : null;
	if (parent !== null) {
		return `Put ${target} under ${parent} again.`;
	}
	return kind === 'set_parent' ? `Take ${target} from its new parent.` : `Nothing: ${target} had no parent.`;
}

function projectSentence({ target, set, base }: OperationOf<'set_project_field'>): string {
	const before = base.kind === 'project' ? (base.field?.before ?? null) : null;
	const old = before === null ? 'to no value' : `back to ${quoted(before)}`;
	return `Set ${quoted(set.field)} of ${target} in the project ${set.project} ${old}.`;
}

function fieldParts({ id, set, base }: OperationOf<'update_issue'>): readonly string[] {
	const before: Partial<IssueFields> = base.kind === 'item' ? base.fields : {};
	return [
		...(set.state === undefined ? [] : [`the state to ${before.state ?? 'open'}`]),
		...(set.title === undefined ? [] : [`the title to ${quoted(before.title ?? '')}`]),
		...(set.labels === undefined ? [] : [`the labels to ${listOf(before.labels)}`]),
		...(set.assignees === undefined ? [] : [`the assignees to ${listOf(before.assignees)}`]),
		...(set.milestone === undefined ? [] : [`the milestone to ${nameOf(before.milestone)}`]),
		...(set.type === undefined ? [] : [`the type to ${nameOf(before.type)}`]),
		...(set.body === undefined ? [] : [`the body to the one that operation ${id} keeps on its left side`]),
	];
}

function listOf(names: readonly string[] = []): string {
	return names.length === 0 ? 'none' : listing(names.map(quoted));
}

function nameOf(name: string | null | undefined): string {
	return name == null ? 'none' : quoted(name);
}
