import type { Actor } from '../../shared/actor';
import type { Changeset, ChangesetStatus } from '../../shared/changesets/changeset';
import { targetRepo } from '../../shared/changesets/operation';
import { AppError } from '../../shared/failure';
import type { LedgerEvent } from '../../shared/ledgerEvent';
import type { ChangesetId, ItemRef, OperationId } from '../../shared/names';
import { type ChangesetEntry, changesetEntry } from './changesetEntry';
import { foldChangeset } from './foldChangeset';
import { waitsForPerson } from './lifecycle';
import { touchedItems } from './touchedItems';

/** A request that was about to leave: enough to find on GitHub what it may have done. */
export interface Intent {
	readonly operationId: OperationId;
	readonly attempt: number;
	readonly contentHash: string;
	readonly method: string;
	readonly path: string;
	readonly requestHash: string;
	readonly marker: string | null;
	/** When it was put on disk, ISO 8601 UTC. */
	readonly at: string;
}

/**
 * Every changeset as the ledger tells it, in memory: the only place that publishing believes. It is fed with every
 * event of the ledger, in order, and with nothing else.
 */
export interface ChangesetBook {
	/** An event that the state machine does not allow, or whose shape is not known, changes nothing; the audit names it. */
	apply(event: LedgerEvent): void;
	/** Fails with `changesetNotFound`. */
	get(id: ChangesetId): Changeset;
	/** Newest first. */
	list(query: { readonly status?: ChangesetStatus; readonly touching?: ItemRef }): readonly Changeset[];
	/** Every changeset that changes or made this item, or writes to this repository, newest first. */
	touching(target: string): readonly Changeset[];
	/** How many changesets that wait for a person touch the item. */
	pendingFor(ref: ItemRef): number;
	/** Whether anything that this actor proposed was ever approved by a person. */
	isFamiliar(proposer: Actor): boolean;
	/** Requests for the operation that may have had an effect: not yet proven to have done nothing. Oldest first. */
	openIntents(id: ChangesetId, operationId: OperationId): readonly Intent[];
	/** Every changeset that was proposed after `time`, newest first. */
	proposedSince(time: number): readonly Changeset[];
	/** How many requests were about to leave after `time`, over all changesets. */
	sentSince(time: number): number;
	/** The same requests, newest first. */
	requestsSince(time: number): readonly Sent[];
	/** When the newest request was about to leave; 0 when none was. */
	readonly lastSentAt: number;
}

/** A request for one operation, once. */
interface Sent {
	readonly changesetId: ChangesetId;
	readonly operationId: OperationId;
	/** In milliseconds. */
	readonly at: number;
}

interface Proposed {
	readonly id: ChangesetId;
	/** In milliseconds. */
	readonly at: number;
}

interface Pages {
	readonly changesets: Map<ChangesetId, Changeset>;
	readonly byTarget: Map<string, Set<ChangesetId>>;
	/** In the order of the ledger. */
	readonly proposals: Proposed[];
	/** Proposers of what people approved. */
	readonly familiar: Set<string>;
	readonly intents: Map<ChangesetId, readonly Intent[]>;
	/** Ascending. */
	readonly sent: Sent[];
}

export function createChangesetBook(): ChangesetBook {
	const pages: Pages = {
		changesets: new Map(),
		byTarget: new Map(),
		proposals: [],
		familiar: new Set(),
		intents: new Map(),
		sent: [],
	};
	return {
		apply: (event) => apply(pages, event),
		get: (id) => {
			const found = pages.changesets.get(id);
			if (found === undefined) {
				throw new AppError({ kind: 'changesetNotFound', id });
			}
			return found;
		},
		list: ({ status, touching }) =>
			(touching === undefined ? newestFirst([...pages.changesets.values()]) : touchingOf(pages, touching)).filter(
				(changeset) => status === undefined || changeset.status === status,
			),
		touching: (target) => touchingOf(pages, target),
		pendingFor: (ref) => touchingOf(pages, ref).filter(waitsForPerson).length,
		isFamiliar: (proposer) => proposer.kind === 'human' || pages.familiar.has(actorKey(proposer)),
		openIntents: (id, operationId) =>
			(pages.intents.get(id) ?? []).filter((intent) => intent.operationId === operationId),
		proposedSince: (time) =>
			newestUntil(pages.proposals, ({ at }) => at <= time).flatMap(({ id }) => pages.changesets.get(id) ?? []),
		sentSince: (time) => newestUntil(pages.sent, ({ at }) => at <= time).length,
		requestsSince: (time) => newestUntil(pages.sent, ({ at }) => at <= time),
		get lastSentAt(): number {
			return pages.sent.at(-1)?.at ?? 0;
		},
	};
}

