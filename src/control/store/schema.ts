import { derivedRows } from './derivedRows';
import { facetRows } from './facetRows';

/**
 * The tables of the cache, as ordered steps: step n brings version n-1 to version n. A step that has shipped is never
 * edited. Times are ISO 8601 UTC text, `*_json` columns canonical JSON, `payload` columns a PayloadAddress.
 */
export const migrations: readonly string[] = [
	`
	CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
	CREATE TABLE workspaces (workspace_id TEXT PRIMARY KEY, name TEXT NOT NULL, created_at TEXT NOT NULL, settings_json TEXT NOT NULL);
	CREATE TABLE repos (
		repo_key INTEGER PRIMARY KEY, workspace_id TEXT NOT NULL, full_name TEXT NOT NULL UNIQUE COLLATE NOCASE, github_id INTEGER,
		default_branch TEXT, status TEXT NOT NULL, added_at TEXT NOT NULL, last_sync_at TEXT, last_error TEXT
	);
	CREATE TABLE repo_sync_state (
		repo_key INTEGER PRIMARY KEY, issues_cursor TEXT, prs_cursor TEXT, comments_cursor TEXT,
		issues_etag TEXT, prs_etag TEXT, comments_etag TEXT, last_seen_event_at TEXT, last_sync_at TEXT, last_error TEXT
	);
	CREATE TABLE github_issues (
		repo_key INTEGER NOT NULL, number INTEGER NOT NULL, github_id INTEGER NOT NULL, state TEXT NOT NULL, title TEXT NOT NULL,
		updated_at TEXT NOT NULL, content_hash TEXT NOT NULL, payload TEXT NOT NULL, PRIMARY KEY (repo_key, number)
	) WITHOUT ROWID;
	CREATE TABLE github_pull_requests (
		repo_key INTEGER NOT NULL, number INTEGER NOT NULL, github_id INTEGER NOT NULL, state TEXT NOT NULL, title TEXT NOT NULL,
		updated_at TEXT NOT NULL, content_hash TEXT NOT NULL, payload TEXT NOT NULL, PRIMARY KEY (repo_key, number)
	) WITHOUT ROWID;
	CREATE TABLE comments (
		repo_key INTEGER NOT NULL, comment_id INTEGER NOT NULL, number INTEGER NOT NULL, updated_at TEXT NOT NULL,
		content_hash TEXT NOT NULL, payload TEXT NOT NULL, PRIMARY KEY (repo_key, comment_id)
	) WITHOUT ROWID;
	CREATE INDEX comments_by_item ON comments (repo_key, number);
	CREATE TABLE work_items (
		repo_key INTEGER NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, title TEXT NOT NULL,
		is_draft INTEGER NOT NULL, author TEXT NOT NULL, milestone TEXT, labels_json TEXT NOT NULL, assignees_json TEXT NOT NULL,
		created_at TEXT NOT NULL, updated_at TEXT NOT NULL, comment_count INTEGER NOT NULL, head TEXT, base TEXT, PRIMARY KEY (repo_key, number)
	) WITHOUT ROWID;
	CREATE INDEX work_items_by_update ON work_items (repo_key, state, updated_at DESC, number DESC);
	CREATE TABLE item_labels (
		repo_key INTEGER NOT NULL, label TEXT NOT NULL, state TEXT NOT NULL, updated_at TEXT NOT NULL, number INTEGER NOT NULL,
		PRIMARY KEY (repo_key, label, state, updated_at, number)
	) WITHOUT ROWID;
	CREATE INDEX item_labels_by_item ON item_labels (repo_key, number);
	CREATE TABLE relationships (
		type TEXT NOT NULL, from_ref TEXT NOT NULL, to_ref TEXT NOT NULL, provenance TEXT NOT NULL, PRIMARY KEY (type, from_ref, to_ref, provenance)
	) WITHOUT ROWID;
	CREATE INDEX relationships_by_target ON relationships (type, to_ref);
	CREATE TABLE changesets (
		changeset_id TEXT PRIMARY KEY, status TEXT NOT NULL, title TEXT NOT NULL, content_hash TEXT NOT NULL, proposed_at TEXT NOT NULL, last_seq INTEGER NOT NULL
	) WITHOUT ROWID;
	CREATE TABLE approvals (seq INTEGER PRIMARY KEY, changeset_id TEXT NOT NULL, content_hash TEXT NOT NULL, approved_by TEXT NOT NULL, approved_at TEXT NOT NULL, via TEXT NOT NULL, expires_at TEXT NOT NULL);
	CREATE TABLE agent_runs (run_id TEXT PRIMARY KEY, ref TEXT NOT NULL, state TEXT NOT NULL, created_at TEXT NOT NULL, last_seq INTEGER NOT NULL) WITHOUT ROWID;
	CREATE TABLE artifacts (digest TEXT PRIMARY KEY, run_id TEXT, kind TEXT NOT NULL, bytes INTEGER NOT NULL, created_at TEXT NOT NULL) WITHOUT ROWID;
	CREATE TABLE packs (seq INTEGER PRIMARY KEY, ref TEXT NOT NULL, profile TEXT NOT NULL, hash TEXT NOT NULL, built_at TEXT NOT NULL);
	CREATE TABLE audit_events (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor_kind TEXT NOT NULL, actor_id TEXT NOT NULL, type TEXT NOT NULL, subject TEXT NOT NULL, payload_json TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL);
	CREATE INDEX audit_events_by_subject ON audit_events (subject, seq);
	`,
	`
	ALTER TABLE work_items ADD COLUMN is_child INTEGER NOT NULL DEFAULT 0;
	CREATE TABLE pull_details (
		repo_key INTEGER NOT NULL, number INTEGER NOT NULL, node_id TEXT NOT NULL, head_oid TEXT, review TEXT, checks TEXT,
		PRIMARY KEY (repo_key, number)
	) WITHOUT ROWID;
	CREATE INDEX pull_details_pending ON pull_details (repo_key) WHERE checks = 'pending';
	CREATE TABLE labels (
		repo_key INTEGER NOT NULL, name TEXT NOT NULL, color TEXT NOT NULL, description TEXT NOT NULL, PRIMARY KEY (repo_key, name)
	) WITHOUT ROWID;
	CREATE TABLE milestones (
		repo_key INTEGER NOT NULL, number INTEGER NOT NULL, title TEXT NOT NULL, state TEXT NOT NULL, due_on TEXT, PRIMARY KEY (repo_key, number)
	) WITHOUT ROWID;
	CREATE TABLE project_fields (
		repo_key INTEGER NOT NULL, number INTEGER NOT NULL, project TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL,
		PRIMARY KEY (repo_key, number, project, field)
	) WITHOUT ROWID;
	ALTER TABLE repo_sync_state ADD COLUMN position_json TEXT;
	ALTER TABLE repo_sync_state ADD COLUMN swept_at TEXT;
	ALTER TABLE repo_sync_state ADD COLUMN events_cursor TEXT;
	`,
	derivedRows,
	facetRows,
];

export const schemaVersion = migrations.length;
