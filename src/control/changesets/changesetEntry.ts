import type { LedgerEntry, LedgerEvent } from '../../shared/ledgerEvent';
import { ledgerEntry } from '../ledger/ledgerEntry';

/** A ledger event that tells something about one changeset. */
export type ChangesetEntry = Extract<LedgerEntry, { readonly type: `changeset.${string}` | `publish.${string}` }>;

/** Null for what is about something else. Throws when the payload is not what its type promises. */
export function changesetEntry(event: LedgerEvent): ChangesetEntry | null {
	const { type } = event;
	return type.startsWith('changeset.') || type.startsWith('publish.') ? (ledgerEntry(event) as ChangesetEntry) : null;
}
