import * as l10n from '@vscode/l10n';
import type { OperationOutcome } from '../../shared/changesets/changeset';
import {
	type IssueField,
	type Operation,
	type OperationKind,
	type OperationOf,
	operationKinds,
} from '../../shared/changesets/operation';
import { oneLine, shorten } from '../words/plainText';
import { reasonText } from '../words/reasonText';

/** What an operation does, to what. */
export function operationLabel(operation: Operation): string {
	switch (operation.kind) {
		case 'create_issue':
			return l10n.t('Create an issue in {0}: {1}', operation.target, shorten(oneLine(operation.set.title), 80));
		case 'update_issue':
			return l10n.t('Update {0}', operation.target);
		case 'add_comment':
			return l10n.t('Comment on {0}', operation.target);
		case 'set_parent':
			return l10n.t('Put {0} under {1}', operation.target, operation.set.parent);
		case 'clear_parent':
			return l10n.t('Take {0} from its parent', operation.target);
		case 'add_dependency':
			return l10n.t('Let {0} wait for {1}', operation.target, operation.set.blockedBy);
		case 'remove_dependency':
			return l10n.t('Let {0} wait no longer for {1}', operation.target, operation.set.blockedBy);
		case 'add_to_project':
			return l10n.t('Add {0} to {1}', operation.target, projectName(operation));
		case 'set_project_field':
			return l10n.t('Set “{0}” of {1} in {2}', oneLine(operation.set.field), operation.target, projectName(operation));
	}
}

/** The fields that an operation touches, in a fixed order. */
export function touchedFields(operation: Operation): string {
	switch (operation.kind) {
		case 'update_issue':
			return (['title', 'state', 'labels', 'assignees', 'milestone', 'type', 'body'] as const)
				.filter((field) => operation.set[field] !== undefined)
				.map(fieldName)
				.join(', ');
		case 'add_comment':
			return shorten(oneLine(operation.set.body), 60);
		case 'set_project_field':
			return shorten(oneLine(String(operation.set.value ?? l10n.t('no value'))), 60);
		default:
			return '';
	}
}

export function outcomeText(outcome: OperationOutcome): string {
	switch (outcome.status) {
		case 'waiting':
			return '';
		case 'intended':
			return l10n.t('being sent');
		case 'published':
			return l10n.t('published');
		case 'failed':
			return l10n.t('failed: {0}', reasonText(outcome.reason));
		case 'unknown':
			return l10n.t('not known whether GitHub did it');
		case 'needless':
			return l10n.t('nothing left to do');
	}
}

/** "2 updates and 1 comment". */
export function countOfKinds(operations: readonly Operation[]): string {
	const counts = new Map<CountText, number>();
	for (const { kind } of operations.toSorted(inOrder)) {
		counts.set(kindCounts[kind], (counts.get(kindCounts[kind]) ?? 0) + 1);
	}
	const parts = [...counts].map(([text, count]) => text(count));
	const last = parts.at(-1) ?? '';
	return parts.length < 2 ? last : l10n.t('{0} and {1}', parts.slice(0, -1).join(', '), last);
}

function inOrder(a: Operation, b: Operation): number {
	return operationKinds.indexOf(a.kind) - operationKinds.indexOf(b.kind);
}

type CountText = (count: number) => string;

const parents: CountText = (count) =>
	count === 1 ? l10n.t('1 change of a parent') : l10n.t('{0} changes of parents', count);
const dependencies: CountText = (count) =>
	count === 1 ? l10n.t('1 change of a dependency') : l10n.t('{0} changes of dependencies', count);
const projects: CountText = (count) =>
	count === 1 ? l10n.t('1 change in a project') : l10n.t('{0} changes in projects', count);

const kindCounts: Readonly<Record<OperationKind, CountText>> = {
	create_issue: (count) => (count === 1 ? l10n.t('1 new issue') : l10n.t('{0} new issues', count)),
	update_issue: (count) => (count === 1 ? l10n.t('1 update') : l10n.t('{0} updates', count)),
	add_comment: (count) => (count === 1 ? l10n.t('1 comment') : l10n.t('{0} comments', count)),
	set_parent: parents,
	clear_parent: parents,
	add_dependency: dependencies,
	remove_dependency: dependencies,
	add_to_project: projects,
	set_project_field: projects,
};

function projectName({ base, set }: OperationOf<'add_to_project' | 'set_project_field'>): string {
	return base.kind === 'project' ? oneLine(base.projectTitle) : set.project;
}

function fieldName(field: IssueField): string {
	switch (field) {
		case 'title':
			return l10n.t('title');
		case 'state':
			return l10n.t('state');
		case 'labels':
			return l10n.t('labels');
		case 'assignees':
			return l10n.t('assignees');
		case 'milestone':
			return l10n.t('milestone');
		case 'type':
			return l10n.t('type');
		case 'body':
			return l10n.t('body');
	}
}
