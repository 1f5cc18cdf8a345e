import type { Actor } from '../../shared/actor';
import type { LedgerEvent } from '../../shared/ledgerEvent';
import type { ChangesetBook } from '../changesets/changesetBook';
import type { SqlPort } from '../store/sqlPort';
import { auditRows } from '../store/tables/auditTable';

export interface AuditQuery {
	/** A changeset, an item or a repository; the changesets that touch an item or a repository belong to it. */
	readonly subject?: string | undefined;
	/** `changeset.approved`, or a whole family as `publish.`. */
	readonly types?: readonly string[] | undefined;
	readonly actorKind?: Actor['kind'] | undefined;
	readonly beforeSeq?: number | undefined;
	readonly limit: number;
}

/** Newest first, from the ledger's projection in the cache: for reading, never for deciding. */
export function auditLog(
	sql: SqlPort,
	book: ChangesetBook,
	{ subject, types = [], actorKind, beforeSeq, limit }: AuditQuery,
): readonly LedgerEvent[] {
	const subjects = subject === undefined ? [] : [subject, ...book.touching(subject).map(({ id }) => id)];
	return auditRows(sql, { subjects, types, actorKind: actorKind ?? null, beforeSeq, limit });
}
