import * as z from 'zod';
import type { JsonValue } from '../../../base/canonicalJson';
import { type Digest, isDigest } from '../../../base/digest';
import type { LedgerEvent } from '../../../shared/ledgerEvent';
import type { ItemRef } from '../../../shared/names';
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

/** Whether a delivery of this id is on record. */
export function isDelivered(sql: SqlPort, id: string): boolean {
	const query = "SELECT 1 FROM audit_events WHERE subject = ? AND type = 'webhook.received' LIMIT 1";
	return sql.all(query, [id]).length > 0;
}

/** Whether a delivery on record said that something of this item is gone: the item itself, or a comment on it. */
export function wasToldGone(sql: SqlPort, event: 'issues' | 'issue_comment', ref: ItemRef): boolean {
	const query = `SELECT 1 FROM audit_events WHERE type = 'webhook.received' AND payload_json ->> 'event' = ?
		AND payload_json ->> 'action' IN ('deleted', 'transferred')
		AND EXISTS (SELECT 1 FROM json_each(payload_json, '$.refs') WHERE value = ? COLLATE NOCASE) LIMIT 1`;
	return sql.all(query, [event, ref]).length > 0;
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
