import { namedItem } from './items/namedItem';

/** The reference of the item that a row is. */
export const refOf = (row: string): string =>
	`(SELECT full_name FROM repos WHERE repo_key = ${row}.repo_key) || '#' || ${row}.number`;

/** What `is_child` says: an edge names the item as a child, and the parent is in the cache. */
export const isChild = (item: string): string =>
	`EXISTS (SELECT 1 FROM relationships e ${namedItem('p', 'e.from_ref')}
		WHERE e.type = 'parent_child' AND e.to_ref = ${refOf(item)})`;

/** Most items have none, so that this is all that they cost. */
const hasRelatives = (item: string): string =>
	`EXISTS (SELECT 1 FROM (SELECT ${refOf(item)} AS ref) i JOIN relationships e
		ON e.type = 'parent_child' AND (e.to_ref = i.ref OR e.from_ref = i.ref))`;

/** Looks again at the item of one reference. */
const lookAgainAt = (reference: string): string =>
	`UPDATE work_items SET is_child = ${isChild('work_items')}
		WHERE repo_key = (SELECT repo_key FROM repos WHERE full_name = substr(${reference}, 1, instr(${reference}, '#') - 1))
			AND number = CAST(substr(${reference}, instr(${reference}, '#') + 1) AS INTEGER);`;

export const childrenOf = (row: string): string =>
	`(repo_key, number) IN (SELECT c.repo_key, c.number FROM relationships e ${namedItem('c', 'e.to_ref')}
		WHERE e.type = 'parent_child' AND e.from_ref = ${refOf(row)})`;

export const count = (row: string, by: number): string =>
	`INSERT INTO item_counts VALUES (${row}.repo_key, ${row}.kind, ${row}.state, ${row}.is_child, ${by})
		ON CONFLICT DO UPDATE SET n = n + excluded.n;`;

const seconds = (row: string): string => `coalesce(unixepoch(${row}.updated_at), 0)`;

const addLabels = (row: string): string =>
	`INSERT OR IGNORE INTO item_labels SELECT ${row}.repo_key, j.value, ${row}.state, ${seconds(row)}, ${row}.number
		FROM json_each(${row}.label_keys) j;`;

const dropLabels = (row: string): string =>
	`DELETE FROM item_labels WHERE repo_key = ${row}.repo_key AND label_key IN (SELECT value FROM json_each(${row}.label_keys))
		AND state = ${row}.state AND updated_at = ${seconds(row)} AND number = ${row}.number;`;

const moved = (...columns: readonly string[]): string =>
	columns.map((column) => `old.${column} IS NOT new.${column}`).join(' OR ');

/**
 * What GitHub says of an item is kept once: the lists of issues and of pull requests are views.
 *
 * Then rows that say again what others say, so that lists and counts cost the same however much is cached: labels in
 * the order of a list, how many items there are of each kind, and whether an item is a child. Triggers keep them right,
 * whoever writes, so nothing else writes them. Labels are named once, and times in their rows are seconds, since there
 * are more of these rows than of any other.
 */
