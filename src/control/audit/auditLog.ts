import * as z from 'zod';
import type { JsonValue } from '../../base/canonicalJson';
import { type Digest, isDigest } from '../../base/digest';
import type { LedgerEvent } from '../../shared/ledgerEvent';
import type { ChangesetBook } from '../changesets/changesetBook';
import type { SqlPort, SqlValue } from '../store/sqlPort';

export interface AuditQuery {
	/** A changeset, an item or a repository; the changesets that touch an item or a repository belong to it. */
	readonly subject?: string | undefined;
	readonly beforeSeq?: number | undefined;
	readonly limit: number;
}

/** Newest first, from the ledger's projection in the cache: for reading, never for deciding. */
export function auditLog(sql: SqlPort, book: ChangesetBook, query: AuditQuery): readonly LedgerEvent[] {
	const subjects = query.subject === undefined ? [] : subjectsOf(book, query.subject);
	const places = subjects.map(() => '?').join(', ');
	const rows = sql.all(
		`SELECT seq, at, actor_kind, actor_id, type, subject, payload_json, prev, hash FROM audit_events
		WHERE seq < ? ${subjects.length === 0 ? '' : `AND subject IN (${places})`} ORDER BY seq DESC LIMIT ?`,
		[query.beforeSeq ?? Number.MAX_SAFE_INTEGER, ...subjects, query.limit] satisfies readonly SqlValue[],
	);
	return rows.map(eventOf);
}

function subjectsOf(book: ChangesetBook, subject: string): readonly string[] {
	return [subject, ...book.touching(subject).map(({ id }) => id)];
}

const Row = z.object({
	seq: z.number(),
	at: z.string(),
	actor_kind: z.enum(['human', 'agent', 'policy', 'system']),
	actor_id: z.string(),
	type: z.string(),
	subject: z.string(),
	payload_json: z.string(),
	prev: z.custom<Digest>(isDigest),
	hash: z.custom<Digest>(isDigest),
});

function eventOf(row: unknown): LedgerEvent {
	const { seq, at, actor_kind: kind, actor_id: id, type, subject, payload_json: payload, prev, hash } = Row.parse(row);
	return {
		v: 1,
		seq,
		at,
		actor: { kind, id },
		type,
		subject,
		payload: JSON.parse(payload) as { readonly [key: string]: JsonValue },
		prev,
		hash,
	};
}
