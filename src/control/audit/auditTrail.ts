import type { Digest, Sha256 } from '../../base/digest';
import { Actor } from '../../shared/actor';
import type { Changeset } from '../../shared/changesets/changeset';
import type { Operation } from '../../shared/changesets/operation';
import { AppError } from '../../shared/failure';
import type { LedgerEvent } from '../../shared/ledgerEvent';
import type { Policy } from '../../shared/policies/policy';
import { approvalRefusal } from '../approvals/approvalRefusal';
import { isEntitled } from '../approvals/isEntitled';
import { type ChangesetEntry, changesetEntry } from '../changesets/changesetEntry';
import { contentHash } from '../changesets/contentHash';
import { foldChangeset } from '../changesets/foldChangeset';
import { transitions } from '../changesets/lifecycle';
import { isKnownType, ledgerEntry } from '../ledger/ledgerEntry';
import { policiesIn } from '../policy/policyLog';
import { standingPolicy } from '../policy/standingPolicy';
import { declareRequest, isMarked, requestHash } from '../publish/operations/declareRequest';
import { markerOf } from '../publish/operations/marker';
import { readyOperation } from '../publish/operations/readyOperation';

/** Goes through the ledger from its beginning and believes nothing that it has not seen there. */
export interface AuditTrail {
	/** Null when the event may follow the ones before it; else a sentence that says why not. */
	check(event: LedgerEvent): string | null;
	/** Receipts so far, each for an approved request. */
	readonly writes: number;
}

interface Trail {
	readonly sha256: Sha256;
	readonly changesets: Map<string, Changeset>;
	/** The last one that was looked at: a reader of lines gives the same one again and again. */
	actor: Actor | null;
	/** The person's policies as they were on record at this point. */
	policies: readonly Policy[];
	/** Requests that may have an answer, by changeset and operation. */
	readonly requests: Map<string, readonly string[]>;
	writes: number;
}

export function createAuditTrail(sha256: Sha256): AuditTrail {
	const trail: Trail = {
		sha256,
		changesets: new Map(),
		actor: null,
		policies: [],
		requests: new Map(),
		writes: 0,
	};
	return {
		check: (event) => check(trail, event),
		get writes(): number {
			return trail.writes;
		},
	};
}

function check(trail: Trail, event: LedgerEvent): string | null {
	try {
		refuseShapeless(trail, event);
		const entry = changesetEntry(event);
		if (entry === null) {
			return policyProblem(trail, event);
		}
		const before = trail.changesets.get(entry.subject);
		const after = foldChangeset(before, entry, event);
		const problem = before === undefined ? contentProblem(trail, entry) : problemOf(trail, before, entry, event);
		if (after !== undefined && entry.type !== 'changeset.refused') {
			trail.changesets.set(after.id, transitions[after.status].length === 0 ? withoutContent(after) : after);
		}
		return problem;
	} catch (error) {
		return unreadable(event, error);
	}
}

/** Nothing may follow that asks for what it said, and most of a ledger is over. */
function withoutContent(changeset: Changeset): Changeset {
	return {
		...changeset,
		...{ title: '', why: '', impact: '', rollback: '', operations: [], conflicts: [], approval: null },
	};
}

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Who and when, and what it states where its type is known: others may be those of a later version. */
function refuseShapeless(trail: Trail, event: LedgerEvent): void {
	const { actor, at, type } = event;
	if (actor !== trail.actor) {
		Actor.parse(actor);
		trail.actor = actor;
	}
	if (!isoTime.test(at)) {
		throw new TypeError('An event has to say when it was.');
	}
	if (!type.startsWith('changeset.') && !type.startsWith('publish.') && isKnownType(type)) {
		ledgerEntry(event);
	}
}

function unreadable(event: LedgerEvent, error: unknown): string {
	if (error instanceof AppError && error.failure.kind === 'illegalTransition') {
		return `${event.type} cannot follow: ${event.subject} is ${error.failure.from}.`;
	}
	return `The event ${event.type} does not have the shape that it promises.`;
}

function problemOf(trail: Trail, before: Changeset, entry: ChangesetEntry, event: LedgerEvent): string | null {
	switch (entry.type) {
		case 'changeset.amended':
		case 'changeset.rebased':
			return contentProblem(trail, entry);
		case 'changeset.approved':
			return approvalProblem(before, entry, event) ?? standingProblem(trail, before, entry);
		case 'publish.started':
			return publisherProblem(before, event.actor);
		case 'publish.intended':
			return requestProblem(trail, before, entry, event);
		case 'publish.receipt':
			return receiptProblem(trail, entry);
		default:
			return null;
	}
}

type EntryOf<T extends ChangesetEntry['type']> = Extract<ChangesetEntry, { readonly type: T }>;

function contentProblem(trail: Trail, entry: ChangesetEntry): string | null {
	const hasContent =
		entry.type === 'changeset.proposed' || entry.type === 'changeset.amended' || entry.type === 'changeset.rebased';
	if (!hasContent) {
		return null;
	}
	return contentHash(trail.sha256, entry.payload) === entry.payload.contentHash
		? null
		: `The content of ${entry.subject} does not have the hash that is on record.`;
}

