import { LedgerEntry, type LedgerEvent } from '../../shared/ledgerEvent';

/** A ledger event that tells something about one changeset. */
export type ChangesetEntry = Extract<LedgerEntry, { readonly type: `changeset.${string}` | `publish.${string}` }>;

/** Null for what is about something else. Throws when the payload is not what its type promises. */
export function changesetEntry({ type, subject, payload }: LedgerEvent): ChangesetEntry | null {
	return type.startsWith('changeset.') || type.startsWith('publish.')
		? (LedgerEntry.parse({ type, subject, payload }) as ChangesetEntry)
		: null;
}
