import * as z from 'zod';
import type { ChangesetView } from '../changesets/changeset';
import { ProposedOperation } from '../changesets/operation';
import type { AuditReport, EngineStatus } from '../engineStatus';
import type { LedgerEvent, LedgerHead } from '../ledgerEvent';
import { ChangesetId, DigestText, ItemRef, OperationId, RepoName } from '../names';
import type { RepoSummary, SyncOutcome } from '../repo';
import { agentMethods } from './agentPort';
import { method, NoParams, type Port } from './method';

/** What the person has set up: applies at once, replaces what was there. */
export const Configuration = z.object({
	apiUrl: z.url({ protocol: /^https?$/, error: 'Expected the API address as http(s)://…' }),
	/** Null: read public repositories only. */
	token: z.string().min(1).nullable(),
	/** Empty: nothing may be written anywhere. */
	writeAllowlist: z.array(RepoName),
	/** Whether `countersign approve` may be used. */
	cliApproval: z.boolean().default(false),
});
export type Configuration = z.output<typeof Configuration>;

/** What a person may do: all that an agent may, and to decide. */
export const humanMethods = {
	...agentMethods,
	configure: method(Configuration).returns<EngineStatus>(),
	status: method(NoParams).returns<EngineStatus>(),
	/** Checks with GitHub that it exists, then registers it. Fails with `repoNotFound`, `offline`, … */
	addRepo: method(z.object({ fullName: RepoName })).returns<RepoSummary>(),
	removeRepo: method(z.object({ fullName: RepoName })).returns<null>(),
	/** Syncs one repository or all; a failure of one is its outcome's `error` and does not stop the others. */
	sync: method(z.object({ fullName: RepoName.optional() })).returns<readonly SyncOutcome[]>(),
	/**
	 * Replaces what an operation sets, makes a new content hash and voids any approval. `operations` are given in
	 * the changeset's order, one for each. Refused with `hash_mismatch` when `contentHash` is not the one on record.
	 */
	amend: method(
		z.object({ id: ChangesetId, contentHash: DigestText, operations: z.array(ProposedOperation).min(1) }),
	).returns<ChangesetView>(),
	/** Records the person's yes to exactly this content hash. `operationIds` left out: all of them. */
	approve: method(
		z.object({
			id: ChangesetId,
			contentHash: DigestText,
			operationIds: z.array(OperationId).min(1).optional(),
			via: z.enum(['modal', 'cli']),
			comment: z.string().max(10_000).optional(),
		}),
	).returns<ChangesetView>(),
	reject: method(
		z.object({ id: ChangesetId, reason: z.string().trim().min(1, 'Say why it is rejected.').max(10_000) }),
	).returns<ChangesetView>(),
	/** Sends the approved operations to GitHub, each once, after reconciling what an earlier attempt left open. */
	publish: method(z.object({ id: ChangesetId })).returns<ChangesetView>(),
	/** Newest first. `subject` narrows to one changeset, item or repository. */
	auditLog: method(
		z.object({
			subject: z.string().optional(),
			beforeSeq: z.number().int().optional(),
			limit: z.number().int().min(1).max(1000).default(200),
		}),
	).returns<readonly LedgerEvent[]>(),
	verifyAudit: method(NoParams).returns<AuditReport>(),
	/** Drops what came from GitHub; repositories, changesets, approvals and the ledger stay. */
	resetCache: method(NoParams).returns<null>(),
	/** The item as GitHub has it now, by one GET; the cache takes it over. */
	refreshWorkItem: method(z.object({ ref: ItemRef })).returns<null>(),
} as const;

export type HumanPort = Port<typeof humanMethods>;

/** What the control plane tells the person's side without being asked. */
export interface EngineEvents {
	/** Something readable changed; ask again for what is on screen. */
	readonly changed: {
		readonly what: readonly ('repos' | 'workItems' | 'changesets' | 'audit' | 'status')[];
		readonly repo?: RepoName;
	};
	/** `done` of `total` steps; `total` is null while unknown. */
	readonly progress: {
		readonly task: 'sync' | 'publish';
		readonly subject: string;
		readonly message: string;
		readonly done: number;
		readonly total: number | null;
	};
	/** To be kept outside the ledger's file, so that a cut tail shows. */
	readonly headMoved: LedgerHead;
	readonly log: { readonly level: 'debug' | 'info' | 'warn' | 'error'; readonly message: string };
}

/** One of {@link EngineEvents}, with its name. */
export type EngineEvent = {
	readonly [K in keyof EngineEvents]: { readonly name: K; readonly data: EngineEvents[K] };
}[keyof EngineEvents];