export const derivedRows = `
	CREATE TABLE github_items (
		repo_key INTEGER NOT NULL, number INTEGER NOT NULL, github_id INTEGER NOT NULL, content_hash TEXT NOT NULL, payload TEXT NOT NULL,
		PRIMARY KEY (repo_key, number)
	) WITHOUT ROWID;
	INSERT INTO github_items SELECT repo_key, number, github_id, substr(content_hash, 8, 32), payload FROM github_issues;
	INSERT OR IGNORE INTO github_items
		SELECT repo_key, number, github_id, substr(content_hash, 8, 32), payload FROM github_pull_requests;
	DROP TABLE github_issues;
	DROP TABLE github_pull_requests;
	CREATE VIEW github_issues AS SELECT repo_key, number, github_id, state, title, updated_at, content_hash, payload
		FROM work_items JOIN github_items USING (repo_key, number) WHERE kind = 'issue';
	CREATE VIEW github_pull_requests AS SELECT repo_key, number, github_id, state, title, updated_at, content_hash, payload
		FROM work_items JOIN github_items USING (repo_key, number) WHERE kind = 'pull_request';
	UPDATE comments SET content_hash = substr(content_hash, 8, 32);

	CREATE TABLE label_names (label_key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
	INSERT INTO label_names (name) SELECT DISTINCT value FROM work_items, json_each(labels_json);
	ALTER TABLE work_items ADD COLUMN label_keys TEXT NOT NULL DEFAULT '[]';
	UPDATE work_items SET label_keys = (SELECT json_group_array(l.label_key)
		FROM json_each(labels_json) j CROSS JOIN label_names l ON l.name = j.value);
	ALTER TABLE work_items DROP COLUMN labels_json;

	DROP TABLE item_labels;
	CREATE TABLE item_labels (
		repo_key INTEGER NOT NULL, label_key INTEGER NOT NULL, state TEXT NOT NULL, updated_at INTEGER NOT NULL,
		number INTEGER NOT NULL, PRIMARY KEY (repo_key, label_key, state, updated_at, number)
	) WITHOUT ROWID;
	DROP INDEX work_items_by_update;
	CREATE INDEX work_items_by_update ON work_items (repo_key, state, updated_at, number, is_child, kind);
	CREATE TABLE item_counts (
		repo_key INTEGER NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, is_child INTEGER NOT NULL, n INTEGER NOT NULL,
		PRIMARY KEY (repo_key, kind, state, is_child)
	) WITHOUT ROWID;

	UPDATE work_items SET is_child = 1 WHERE ${isChild('work_items')};
	INSERT INTO item_labels SELECT DISTINCT w.repo_key, j.value, w.state, ${seconds('w')}, w.number
		FROM work_items w, json_each(w.label_keys) j;
	INSERT INTO item_counts SELECT repo_key, kind, state, is_child, count(*) FROM work_items GROUP BY 1, 2, 3, 4;
	INSERT INTO item_counts SELECT repo_key, 'comment', '', 0, count(*) FROM comments GROUP BY 1;

	CREATE TRIGGER item_comes AFTER INSERT ON work_items BEGIN
		${count('new', 1)}
		${addLabels('new')}
	END;
	CREATE TRIGGER relative_comes AFTER INSERT ON work_items
		WHEN EXISTS (SELECT 1 FROM relationships WHERE type = 'parent_child') AND ${hasRelatives('new')} BEGIN
		UPDATE work_items SET is_child = 1 WHERE repo_key = new.repo_key AND number = new.number AND ${isChild('new')};
		UPDATE work_items SET is_child = 1 WHERE is_child = 0 AND ${childrenOf('new')};
	END;
	CREATE TRIGGER item_goes AFTER DELETE ON work_items BEGIN
		${count('old', -1)}
		${dropLabels('old')}
		UPDATE work_items SET is_child = ${isChild('work_items')} WHERE is_child = 1 AND ${childrenOf('old')};
	END;
	CREATE TRIGGER item_counted_anew AFTER UPDATE OF kind, state, is_child ON work_items
		WHEN ${moved('kind', 'state', 'is_child')} BEGIN
		${count('old', -1)}
		${count('new', 1)}
	END;
	CREATE TRIGGER item_labelled_anew AFTER UPDATE OF state, updated_at, label_keys ON work_items
		WHEN ${moved('state', 'updated_at', 'label_keys')} BEGIN
		${dropLabels('old')}
		${addLabels('new')}
	END;
	CREATE TRIGGER comment_comes AFTER INSERT ON comments BEGIN
		INSERT INTO item_counts VALUES (new.repo_key, 'comment', '', 0, 1) ON CONFLICT DO UPDATE SET n = n + 1;
	END;
	CREATE TRIGGER comment_goes AFTER DELETE ON comments BEGIN
		UPDATE item_counts SET n = n - 1 WHERE repo_key = old.repo_key AND kind = 'comment';
	END;
	CREATE TRIGGER edge_comes AFTER INSERT ON relationships WHEN new.type = 'parent_child' BEGIN
		${lookAgainAt('new.to_ref')}
	END;
	CREATE TRIGGER edge_goes AFTER DELETE ON relationships WHEN old.type = 'parent_child' BEGIN
		${lookAgainAt('old.to_ref')}
	END;
	CREATE TRIGGER edge_moves AFTER UPDATE ON relationships WHEN new.type = 'parent_child' BEGIN
		${lookAgainAt('old.to_ref')}
		${lookAgainAt('new.to_ref')}
	END;
	CREATE TRIGGER repo_renamed AFTER UPDATE OF full_name ON repos WHEN old.full_name <> new.full_name COLLATE BINARY BEGIN
		UPDATE work_items SET is_child = ${isChild('work_items')} WHERE is_child <> ${isChild('work_items')};
	END;
`;
