import { nodeSha256 } from '../../src/adapters/node/sha256';
import { type ChangesetContent, contentHash } from '../../src/control/changesets/contentHash';
import { policyVersion } from '../../src/control/policy/policyVersion';
import { declareRequest, requestHash } from '../../src/control/publish/operations/declareRequest';
import { markerOf } from '../../src/control/publish/operations/marker';
import type { Actor } from '../../src/shared/actor';
import type { OperationOf } from '../../src/shared/changesets/operation';
import type { LedgerEntry, LedgerHead } from '../../src/shared/ledgerEvent';
import { ChangesetId, ItemRef, OperationId, RepoId, splitItemRef } from '../../src/shared/names';

export const agent: Actor = { kind: 'agent', id: 'copilot' };
export const person: Actor = { kind: 'human', id: 'mona' };
const one = OperationId.parse('1');
const rules = policyVersion(nodeSha256, [], [{ kind: 'add_comment', target: 'northwind/archive#1', set: {} }]);

/** What a ledger says of one comment, from its proposal by an agent to the end of its publishing by a person. */
export interface CommentStory {
	readonly proposed: LedgerEntry;
	readonly approved: readonly LedgerEntry[];
	/** The head is the one that the first of them follows. */
	published(head: LedgerHead): {
		readonly intended: LedgerEntry;
		readonly receipt: LedgerEntry;
		readonly finished: LedgerEntry;
	};
}

export function commentStory(number: number): CommentStory {
	const id = ChangesetId.parse(`cs-${number.toString(16).padStart(8, '0')}`);
	const operation: OperationOf<'add_comment'> = {
		...{ id: one, kind: 'add_comment', target: ItemRef.parse(`northwind/archive#${number}`), repoId: RepoId.parse(1) },
		base: { kind: 'absent' },
		set: { body: `Answer ${number}. ${'Words that say something. '.repeat(12)}` },
	};
	const content: ChangesetContent = {
		...{ title: `Answer ${number}`, why: 'Somebody asked.', impact: 'One comment.', rollback: 'Delete it.' },
		operations: [operation],
	};
	const hash = contentHash(nodeSha256, content);
	return {
		proposed: {
			type: 'changeset.proposed',
			subject: id,
			payload: { ...content, operations: [operation], contentHash: hash },
		},
		approved: [approvalOf(id, hash), { type: 'publish.started', subject: id, payload: { contentHash: hash } }],
		published: (head) => published({ id, hash, operation, number }, head),
	};
}

function approvalOf(id: ChangesetId, hash: string): LedgerEntry {
	return {
		type: 'changeset.approved',
		subject: id,
		payload: {
			...{ changesetId: id, operationIds: [one], contentHash: hash, scope: ['add_comment'] },
			policyVersion: rules,
			...{ approvedBy: person, approvedAt: '2026-01-01T00:00:00.000Z', via: 'modal', comment: null },
			expiresAt: '2036-01-01T00:00:00.000Z',
		},
	};
}

interface Sending {
	readonly id: ChangesetId;
	readonly hash: string;
	readonly operation: OperationOf<'add_comment'>;
	readonly number: number;
}

function published({ id, hash, operation, number }: Sending, head: LedgerHead): ReturnType<CommentStory['published']> {
	const marker = markerOf(id, one, head.hash);
	const target = ItemRef.parse(operation.target);
	const { repo } = splitItemRef(target);
	const request = declareRequest({ kind: 'add_comment', id: one, repo, target, body: operation.set.body }, marker);
	const { method, path } = request;
	const sent = { operationId: one, method, path, requestHash: requestHash(nodeSha256, request) };
	const url = `https://github.com/northwind/archive/issues/${number}#issuecomment-${number}`;
	return {
		intended: { type: 'publish.intended', subject: id, payload: { ...sent, attempt: 1, contentHash: hash, marker } },
		receipt: {
			type: 'publish.receipt',
			subject: id,
			payload: {
				...{ ...sent, status: 201, number, commentId: number, url, updatedAt: '2026-01-01T00:00:00Z' },
				isReconciled: false,
			},
		},
		finished: { type: 'publish.finished', subject: id, payload: { status: 'applied' } },
	};
}
