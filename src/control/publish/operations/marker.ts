import { type Digest, shortDigest } from '../../../base/digest';
import { maxBodyLength } from '../../../shared/changesets/operation';
import type { ChangesetId, OperationId } from '../../../shared/names';

/**
 * The hidden line by which something that we made is found again. It carries the head of the ledger at the moment of
 * sending: nobody can write it beforehand, and GitHub becomes a witness of the ledger.
 */
export function markerOf(changesetId: ChangesetId, operationId: OperationId, head: Digest): string {
	return `<!-- countersign:${changesetId}/${operationId} ${shortDigest(head)} -->`;
}

export function withMarker(body: string, marker: string): string {
	return body === '' ? marker : `${body}\n\n${marker}`;
}

/** How long a body may be so that its marker still fits. */
export function bodyRoom(changesetId: ChangesetId, operationId: OperationId): number {
	return maxBodyLength - `\n\n<!-- countersign:${changesetId}/${operationId} 123456789012 -->`.length;
}
