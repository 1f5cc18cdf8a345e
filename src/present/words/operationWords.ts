import * as l10n from '@vscode/l10n';
import type { OperationOutcome } from '../../shared/changesets/changeset';
import type { Operation, OperationKind } from '../../shared/changesets/operation';
import { oneLine, shorten } from './plainText';
import { reasonText } from './reasonText';

/** What an operation does, to what. */
export function operationLabel(operation: Operation): string {
	switch (operation.kind) {
		case 'create_issue':
			return l10n.t('Create an issue in {0}: {1}', operation.target, shorten(oneLine(operation.set.title), 80));
		case 'update_issue':
			return l10n.t('Update {0}', operation.target);
		case 'add_comment':
			return l10n.t('Comment on {0}', operation.target);
	}
}

/** The fields that an operation touches, in a fixed order. */
export function touchedFields(operation: Operation): string {
	switch (operation.kind) {
		case 'create_issue':
			return '';
		case 'update_issue':
			return (['title', 'state', 'labels', 'assignees', 'body'] as const)
				.filter((field) => operation.set[field] !== undefined)
				.map(fieldName)
				.join(', ');
		case 'add_comment':
			return shorten(oneLine(operation.set.body), 60);
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
	}
}

/** "2 updates and 1 comment". */
export function countOfKinds(operations: readonly Operation[]): string {
	const kinds: readonly OperationKind[] = ['create_issue', 'update_issue', 'add_comment'];
	const parts = kinds
		.map((kind) => ({ kind, count: operations.filter((operation) => operation.kind === kind).length }))
		.filter(({ count }) => count > 0)
		.map(({ kind, count }) => kindCount(kind, count));
	const last = parts.at(-1) ?? '';
	return parts.length < 2 ? last : l10n.t('{0} and {1}', parts.slice(0, -1).join(', '), last);
}

function kindCount(kind: OperationKind, count: number): string {
	switch (kind) {
		case 'create_issue':
			return count === 1 ? l10n.t('1 new issue') : l10n.t('{0} new issues', count);
		case 'update_issue':
			return count === 1 ? l10n.t('1 update') : l10n.t('{0} updates', count);
		case 'add_comment':
			return count === 1 ? l10n.t('1 comment') : l10n.t('{0} comments', count);
	}
}

function fieldName(field: 'title' | 'state' | 'labels' | 'assignees' | 'body'): string {
	switch (field) {
		case 'title':
			return l10n.t('title');
		case 'state':
			return l10n.t('state');
		case 'labels':
			return l10n.t('labels');
		case 'assignees':
			return l10n.t('assignees');
		case 'body':
			return l10n.t('body');
	}
}
