import * as z from 'zod';
import type { JsonValue } from '../../../base/canonicalJson';
import { type Digest, isDigest } from '../../../base/digest';
import type { LedgerEvent } from '../../../shared/ledgerEvent';
import type { SqlPort } from '../sqlPort';

export interface AuditRange {
	/** Events about any of them; empty: about anything. */
	readonly subjects: readonly string[];
	readonly beforeSeq: number | undefined;
	readonly limit: number;
}

/** Events of the ledger's projection, newest first. */
export function auditRows(sql: SqlPort, { subjects, beforeSeq, limit }: AuditRange): readonly LedgerEvent[] {
	const about = subjects.length === 0 ? '' : 'AND subject IN (SELECT value FROM json_each(?2))';
	return sql
		.all(
			`SELECT seq, at, actor_kind, actor_id, type, subject, payload_json, prev, hash FROM audit_events
			WHERE seq < ?1 ${about} ORDER BY seq DESC LIMIT ?3`,
			[beforeSeq ?? Number.MAX_SAFE_INTEGER, JSON.stringify(subjects), limit],
		)
		.map(eventOf);
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
