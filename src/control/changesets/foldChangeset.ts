import { type Digest, isDigest } from '../../base/digest';
import { type Changeset, type ChangesetStatus, isDone, type OperationOutcome } from '../../shared/changesets/changeset';
import { AppError } from '../../shared/failure';
import type { LedgerEvent } from '../../shared/ledgerEvent';
import type { OperationId } from '../../shared/names';
import type { ChangesetEntry } from './changesetEntry';
import { assertTransition, transitions } from './lifecycle';
import { withNote } from './notes/withNote';

type Stamp = Pick<LedgerEvent, 'seq' | 'at' | 'actor'>;
type EntryOf<T extends ChangesetEntry['type']> = Extract<ChangesetEntry, { readonly type: T }>;

/**
 * What a changeset is after one more event; undefined while there is none. The only way in which one ever changes.
 * Throws `illegalTransition` for an event that the state machine does not allow.
 */
export function foldChangeset(
	current: Changeset | undefined,
	entry: ChangesetEntry,
	stamp: Stamp,
): Changeset | undefined {
	if (entry.type === 'changeset.proposed') {
		return proposed(current, entry, stamp);
	}
	if (entry.type === 'changeset.refused') {
		// Its subject may be a repository, or a changeset that never came to be.
		return current === undefined ? undefined : { ...current, lastSeq: stamp.seq };
	}
	if (current === undefined) {
		throw new AppError({ kind: 'illegalTransition', from: 'nothing', to: entry.type, allowed: ['proposed'] });
	}
	return next(current, entry, stamp);
}

type LaterEntry = Exclude<ChangesetEntry, EntryOf<'changeset.proposed' | 'changeset.refused'>>;

/** Each copies the changeset once: an audit folds a hundred thousand events. */
function next(current: Changeset, entry: LaterEntry, stamp: Stamp): Changeset {
	const lastSeq = stamp.seq;
	switch (entry.type) {
		case 'changeset.proposed_again':
			return { ...current, lastSeq };
		case 'changeset.amended':
		case 'changeset.rebased':
			return amended(current, entry, lastSeq);
		case 'changeset.approved':
			return approved(current, entry, lastSeq);
		case 'changeset.rejected': {
			const rejection = { reason: entry.payload.reason, by: stamp.actor, at: stamp.at };
			return { ...current, status: moved(current, 'rejected'), rejection, lastSeq };
		}
		case 'changeset.noted': {
			const { notes, noteCount } = withNote(current, entry.payload, stamp);
			return { ...current, notes, noteCount, lastSeq };
		}
		case 'changeset.expired':
			return { ...current, status: moved(current, 'expired'), lastSeq };
		case 'changeset.superseded':
			return { ...current, status: moved(current, 'superseded'), lastSeq };
		case 'changeset.fulfilled':
			return fulfilled(current, lastSeq);
		case 'changeset.stale':
			return stale(current, entry, lastSeq);
		case 'publish.started':
			return { ...current, status: moved(current, 'applying'), lastSeq };
		case 'publish.finished':
			return finished(current, entry, lastSeq);
		case 'publish.intended':
		case 'publish.receipt':
		case 'publish.failed':
		case 'publish.unknown':
			return settled(current, entry, lastSeq);
	}
}

function proposed(current: Changeset | undefined, entry: EntryOf<'changeset.proposed'>, stamp: Stamp): Changeset {
	if (current !== undefined) {
		throw new AppError({ kind: 'illegalTransition', from: current.status, to: entry.type, allowed: [] });
	}
	return {
		id: entry.subject,
		...entry.payload,
		contentHash: digestOf(entry.payload.contentHash),
		proposedBy: stamp.actor,
		proposedAt: stamp.at,
		status: 'proposed',
		revision: 1,
		outcomes: new Map(),
		approval: null,
		rejection: null,
		staleBecause: [],
		staleNow: [],
		conflicts: [],
		notes: [],
		noteCount: 0,
		lastSeq: stamp.seq,
	};
}

function stale(current: Changeset, { payload }: EntryOf<'changeset.stale'>, lastSeq: number): Changeset {
	const { because, now = [] } = payload;
	const status = moved(current, 'stale');
	return { ...current, status, approval: null, staleBecause: because, staleNow: now, lastSeq };
}