function apply(pages: Pages, event: LedgerEvent): void {
	const entry = readEntry(event);
	if (entry === null) {
		return;
	}
	noteIntents(pages, entry, event);
	// A refused proposal's subject is a repository: no changeset has that key.
	const before = pages.changesets.get(entry.subject as ChangesetId);
	const changeset = foldOrKeep(before, entry, event);
	if (changeset === undefined) {
		return;
	}
	pages.changesets.set(changeset.id, changeset);
	if (before === undefined) {
		pages.proposals.push({ id: changeset.id, at: Date.parse(changeset.proposedAt) });
	}
	if (entry.type === 'changeset.approved' && event.actor.kind === 'human' && changeset.lastSeq === event.seq) {
		pages.familiar.add(actorKey(changeset.proposedBy));
	}
	// Many events bring neither operations nor receipts, so that it is found as before.
	if (changeset.operations !== before?.operations || changeset.outcomes !== before.outcomes) {
		noteKeys(pages, changeset);
	}
}

function noteKeys({ byTarget }: Pages, changeset: Changeset): void {
	for (const key of keysOf(changeset)) {
		const ids = byTarget.get(key.toLowerCase()) ?? new Set();
		byTarget.set(key.toLowerCase(), ids.add(changeset.id));
	}
}

function keysOf({ operations, outcomes }: Changeset): readonly string[] {
	return operations.flatMap((operation) => {
		const outcome = outcomes.get(operation.id);
		const receipt = outcome?.status === 'published' ? outcome.receipt : null;
		return [operation.target, targetRepo(operation), ...touchedItems(operation, receipt)];
	});
}

function readEntry(event: LedgerEvent): ChangesetEntry | null {
	try {
		return changesetEntry(event);
	} catch {
		// Such as an event of a later version: it must not keep the rest from being read.
		return null;
	}
}

/** Before the event is folded: which requests a finished run leaves undone is told by the outcomes until then. */
function noteIntents(pages: Pages, entry: ChangesetEntry, { at }: LedgerEvent): void {
	if (entry.type === 'publish.intended') {
		pages.intents.set(entry.subject, [...(pages.intents.get(entry.subject) ?? []), { ...entry.payload, at }]);
		pages.sent.push({ changesetId: entry.subject, operationId: entry.payload.operationId, at: Date.parse(at) });
	} else if (entry.type === 'publish.failed') {
		forgetIntents(pages, entry.subject, (operationId) => operationId === entry.payload.operationId);
	} else if (entry.type === 'publish.finished') {
		const outcomes = pages.changesets.get(entry.subject)?.outcomes;
		forgetIntents(pages, entry.subject, (operationId) => outcomes?.get(operationId)?.status === 'intended');
	}
}

function forgetIntents(pages: Pages, id: ChangesetId, didNothing: (operationId: OperationId) => boolean): void {
	const kept = (pages.intents.get(id) ?? []).filter(({ operationId }) => !didNothing(operationId));
	pages.intents.set(id, kept);
}

function foldOrKeep(current: Changeset | undefined, entry: ChangesetEntry, event: LedgerEvent): Changeset | undefined {
	try {
		return foldChangeset(current, entry, event);
	} catch (error) {
		if (error instanceof AppError && error.failure.kind === 'illegalTransition') {
			return current;
		}
		throw error;
	}
}

function touchingOf(pages: Pages, target: string): readonly Changeset[] {
	const ids = [...(pages.byTarget.get(target.toLowerCase()) ?? [])];
	return newestFirst(ids.flatMap((id) => pages.changesets.get(id) ?? []));
}

function actorKey({ kind, id }: Actor): string {
	return `${kind}:${id}`;
}

/** Of what is kept in the order of the ledger. */
function newestUntil<T>(all: readonly T[], isOld: (one: T) => boolean): readonly T[] {
	return all.slice(all.findLastIndex(isOld) + 1).reverse();
}

/** Maps and sets keep the order of the ledger. */
function newestFirst(changesets: readonly Changeset[]): readonly Changeset[] {
	return [...changesets].reverse();
}
