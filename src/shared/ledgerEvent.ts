import * as z from 'zod';
import type { Digest } from '../base/digest';
import type { JsonValue } from '../base/text/canonicalJson';
import { Actor } from './actor';
import { Approval } from './changesets/approval';
import { WordsBy } from './changesets/changeset';
import { MergeConflict } from './changesets/mergeConflict';
import { IssueFields, Operation } from './changesets/operation';
import { ReasonCode } from './changesets/reasonCode';
import { Receipt } from './changesets/receipt';
import { NoteChange } from './changesets/reviewNote';
import { ChangesetId, DigestText, ItemRef, OperationId, RepoName } from './names';
import { Policy } from './policies/policy';

/** One line of the ledger. `hash` covers the canonical JSON of all the rest, `prev` included. */
export const LedgerEvent = z.object({
	v: z.literal(1),
	/** Counted from 1 without gaps. */
	seq: z.number().int().positive(),
	at: z.string(),
	actor: Actor,
	type: z.string(),
	/** What it is about: a changeset id, a repository, an item. */
	subject: z.string(),
	payload: z.record(z.string(), z.unknown()),
	prev: DigestText,
	hash: DigestText,
});
export type LedgerEvent = Readonly<Omit<z.infer<typeof LedgerEvent>, 'payload' | 'prev' | 'hash'>> & {
	readonly payload: { readonly [key: string]: JsonValue };
	readonly prev: Digest;
	readonly hash: Digest;
};

const content = {
	title: z.string(),
	why: z.string(),
	impact: z.string(),
	/** Left out by older versions, which took what they were given. */
	impactBy: WordsBy.optional(),
	rollback: z.string(),
	rollbackBy: WordsBy.optional(),
	operations: z.array(Operation).min(1),
	contentHash: DigestText,
};
const unsettled = {
	/** Left out: none. */
	conflicts: z.array(MergeConflict).optional(),
	/** Operations whose effect GitHub has already, by somebody else's hand, with a sentence; left out: none. */
	needless: z.array(z.object({ operationId: OperationId, message: z.string() })).optional(),
};