function approvalProblem(
	before: Changeset,
	{ payload }: EntryOf<'changeset.approved'>,
	{ actor, at }: LedgerEvent,
): string | null {
	const { approvedBy, via } = payload;
	if (!isEntitled(actor, via) || approvedBy.kind !== actor.kind || approvedBy.id !== actor.id) {
		return `${before.id} was approved by ${actor.kind} ${actor.id}, which is neither a person nor a policy.`;
	}
	if (payload.contentHash !== before.contentHash || payload.changesetId !== before.id) {
		return `The approval of ${before.id} is for another content.`;
	}
	if (before.conflicts.length > 0) {
		return `${before.id} was approved with conflicts in it that nobody had settled.`;
	}
	return payload.approvedAt <= at ? null : `The approval of ${before.id} is dated after it was recorded.`;
}

/** Only a person says what policies say. */
function policyProblem(trail: Trail, event: LedgerEvent): string | null {
	const policies = policiesIn(event);
	if (policies === null) {
		return null;
	}
	trail.policies = policies;
	return event.actor.kind === 'human' ? null : `The policies were changed by ${event.actor.kind} ${event.actor.id}.`;
}

/** A policy's yes has to be one that the policy gave, by its words at that time, to all of what it covers. */
function standingProblem(
	{ policies }: Trail,
	{ id, operations }: Changeset,
	{ payload }: EntryOf<'changeset.approved'>,
): string | null {
	const { via } = payload;
	if (!via.startsWith('policy:')) {
		return null;
	}
	const name = via.slice('policy:'.length);
	if (!policies.some((policy) => policy.id === name)) {
		return `${id} was approved by the policy ${name}, which was not on record.`;
	}
	return standingPolicy(policies, operations)?.id === name
		? null
		: `${id} was approved by the policy ${name}, which does not say yes to all of it.`;
}

function publisherProblem({ id, approval }: Changeset, actor: Actor): string | null {
	if (actor.kind === 'agent') {
		return 'An agent published.';
	}
	return actor.kind === 'policy' && approval?.via !== `policy:${actor.id}`
		? `${id} was published by the policy ${actor.id}, which has not approved it.`
		: null;
}

function requestProblem(
	trail: Trail,
	before: Changeset,
	{ payload }: EntryOf<'publish.intended'>,
	event: LedgerEvent,
): string | null {
	const where = `Operation ${payload.operationId} of ${before.id}`;
	const operation = before.operations.find(({ id }) => id === payload.operationId);
	if (operation === undefined) {
		return `${where} does not exist, but was about to be sent.`;
	}
	// That the content has this hash was checked when it came.
	const hash = before.contentHash;
	const covered = { changeset: before, contentHash: hash, operations: [operation], at: event.at };
	const refusal = approvalRefusal(before.approval, covered);
	if (refusal !== null || payload.contentHash !== hash) {
		return `${where} was about to be sent without an approval. ${refusal?.detail ?? 'Its content is another one.'}`;
	}
	const { status = 'waiting' } = before.outcomes.get(operation.id) ?? {};
	if (status === 'published' || status === 'unknown') {
		return `${where} was about to be sent again after its approval was used.`;
	}
	if (!isApprovedRequest(trail, before, operation, { payload, head: event.prev })) {
		return `${where} was about to be sent as another request than the approved one.`;
	}
	const key = `${before.id}/${operation.id}`;
	trail.requests.set(key, [...(trail.requests.get(key) ?? []), requestKey(payload)]);
	return null;
}

interface SentRequest {
	readonly payload: EntryOf<'publish.intended'>['payload'];
	readonly head: Digest;
}

/** What the approval and the receipts before it make of the operation is the only request that it may be. */
function isApprovedRequest(
	{ sha256 }: Trail,
	before: Changeset,
	operation: Operation,
	{ payload, head }: SentRequest,
): boolean {
	const ready = readyOperation(operation, before);
	if (ready === null) {
		return false;
	}
	const marker = isMarked(operation) ? markerOf(before.id, operation.id, head) : null;
	const request = declareRequest(ready, marker);
	const isSame = payload.marker === marker && payload.requestHash === requestHash(sha256, request);
	return isSame && payload.method === request.method && payload.path === request.path;
}

function receiptProblem(trail: Trail, { subject, payload }: EntryOf<'publish.receipt'>): string | null {
	const key = `${subject}/${payload.operationId}`;
	if (trail.requests.get(key)?.includes(requestKey(payload)) !== true) {
		return `A receipt of ${subject} answers a request for operation ${payload.operationId} that was never recorded.`;
	}
	trail.requests.delete(key);
	trail.writes += 1;
	return null;
}

function requestKey(sent: { readonly requestHash: string; readonly method: string; readonly path: string }): string {
	return `${sent.requestHash} ${sent.method} ${sent.path}`;
}
