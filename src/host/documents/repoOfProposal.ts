import type * as vscode from 'vscode';
import { operationAddress } from './documentUris';
import type { LoadedChangesets } from './loadedChangesets';

/** The repository that a side of a diff is about. */
export function repoOfProposal(changesets: Pick<LoadedChangesets, 'peek'>, uri: vscode.Uri): string | undefined {
	const address = operationAddress(uri);
	const changeset = address === undefined ? undefined : changesets.peek(address.changesetId);
	return changeset?.operations.find(({ id }) => id === address?.operationId)?.target.split('#')[0];
}