/** Every fact that the ledger can state, with the shape of its payload. */
export const LedgerEntry = z.discriminatedUnion('type', [
	z.object({ type: z.literal('ledger.started'), subject: z.literal('ledger'), payload: z.object({}) }),
	/** A torn last line, left by a crash, was dropped when the ledger was opened. */
	z.object({
		type: z.literal('ledger.tail_dropped'),
		subject: z.literal('ledger'),
		payload: z.object({ bytes: z.number() }),
	}),
	z.object({ type: z.literal('repo.added'), subject: RepoName, payload: z.object({}) }),
	z.object({ type: z.literal('repo.removed'), subject: RepoName, payload: z.object({}) }),
	/** Stays registered and readable, and is not synced until it is resumed. */
	z.object({ type: z.literal('repo.paused'), subject: RepoName, payload: z.object({}) }),
	z.object({ type: z.literal('repo.resumed'), subject: RepoName, payload: z.object({}) }),
	/** GitHub has the repository of this id under another name now. */
	z.object({ type: z.literal('repo.renamed'), subject: RepoName, payload: z.object({ to: RepoName }) }),
	/** A delivery whose signature held; `artifact` is its payload, byte by byte. */
	z.object({
		type: z.literal('webhook.received'),
		/** GitHub's id of the delivery. */
		subject: z.string(),
		payload: z.object({
			event: z.string(),
			action: z.string().nullable(),
			repo: z.string().nullable(),
			/** The items that it speaks of. */
			refs: z.array(ItemRef),
			artifact: DigestText,
			bytes: z.number().int(),
		}),
	}),
	/** The person's own account changed an item, and no receipt of ours accounts for it. */
	z.object({
		type: z.literal('item.unexplained'),
		subject: ItemRef,
		payload: z.object({
			account: z.string(),
			/** What changed, and when by GitHub's clock. */
			changes: z.array(z.object({ what: z.string(), at: z.string() })).min(1),
		}),
	}),
	/** The person's policies are these from now on; the ones of Countersign itself are not among them. */
	z.object({
		type: z.literal('policies.changed'),
		subject: z.literal('policies'),
		payload: z.object({ policies: z.array(Policy) }),
	}),
	z.object({ type: z.literal('cache.reset'), subject: z.literal('cache'), payload: z.object({}) }),
	z.object({
		type: z.literal('pack.built'),
		subject: z.string(),
		payload: z.object({
			...{ profile: z.string(), hash: DigestText, used: z.number(), budget: z.number() },
			/** Characters where it is left out. */
			unit: z.literal('tokens').optional(),
		}),
	}),
	z.object({ type: z.literal('changeset.proposed'), subject: ChangesetId, payload: z.object(content) }),
	/** The same intent was proposed again while it was still waiting. */
	z.object({
		type: z.literal('changeset.proposed_again'),
		subject: ChangesetId,
		payload: z.object({ contentHash: DigestText }),
	}),
	z.object({
		type: z.literal('changeset.amended'),
		subject: ChangesetId,
		payload: z.object({ ...content, ...unsettled }),
	}),
	/** Put onto what GitHub has now: other bases, and what was proposed merged with what changed there. */
	z.object({
		type: z.literal('changeset.rebased'),
		subject: ChangesetId,
		payload: z.object({ ...content, ...unsettled }),
	}),
	z.object({ type: z.literal('changeset.approved'), subject: ChangesetId, payload: Approval }),
	z.object({ type: z.literal('changeset.rejected'), subject: ChangesetId, payload: z.object({ reason: z.string() }) }),
	/** A person said something about a place of its diffs; it binds nobody. */
	z.object({ type: z.literal('changeset.noted'), subject: ChangesetId, payload: NoteChange }),
	z.object({ type: z.literal('changeset.expired'), subject: ChangesetId, payload: z.object({}) }),
	z.object({ type: z.literal('changeset.superseded'), subject: ChangesetId, payload: z.object({ by: ChangesetId }) }),
	/** Whatever was not published, others have done: nothing of it is left. */
	z.object({ type: z.literal('changeset.fulfilled'), subject: ChangesetId, payload: z.object({}) }),
	z.object({
		type: z.literal('changeset.stale'),
		subject: ChangesetId,
		payload: z.object({
			because: z.array(z.string()),
			/** What GitHub had then, where an issue has moved. */
			now: z.array(z.object({ operationId: OperationId, fields: IssueFields })).optional(),
		}),
	}),
	/** Something was asked for and refused; nothing was sent. */
	z.object({
		type: z.literal('changeset.refused'),
		subject: z.string(),
		payload: z.object({ action: z.string(), reason: ReasonCode, detail: z.string() }),
	}),
	z.object({
		type: z.literal('publish.started'),
		subject: ChangesetId,
		payload: z.object({ contentHash: DigestText }),
	}),
	/** On disk before the request leaves. */
	z.object({
		type: z.literal('publish.intended'),
		subject: ChangesetId,
		payload: z.object({
			operationId: OperationId,
			attempt: z.number().int().positive(),
			contentHash: DigestText,
			method: z.string(),
			path: z.string(),
			requestHash: DigestText,
			marker: z.string().nullable(),
			/** What else has changed of the target since it was proposed, a sentence each; the operation does not touch it. */
			untouched: z.array(z.string()).optional(),
		}),
	}),
	z.object({ type: z.literal('publish.receipt'), subject: ChangesetId, payload: Receipt }),
	/** GitHub's state proves that this operation did nothing. */
	z.object({
		type: z.literal('publish.failed'),
		subject: ChangesetId,
		payload: z.object({ operationId: OperationId, reason: ReasonCode, message: z.string() }),
	}),
	z.object({
		type: z.literal('publish.unknown'),
		subject: ChangesetId,
		payload: z.object({ operationId: OperationId, message: z.string() }),
	}),
	z.object({
		type: z.literal('publish.finished'),
		subject: ChangesetId,
		payload: z.object({ status: z.enum(['applied', 'failed', 'partly_applied', 'approved']) }),
	}),
]);
export type LedgerEntry = Readonly<z.infer<typeof LedgerEntry>>;
export type LedgerEntryType = LedgerEntry['type'];

/** The newest event of a ledger: what is anchored outside the file. */
export const LedgerHead = z.object({ seq: z.number().int().nonnegative(), hash: DigestText });
export interface LedgerHead {
	readonly seq: number;
	readonly hash: Digest;
}
