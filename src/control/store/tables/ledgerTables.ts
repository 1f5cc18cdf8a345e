import { canonicalJson } from '../../../base/text/canonicalJson';
import type { LedgerEvent, LedgerHead } from '../../../shared/ledgerEvent';
import type { SqlPort, SqlValue } from '../sqlPort';
import { registerRepo, removeRepo, renameRepo, setRepoStatus } from './repoRows';

const projections = ['changesets', 'approvals', 'packs', 'audit_events'] as const;

/** The newest event that the tables stand for; null when none. */
export function projectedHead(sql: SqlPort): { readonly seq: number; readonly hash: string } | null {
	const rows = sql.all("SELECT key, value FROM meta WHERE key IN ('ledger_seq', 'ledger_hash')");
	const values = new Map(rows.map(({ key, value }) => [key, value]));
	const seq = Number(values.get('ledger_seq') ?? 0);
	return seq > 0 ? { seq, hash: String(values.get('ledger_hash')) } : null;
}

/** Takes up events that follow what the tables stand for, together with how far they have come. */
export function projectEvents(sql: SqlPort, events: readonly LedgerEvent[]): void {
	const last = events.at(-1);
	if (last === undefined) {
		return;
	}
	sql.transaction(() => {
		for (const event of events) {
			recordEvent(sql, event);
			projectEvent(sql, event);
		}
		setHead(sql, last);
	});
}

/** Empties the projections before a replay. Repositories wait to be named again, so that what is cached of them stays. */
export function beginReplay(sql: SqlPort): void {
	sql.transaction(() => {
		for (const table of projections) {
			sql.run(`DELETE FROM ${table}`);
		}
		sql.run("UPDATE repos SET status = 'unnamed'");
		sql.run("DELETE FROM meta WHERE key IN ('ledger_seq', 'ledger_hash')");
	});
}

/** After a replay: removes repositories that the ledger does not name. */
export function endReplay(sql: SqlPort): void {
	sql.transaction(() => {
		for (const { full_name: fullName } of sql.all("SELECT full_name FROM repos WHERE status = 'unnamed'")) {
			removeRepo(sql, String(fullName));
		}
	});
}

function setHead(sql: SqlPort, { seq, hash }: LedgerHead): void {
	const set = 'INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)';
	sql.run(set, ['ledger_seq', String(seq)]);
	sql.run(set, ['ledger_hash', hash]);
}

function recordEvent(sql: SqlPort, { seq, at, actor, type, subject, payload, prev, hash }: LedgerEvent): void {
	sql.run(
		`INSERT INTO audit_events (seq, at, actor_kind, actor_id, type, subject, payload_json, prev, hash)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		[seq, at, actor.kind, actor.id, type, subject, canonicalJson(payload), prev, hash],
	);
}

function projectEvent(sql: SqlPort, event: LedgerEvent): void {
	switch (event.type) {
		case 'ledger.started':
			sql.run(
				"INSERT OR IGNORE INTO workspaces (workspace_id, name, created_at, settings_json) VALUES ('default', 'Default', ?, '{}')",
				[event.at],
			);
			return;
		case 'repo.added':
			registerRepo(sql, event.subject, event.at);
			return;
		case 'repo.removed':
			removeRepo(sql, event.subject);
			return;
		case 'repo.paused':
		case 'repo.resumed':
			setRepoStatus(sql, event.subject, event.type === 'repo.paused' ? 'paused' : 'active');
			return;
		case 'repo.renamed':
			renameRepo(sql, event.subject, text(event, 'to'));
			return;
		case 'pack.built':
			sql.run('INSERT INTO packs (seq, ref, profile, hash, built_at) VALUES (?, ?, ?, ?, ?)', [
				event.seq,
				event.subject,
				text(event, 'profile'),
				text(event, 'hash'),
				event.at,
			]);
			return;
		default:
			projectChangeset(sql, event);
	}
}

function projectChangeset(sql: SqlPort, event: LedgerEvent): void {
	const { seq, at, subject, type } = event;
	if (type === 'changeset.proposed') {
		sql.run(
			`INSERT OR REPLACE INTO changesets (changeset_id, status, title, content_hash, proposed_at, last_seq)
				VALUES (?, 'proposed', ?, ?, ?, ?)`,
			[subject, text(event, 'title'), text(event, 'contentHash'), at, seq],
		);
		return;
	}
	if (type === 'changeset.amended' || type === 'changeset.rebased') {
		const content = [text(event, 'title'), text(event, 'contentHash')];
		sql.run('UPDATE changesets SET title = ?, content_hash = ? WHERE changeset_id = ?', [...content, subject]);
	}
	if (type === 'changeset.approved') {
		recordApproval(sql, event);
	}
	sql.run('UPDATE changesets SET status = coalesce(?, status), last_seq = ? WHERE changeset_id = ?', [
		statusAfter(event),
		seq,
		subject,
	]);
}

function recordApproval(sql: SqlPort, event: LedgerEvent): void {
	sql.run(
		`INSERT INTO approvals (seq, changeset_id, content_hash, approved_by, approved_at, via, expires_at)
			VALUES (?, ?, ?, ?, ?, ?, ?)`,
		[
			event.seq,
			event.subject,
			text(event, 'contentHash'),
			event.actor.id,
			text(event, 'approvedAt'),
			text(event, 'via'),
			text(event, 'expiresAt'),
		],
	);
}

/** The status that an event gives its changeset; null when it leaves it as it is. */
function statusAfter(event: LedgerEvent): SqlValue {
	switch (event.type) {
		case 'changeset.amended':
		case 'changeset.rebased':
			return 'proposed';
		case 'changeset.approved':
		case 'changeset.rejected':
		case 'changeset.expired':
		case 'changeset.superseded':
		case 'changeset.stale':
			return event.type.slice('changeset.'.length);
		case 'changeset.fulfilled':
			return 'applied';
		case 'publish.started':
			return 'applying';
		case 'publish.finished':
			return text(event, 'status');
		default:
			return null;
	}
}

/** A text of the payload, which had its schema when it was appended. */
function text({ payload }: LedgerEvent, key: string): string {
	const value = payload[key];
	return typeof value === 'string' ? value : '';
}
