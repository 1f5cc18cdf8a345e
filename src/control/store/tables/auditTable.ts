import * as z from 'zod';
import { type Digest, isDigest } from '../../../base/digest';
import type { JsonValue } from '../../../base/text/canonicalJson';
import type { Actor } from '../../../shared/actor';
import type { LedgerEvent } from '../../../shared/ledgerEvent';
import type { ItemRef } from '../../../shared/names';
import type { SqlPort } from '../sqlPort';

export interface AuditRange {
	/** Events about any of them; empty: about anything. */
	readonly subjects: readonly string[];
	/** Events of these types, and of those that begin with one of them that ends in a point; empty: of any. */
	readonly types: readonly string[];
	/** Null: whoever did it. */
	readonly actorKind: Actor['kind'] | null;
	readonly beforeSeq: number | undefined;
	readonly limit: number;
}

const columns = 'seq, at, actor_kind, actor_id, type, subject, payload_json, prev, hash';

/** Events of the ledger's projection, newest first. */
export function auditRows(sql: SqlPort, range: AuditRange): readonly LedgerEvent[] {
	const { subjects, types, actorKind, beforeSeq, limit } = range;
	const about = subjects.length === 0 ? '' : 'AND subject IN (SELECT value FROM json_each(?2))';
	const ofType =
		types.length === 0
			? ''
			: `AND EXISTS (SELECT 1 FROM json_each(?4) wanted WHERE audit_events.type = wanted.value
				OR (substr(wanted.value, -1) = '.' AND substr(audit_events.type, 1, length(wanted.value)) = wanted.value))`;
	return sql
		.all(
			`SELECT ${columns} FROM audit_events WHERE seq < ?1 ${about} ${ofType} AND (?5 IS NULL OR actor_kind = ?5)
			ORDER BY seq DESC LIMIT ?3`,
			[beforeSeq ?? Number.MAX_SAFE_INTEGER, JSON.stringify(subjects), limit, JSON.stringify(types), actorKind],
		)
		.map(eventOf);
}

/** Every event of these types, in the order of the ledger. */
export function auditRowsOfTypes(sql: SqlPort, types: readonly string[]): readonly LedgerEvent[] {
	const query = `SELECT ${columns} FROM audit_events WHERE type IN (SELECT value FROM json_each(?)) ORDER BY seq`;
	return sql.all(query, [JSON.stringify(types)]).map(eventOf);
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
