import { type Changeset, type ChangesetView, changesetView } from '../../shared/changesets/changeset';
import type { ChangesetBook } from '../changesets/changesetBook';
import { assessRisk } from './assessRisk';

/** A changeset as it crosses a room, with how carefully it has to be looked at. */
export function viewOf(book: Pick<ChangesetBook, 'isFamiliar'>, changeset: Changeset): ChangesetView {
	return changesetView(changeset, assessRisk(changeset, { isFamiliar: book.isFamiliar(changeset.proposedBy) }));
}
