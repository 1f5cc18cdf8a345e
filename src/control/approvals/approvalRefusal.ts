import { type Digest, shortDigest } from '../../base/digest';
import type { Approval } from '../../shared/changesets/approval';
import type { Changeset } from '../../shared/changesets/changeset';
import type { Operation } from '../../shared/changesets/operation';
import type { Refusal } from '../changesets/refuse';
import { isEntitled } from './isEntitled';

/** What an approval has to cover. */
export interface Covered {
	readonly changeset: Pick<Changeset, 'id' | 'contentHash'>;
	/** The hash of what would be sent, worked out again. */
	readonly contentHash: Digest;
	readonly operations: readonly Operation[];
	/** ISO 8601 UTC. */
	readonly at: string;
}

/** Why this approval is no yes to that; null when it is. Asked before each request, and again by the audit. */
export function approvalRefusal(approval: Approval | null, covered: Covered): Refusal | null {
	const { changeset, contentHash, operations, at } = covered;
	if (approval === null || approval.changesetId !== changeset.id) {
		return { reason: 'approval_missing', detail: 'Nobody has approved it.' };
	}
	if (!isEntitled(approval.approvedBy, approval.via)) {
		return { reason: 'approval_missing', detail: 'No person, and no policy of theirs, has approved it.' };
	}
	if (contentHash !== changeset.contentHash || contentHash !== approval.contentHash) {
		const detail = `What was approved (${approval.contentHash.slice(7, 19)}) is not what would be sent (${shortDigest(contentHash)}).`;
		return { reason: 'hash_mismatch', detail };
	}
	if (at >= approval.expiresAt) {
		return { reason: 'approval_expired', detail: `The approval expired at ${approval.expiresAt}.` };
	}
	const outside = operations.find(
		({ id, kind }) => !approval.operationIds.includes(id) || !approval.scope.includes(kind),
	);
	return outside === undefined
		? null
		: { reason: 'approval_missing', detail: `The approval does not cover operation ${outside.id}.` };
}
