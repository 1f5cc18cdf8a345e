import { issueDocument, operationDocuments } from '../../present/changesets/operationDocument';
import type { ChangesetView } from '../../shared/changesets/changeset';
import type { IssueFields } from '../../shared/changesets/operation';
import type { OperationId } from '../../shared/names';
import type { OperationAddress } from './documentUris';

/** The text of one side of an operation; undefined where it has no such side. */
export function sideText(changeset: ChangesetView, address: OperationAddress): string | undefined {
	const operation = changeset.operations.find(({ id }) => id === address.operationId);
	if (operation === undefined) {
		return undefined;
	}
	const { left, right } = operationDocuments(operation, changeset.conflicts);
	switch (address.side) {
		case 'base':
			return left;
		case 'now': {
			const now = nowOf(changeset, operation.id);
			return now === undefined ? undefined : issueDocument(now, operation);
		}
		case 'proposed':
			return right;
	}
}

/** What GitHub had when the changeset became stale, where an issue has moved. */
export function nowOf({ staleNow }: ChangesetView, id: OperationId): IssueFields | undefined {
	return staleNow.find(({ operationId }) => operationId === id)?.fields;
}
