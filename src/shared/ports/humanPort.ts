import * as z from 'zod';
import { Actor } from '../actor';
import type { AtlasOutcome } from '../atlas/atlas';
import type { ChangesetView } from '../changesets/changeset';
import type { TextFinding } from '../changesets/finding';
import { preferredSides, valueFields } from '../changesets/mergeConflict';
import { ProposedOperation } from '../changesets/operation';
import { NoteChange } from '../changesets/reviewNote';
import type { AuditReport, EngineStatus } from '../engineStatus';
import { FieldChoicesSetting } from '../items/fieldChoices';
import { ForestQuery, type ParentForest } from '../items/parentForest';
import { SuggestionQuery, type WorkItemSummary } from '../items/workItem';
import type { LedgerEvent, LedgerHead } from '../ledgerEvent';
import type { Metrics } from '../metrics';
import { ChangesetId, DigestText, ItemRef, OperationId, RepoName } from '../names';
import type { FoundPack } from '../packs/foundPack';
import type { AgentFile } from '../packs/packPlaces';
import type { ProfileChoice } from '../packs/profileChoice';
import { Policy } from '../policies/policy';
import type { PolicyReport } from '../policies/policyReport';
import type { OwnRepo, RepoSummary, SyncOutcome } from '../repo';
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
	/** The person's own, in the order in which they are tried. */
	policies: z.array(Policy).default([]),
	/** Why the person's policies cannot be read: what they deny is not known then, so nothing is approved or published. */
	policyProblem: z.string().nullable().default(null),
	/** Whether what a policy has approved and wants published may go out without a person: not from an untrusted folder. */
	publishesAlone: z.boolean().default(false),
	/** Seconds between polls while somebody looks; 0 polls never. */
	pollSeconds: z.number().int().min(0).max(86_400).default(300),
	/** How far back a first import reaches for what is closed. */
	closedDays: z.number().int().min(0).max(3650).default(90),
	/** The values that fields may have where no issue form of the repository says others. */
	fieldChoices: FieldChoicesSetting.prefault({}),
	/** Folders on this machine that are clones of repositories; packs quote files from them. */
	clones: z.array(z.object({ repo: RepoName, folder: z.string().min(1) })).default([]),
	/** The loopback receiver; null: off. Nothing is taken without a secret. */
	webhooks: z
		.object({ port: z.number().int().min(0).max(65_535), secret: z.string().min(1) })
		.nullable()
		.default(null),
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
	/** A paused repository stays readable and is not synced; resuming it syncs it at the next poll. */
	pauseRepo: method(z.object({ fullName: RepoName, isPaused: z.boolean() })).returns<RepoSummary>(),
	/** The repositories that the token reaches, the latest push first. Fails with `notSignedIn` without a token. */
	ownRepos: method(NoParams).returns<readonly OwnRepo[]>(),
	/**
	 * Syncs one repository or all that are not paused; a failure of one is its outcome's `error` and does not stop the
	 * others. `isFull` also looks for what deltas never show: deleted, transferred and missed items.
	 */
	sync: method(z.object({ fullName: RepoName.optional(), isFull: z.boolean().optional() })).returns<
		readonly SyncOutcome[]
	>(),
	/** Starts the poll loop, and tells it whether somebody looks: then it polls at the set pace, else more slowly. */
	attend: method(z.object({ isVisible: z.boolean() })).returns<null>(),
	/** The same for an operation that is being written; nothing is kept. */
	operationFindings: method(z.object({ operation: ProposedOperation })).returns<readonly TextFinding[]>(),
	/**
	 * Replaces what an operation sets, makes a new content hash and voids any approval. `operations` are given in
	 * the changeset's order, one for each. Refused with `hash_mismatch` when `contentHash` is not the one on record.
	 * `settled`: fields in conflict that the person has decided; places in bodies are decided when their marks are gone.
	 */
	amend: method(
		z.object({
			id: ChangesetId,
			contentHash: DigestText,
			operations: z.array(ProposedOperation).min(1),
			settled: z.array(z.object({ operationId: OperationId, field: z.enum(valueFields) })).default([]),
		}),
	).returns<ChangesetView>(),
	/**
	 * Puts the changeset onto what GitHub has now, and merges what was proposed with what changed there; voids any
	 * approval. `take` says which side wins where both changed the same; else such places become `conflicts`.
	 */
	rebase: method(z.object({ id: ChangesetId, take: z.enum(preferredSides).optional() })).returns<ChangesetView>(),
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
	/** Puts on record what the person says about a place of its diffs, for the agent. It voids no approval. */
	note: method(z.object({ id: ChangesetId, change: NoteChange })).returns<ChangesetView>(),
	/** Sends the approved operations to GitHub, each once, after reconciling what an earlier attempt left open. */
	publish: method(z.object({ id: ChangesetId })).returns<ChangesetView>(),
	/**
	 * Newest first. `subject` narrows to one changeset, item or repository, `types` to events of these types or, with a
	 * point at the end (`publish.`), of these families.
	 */
	auditLog: method(
		z.object({
			subject: z.string().optional(),
			types: z.array(z.string().max(100)).max(50).optional(),
			actorKind: Actor.shape.kind.optional(),
			beforeSeq: z.number().int().optional(),
			limit: z.number().int().min(1).max(1000).default(200),
		}),
	).returns<readonly LedgerEvent[]>(),
	verifyAudit: method(NoParams).returns<AuditReport>(),
	/** How proposals fared so far, by who proposed and by kind of operation. */
	metrics: method(NoParams).returns<Metrics>(),
	/** Which policy counts where, what it comes to, and why. */
	policies: method(NoParams).returns<PolicyReport>(),
	/** Drops what came from GitHub; repositories, changesets, approvals and the ledger stay. */
	resetCache: method(NoParams).returns<null>(),
	/** Those of the items that are cached, each once; never calls GitHub. */
	findWorkItems: method(z.object({ refs: z.array(ItemRef).max(1000) })).returns<readonly WorkItemSummary[]>(),
	/** What may be meant while a reference is typed: the exact number first, then the newest change. Reads titles only. */
	suggestWorkItems: method(SuggestionQuery).returns<readonly WorkItemSummary[]>(),
	/** Like `groupWorkItems` by parent, as a tree shows it: with what no tree may show beside it. */
	groupByParent: method(ForestQuery).returns<ParentForest>(),
	/** The item as GitHub has it now, by one GET; the cache takes it over. */
	refreshWorkItem: method(z.object({ ref: ItemRef })).returns<null>(),
	/**
	 * Makes the atlas of the repository that a folder of this machine is in, and writes it there. Fails with
	 * `noGitTree`, `notOurFile`, `storageFailed`, `cancelled`.
	 */
	refreshAtlas: method(z.object({ folder: z.string().min(1) })).returns<AtlasOutcome>(),
	/** The profiles that packs of a repository can have: Countersign's own, then those of its clone, also the broken ones. */
	packProfiles: method(z.object({ repo: RepoName })).returns<readonly ProfileChoice[]>(),
	/** What leads agents to the pack of an item, to be written beside it. */
	agentFiles: method(z.object({ ref: ItemRef, hasClaudeSkills: z.boolean() })).returns<readonly AgentFile[]>(),
	/** The newest pack in the first of these folders of this machine that has any; null: none has. It is read, and no more. */
	findPack: method(z.object({ folders: z.array(z.string().min(1)) })).returns<FoundPack | null>(),
	/**
	 * Keeps what Countersign generates in a folder of this machine out of git, on this machine only. Answers the lines
	 * that were added to git's own list. Fails with `storageFailed`.
	 */
	keepOutOfGit: method(z.object({ folder: z.string().min(1) })).returns<readonly string[]>(),
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
		readonly task: 'sync' | 'publish' | 'search' | 'atlas';
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
