import type { ChangesetStatus } from '../../shared/changesets/changeset';
import { AppError } from '../../shared/failure';

/**
 * Where a changeset may go from where it is. `approved` to itself: a new yes takes the place of the old.
 * From `proposed` to `applied` where a rebase finds that others have done all of it.
 * From `failed` and `partly_applied` a new yes tries again what did not happen; what was published never is.
 */
export const transitions: Readonly<Record<ChangesetStatus, readonly ChangesetStatus[]>> = {
	proposed: ['proposed', 'approved', 'rejected', 'superseded', 'expired', 'stale', 'applied'],
	approved: ['proposed', 'approved', 'rejected', 'expired', 'stale', 'applying'],
	applying: ['applied', 'failed', 'partly_applied', 'approved'],
	stale: ['proposed', 'rejected', 'superseded'],
	expired: ['proposed', 'approved', 'rejected', 'superseded'],
	failed: ['proposed', 'approved', 'rejected', 'applied', 'partly_applied'],
	partly_applied: ['proposed', 'approved', 'applied'],
	applied: [],
	rejected: [],
	superseded: [],
};

/** Those that a person should look at; a proposal of the same intent joins one of them. */
const waiting: ReadonlySet<ChangesetStatus> = new Set(['proposed', 'approved', 'stale', 'expired']);

export function waitsForPerson(changeset: { readonly status: ChangesetStatus }): boolean {
	return waiting.has(changeset.status);
}

/** Throws `illegalTransition` with what would be allowed instead. */
export function assertTransition(from: ChangesetStatus, to: ChangesetStatus): void {
	const allowed = transitions[from];
	if (!allowed.includes(to)) {
		throw new AppError({ kind: 'illegalTransition', from, to, allowed });
	}
}