function amended(
	current: Changeset,
	{ payload }: EntryOf<'changeset.amended' | 'changeset.rebased'>,
	lastSeq: number,
): Changeset {
	const { conflicts = [], needless = [], ...content } = payload;
	// What others had done may be undone since: it is found out anew each time.
	const open = current.operations.map(({ id }) => id).filter((id) => isOpenAgain(current.outcomes.get(id)));
	const outcomes = new Map(withOutcomes(current, open, { status: 'waiting' }));
	for (const { operationId, message } of needless) {
		outcomes.set(operationId, { status: 'needless', message });
	}
	return {
		...current,
		status: moved(current, 'proposed'),
		...content,
		contentHash: digestOf(content.contentHash),
		conflicts,
		revision: current.revision + 1,
		outcomes,
		approval: null,
		staleBecause: [],
		staleNow: [],
		lastSeq,
	};
}

function isOpenAgain(outcome: OperationOutcome | undefined): boolean {
	return outcome?.status === 'failed' || outcome?.status === 'needless';
}

/** Nobody can say so of what is still to be sent. */
function fulfilled(current: Changeset, lastSeq: number): Changeset {
	const status = moved(current, 'applied');
	if (!current.operations.every(({ id }) => isDone(current.outcomes.get(id)))) {
		const allowed = transitions[current.status].filter((one) => one !== 'applied');
		throw new AppError({ kind: 'illegalTransition', from: current.status, to: 'applied', allowed });
	}
	return { ...current, status, lastSeq };
}

/** A yes to what failed, or whose fate is unknown, is a yes to trying it again. */
function approved(current: Changeset, { payload }: EntryOf<'changeset.approved'>, lastSeq: number): Changeset {
	const open = payload.operationIds.filter((id) => !isDone(current.outcomes.get(id)));
	const outcomes = withOutcomes(current, open, { status: 'waiting' });
	return { ...current, status: moved(current, 'approved'), approval: payload, outcomes, lastSeq };
}

/** A run ends only when none of its requests is open any more: what it did not do waits again. */
function finished(current: Changeset, { payload }: EntryOf<'publish.finished'>, lastSeq: number): Changeset {
	if (current.status === 'proposed') {
		// There was no run that could end.
		throw new AppError({ kind: 'illegalTransition', from: current.status, to: payload.status, allowed: [] });
	}
	const undone = current.operations.map(({ id }) => id).filter((id) => current.outcomes.get(id)?.status === 'intended');
	const outcomes = withOutcomes(current, undone, { status: 'waiting' });
	return { ...current, status: moved(current, payload.status), outcomes, lastSeq };
}

type SendEntry = EntryOf<'publish.intended' | 'publish.receipt' | 'publish.failed' | 'publish.unknown'>;

/** A receipt counts whenever it is found; the rest happens only within a run. */
function settled(current: Changeset, entry: SendEntry, lastSeq: number): Changeset {
	if (entry.type !== 'publish.receipt' && current.status !== 'applying') {
		const allowed = transitions[current.status];
		throw new AppError({ kind: 'illegalTransition', from: current.status, to: entry.type, allowed });
	}
	return { ...current, outcomes: withOutcomes(current, [entry.payload.operationId], outcomeOf(entry)), lastSeq };
}

function outcomeOf(entry: SendEntry): OperationOutcome {
	switch (entry.type) {
		case 'publish.intended':
			return { status: 'intended' };
		case 'publish.receipt':
			return { status: 'published', receipt: entry.payload };
		case 'publish.failed':
			return { status: 'failed', reason: entry.payload.reason, message: entry.payload.message };
		case 'publish.unknown':
			return { status: 'unknown', message: entry.payload.message };
	}
}

function withOutcomes(
	current: Changeset,
	ids: readonly OperationId[],
	outcome: OperationOutcome,
): Changeset['outcomes'] {
	const outcomes = new Map(current.outcomes);
	for (const id of ids) {
		outcomes.set(id, outcome);
	}
	return outcomes;
}

/** The status that it gets. */
function moved(current: Changeset, status: ChangesetStatus): ChangesetStatus {
	assertTransition(current.status, status);
	return status;
}

function digestOf(text: string): Digest {
	if (!isDigest(text)) {
		throw new TypeError(`${text} is not a hash.`);
	}
	return text;
}
