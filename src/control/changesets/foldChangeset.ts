import { type Digest, isDigest } from '../../base/digest';
import type { Changeset, ChangesetStatus, OperationOutcome } from '../../shared/changesets/changeset';
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
	return { ...next(current, entry, stamp), lastSeq: stamp.seq };
}

type LaterEntry = Exclude<ChangesetEntry, EntryOf<'changeset.proposed' | 'changeset.refused'>>;

function next(current: Changeset, entry: LaterEntry, stamp: Stamp): Changeset {
	switch (entry.type) {
		case 'changeset.proposed_again':
			return current;
		case 'changeset.amended':
		case 'changeset.rebased':
			return amended(current, entry);
		case 'changeset.approved':
			return approved(current, entry);
		case 'changeset.rejected':
			return {
				...moved(current, 'rejected'),
				rejection: { reason: entry.payload.reason, by: stamp.actor, at: stamp.at },
			};
		case 'changeset.noted':
			return { ...current, ...withNote(current, entry.payload, stamp) };
		case 'changeset.expired':
			return moved(current, 'expired');
		case 'changeset.superseded':
			return moved(current, 'superseded');
		case 'changeset.stale':
			return stale(current, entry);
		case 'publish.started':
			return moved(current, 'applying');
		case 'publish.finished':
			return finished(current, entry);
		case 'publish.intended':
		case 'publish.receipt':
		case 'publish.failed':
		case 'publish.unknown':
			return settled(current, entry);
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

function stale(current: Changeset, { payload }: EntryOf<'changeset.stale'>): Changeset {
	const { because, now = [] } = payload;
	return { ...moved(current, 'stale'), approval: null, staleBecause: because, staleNow: now };
}

function amended(current: Changeset, { payload }: EntryOf<'changeset.amended' | 'changeset.rebased'>): Changeset {
	const { conflicts = [], ...content } = payload;
	const failed = current.operations.map(({ id }) => id).filter((id) => current.outcomes.get(id)?.status === 'failed');
	return {
		...moved(current, 'proposed'),
		...content,
		contentHash: digestOf(content.contentHash),
		conflicts,
		revision: current.revision + 1,
		outcomes: withOutcomes(current, failed, { status: 'waiting' }),
		approval: null,
		staleBecause: [],
		staleNow: [],
	};
}

/** A yes to what failed, or whose fate is unknown, is a yes to trying it again. */
function approved(current: Changeset, { payload }: EntryOf<'changeset.approved'>): Changeset {
	const unpublished = payload.operationIds.filter((id) => current.outcomes.get(id)?.status !== 'published');
	return {
		...moved(current, 'approved'),
		approval: payload,
		outcomes: withOutcomes(current, unpublished, { status: 'waiting' }),
	};
}

/** A run ends only when none of its requests is open any more: what it did not do waits again. */
function finished(current: Changeset, { payload }: EntryOf<'publish.finished'>): Changeset {
	const undone = current.operations.map(({ id }) => id).filter((id) => current.outcomes.get(id)?.status === 'intended');
	return { ...moved(current, payload.status), outcomes: withOutcomes(current, undone, { status: 'waiting' }) };
}

type SendEntry = EntryOf<'publish.intended' | 'publish.receipt' | 'publish.failed' | 'publish.unknown'>;

/** A receipt counts whenever it is found; the rest happens only within a run. */
function settled(current: Changeset, entry: SendEntry): Changeset {
	if (entry.type !== 'publish.receipt' && current.status !== 'applying') {
		const allowed = transitions[current.status];
		throw new AppError({ kind: 'illegalTransition', from: current.status, to: entry.type, allowed });
	}
	return { ...current, outcomes: withOutcomes(current, [entry.payload.operationId], outcomeOf(entry)) };
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
	return new Map([...current.outcomes, ...ids.map((id) => [id, outcome] as const)]);
}

function moved(current: Changeset, status: ChangesetStatus): Changeset {
	assertTransition(current.status, status);
	return { ...current, status };
}

function digestOf(text: string): Digest {
	if (!isDigest(text)) {
		throw new TypeError(`${text} is not a hash.`);
	}
	return text;
}
