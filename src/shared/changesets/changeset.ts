import * as z from 'zod';
import type { Digest } from '../../base/digest';
import type { Actor } from '../actor';
import type { ChangesetId, OperationId } from '../names';
import type { Approval } from './approval';
import type { MergeConflict } from './mergeConflict';
import { type IssueFields, type Operation, ProposedOperation } from './operation';
import type { ReasonCode } from './reasonCode';
import type { Receipt } from './receipt';
import type { NoteThread } from './reviewNote';
import type { Risk } from './risk';

export type ChangesetStatus =
	| 'proposed'
	| 'approved'
	| 'rejected'
	| 'superseded'
	| 'expired'
	| 'stale'
	| 'applying'
	| 'applied'
	| 'failed'
	| 'partly_applied';

export const changesetStatuses = [
	'proposed',
	'approved',
	'rejected',
	'superseded',
	'expired',
	'stale',
	'applying',
	'applied',
	'failed',
	'partly_applied',
] as const satisfies readonly ChangesetStatus[];

/** What an agent hands in. Unknown keys and unknown operations are refused here, not after approval. */
export const Proposal = z.strictObject({
	title: z.string().trim().min(1, 'Say in a title what the changeset does.').max(200),
	why: z.string().trim().min(1, 'Say why the change is wanted.').max(10_000),
	impact: z.string().trim().max(10_000).default(''),
	rollback: z.string().trim().max(10_000).default(''),
	operations: z.array(ProposedOperation).min(1, 'A changeset needs at least one operation.').max(100),
});
export type Proposal = Readonly<z.output<typeof Proposal>>;
export type ProposalInput = z.input<typeof Proposal>;

/** Where one operation of a changeset stands. */
export type OperationOutcome =
	| { readonly status: 'waiting' }
	/** Sent, or about to be; GitHub's answer is not on record yet. */
	| { readonly status: 'intended' }
	| { readonly status: 'published'; readonly receipt: Receipt }
	| { readonly status: 'failed'; readonly reason: ReasonCode; readonly message: string }
	/** It cannot be told whether GitHub did it; a person has to look. */
	| { readonly status: 'unknown'; readonly message: string }
	/** Somebody else has done it on GitHub, as a rebase found: nothing is left to be sent. */
	| { readonly status: 'needless'; readonly message: string };

/** Whether nothing of it is left to be approved and sent. */
export function isDone(outcome: OperationOutcome | undefined): boolean {
	return outcome?.status === 'published' || outcome?.status === 'needless';
}

/** Who wrote how a changeset affects things and how to undo it: whoever proposed it, or we, from its operations. */
export const WordsBy = z.enum(['proposer', 'countersign']);
export type WordsBy = z.infer<typeof WordsBy>;

/** One intent: an ordered list of operations, why, from whom, impact and rollback; the unit of review. */
export interface Changeset {
	readonly id: ChangesetId;
	readonly title: string;
	readonly why: string;
	readonly impact: string;
	/** Undefined in older ledgers: whoever proposed it. */
	readonly impactBy?: WordsBy | undefined;
	readonly rollback: string;
	readonly rollbackBy?: WordsBy | undefined;
	readonly proposedBy: Actor;
	readonly proposedAt: string;
	readonly status: ChangesetStatus;
	/** 1 when proposed; each amendment adds one. */
	readonly revision: number;
	/** What an approval binds to: title, why, impact and rollback with who wrote them, and the operations with their bases. */
	readonly contentHash: Digest;
	readonly operations: readonly Operation[];
	readonly outcomes: ReadonlyMap<OperationId, OperationOutcome>;
	readonly approval: Approval | null;
	readonly rejection: { readonly reason: string; readonly by: Actor; readonly at: string } | null;
	/** Why it became stale: the touched fields that moved, a sentence each. */
	readonly staleBecause: readonly string[];
	/** What GitHub had when it became stale, for each operation whose issue has moved. */
	readonly staleNow: readonly { readonly operationId: OperationId; readonly fields: IssueFields }[];
	/** Left by a rebase; none of it can be approved before they are settled. */
	readonly conflicts: readonly MergeConflict[];
	/** What people have said about places of its diffs, in the order in which they began to. */
	readonly notes: readonly NoteThread[];
	/** How many notes were ever written: the next one is counted on from here. */
	readonly noteCount: number;
	/** Seq of the newest ledger event about it. */
	readonly lastSeq: number;
}

/** A changeset as it crosses a room: plain JSON. */
export interface ChangesetView extends Omit<Changeset, 'outcomes'> {
	/** In the order of `operations`. */
	readonly outcomes: readonly { readonly operationId: OperationId; readonly outcome: OperationOutcome }[];
	readonly risk: Risk;
}

export function changesetView(changeset: Changeset, risk: Risk): ChangesetView {
	const waiting: OperationOutcome = { status: 'waiting' };
	return {
		...changeset,
		outcomes: changeset.operations.map(({ id }) => ({
			operationId: id,
			outcome: changeset.outcomes.get(id) ?? waiting,
		})),
		risk,
	};
}
