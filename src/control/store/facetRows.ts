import { childrenOf, count, isChild, refOf } from './derivedRows';
import { namedItem } from './items/namedItem';

/** What `blockers` says: so many items keep this one from going on; what is not cached is not known to be done. */
export const openBlockers = (item: string): string =>
	`(SELECT count(DISTINCT e.to_ref) FROM relationships e WHERE e.type = 'blocked_by' AND e.from_ref = ${refOf(item)}
		AND NOT EXISTS (SELECT 1 FROM (SELECT e.to_ref AS ref) b ${namedItem('t', 'b.ref')} WHERE t.state <> 'open'))`;

const blockedBy = (row: string): string =>
	`(repo_key, number) IN (SELECT c.repo_key, c.number FROM relationships e ${namedItem('c', 'e.from_ref')}
		WHERE e.type = 'blocked_by' AND e.to_ref = ${refOf(row)})`;

/** Few items block others, so that this is all that the rest cost. */
const blocksSome = (row: string): string =>
	`EXISTS (SELECT 1 FROM relationships WHERE type = 'blocked_by' AND to_ref = ${refOf(row)})`;

const countAnewBehind = (row: string): string =>
	`UPDATE work_items SET blockers = ${openBlockers('work_items')} WHERE ${blockedBy(row)};`;

const countAnewAt = (reference: string): string =>
	`UPDATE work_items SET blockers = ${openBlockers('work_items')}
		WHERE repo_key = (SELECT repo_key FROM repos WHERE full_name = substr(${reference}, 1, instr(${reference}, '#') - 1))
			AND number = CAST(substr(${reference}, instr(${reference}, '#') + 1) AS INTEGER);`;

const keyOf = (value: string): string => `(SELECT value_key FROM item_values WHERE value = ${value})`;

/**
 * What items are listed and grouped by is a small number in each row, and all of them in the one index that lists walk
 * through: a filter reads no rows, and there is no row an item and label any more. Sets of labels and of assignees have
 * one number a set, since there are few of them. Null: none.
 *
 * Types, areas and priorities are learned from the stored payloads after this step (see rules/learnItems), and what
 * bodies say of others with them: they need no request, and what GitHub has shown once need not be fetched again.
 */
export const facetRows = `
	CREATE TABLE item_values (value_key INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE);
	CREATE TABLE issue_forms (
		repo_key INTEGER NOT NULL, name TEXT NOT NULL, sha TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (repo_key, name)
	) WITHOUT ROWID;
	CREATE TABLE learned_rules (repo_key INTEGER PRIMARY KEY, mark TEXT NOT NULL, learned_to INTEGER NOT NULL);

	DROP TRIGGER item_comes;
	DROP TRIGGER item_goes;
	DROP TRIGGER item_labelled_anew;
	DROP TABLE item_labels;
	DROP INDEX work_items_by_update;
	ALTER TABLE work_items ADD COLUMN labels_key INTEGER;
	ALTER TABLE work_items ADD COLUMN assignees_key INTEGER;
	ALTER TABLE work_items ADD COLUMN milestone_key INTEGER;
	ALTER TABLE work_items ADD COLUMN type_key INTEGER;
	ALTER TABLE work_items ADD COLUMN area_key INTEGER;
	ALTER TABLE work_items ADD COLUMN priority_key INTEGER;
	ALTER TABLE work_items ADD COLUMN blockers INTEGER NOT NULL DEFAULT 0;

	CREATE TABLE label_sets (label_keys TEXT PRIMARY KEY, names_json TEXT NOT NULL);
	INSERT INTO label_sets SELECT label_keys, (SELECT json_group_array(name) FROM (SELECT l.name FROM json_each(s.label_keys) j
		CROSS JOIN label_names l ON l.label_key = j.value ORDER BY j.key)) FROM (SELECT DISTINCT label_keys FROM work_items) s;
	INSERT INTO item_values (value) SELECT names_json FROM label_sets WHERE names_json <> '[]'
		UNION SELECT assignees_json FROM work_items WHERE assignees_json <> '[]'
		UNION SELECT milestone FROM work_items WHERE milestone IS NOT NULL;
	UPDATE work_items SET milestone_key = ${keyOf('milestone')}, assignees_key = ${keyOf('assignees_json')},
		labels_key = ${keyOf('(SELECT names_json FROM label_sets s WHERE s.label_keys = work_items.label_keys)')};
	DROP TABLE label_sets;
	DROP TABLE label_names;
	ALTER TABLE work_items DROP COLUMN label_keys;
	ALTER TABLE work_items DROP COLUMN milestone;
	ALTER TABLE work_items DROP COLUMN assignees_json;
	UPDATE work_items SET blockers = ${openBlockers('work_items')}
		WHERE EXISTS (SELECT 1 FROM relationships WHERE type = 'blocked_by');
	CREATE INDEX work_items_by_update ON work_items (repo_key, state, updated_at, number, is_child, kind,
		type_key, area_key, priority_key, milestone_key, assignees_key, labels_key, blockers);

	CREATE TRIGGER item_comes AFTER INSERT ON work_items BEGIN
		${count('new', 1)}
	END;
	CREATE TRIGGER item_goes AFTER DELETE ON work_items BEGIN
		${count('old', -1)}
		UPDATE work_items SET is_child = ${isChild('work_items')} WHERE is_child = 1 AND ${childrenOf('old')};
	END;
	CREATE TRIGGER blocked_comes AFTER INSERT ON work_items
		WHEN EXISTS (SELECT 1 FROM relationships WHERE type = 'blocked_by') BEGIN
		UPDATE work_items SET blockers = ${openBlockers('new')}
			WHERE repo_key = new.repo_key AND number = new.number AND blockers <> ${openBlockers('new')};
	END;
	CREATE TRIGGER blocker_comes AFTER INSERT ON work_items WHEN new.state <> 'open' AND ${blocksSome('new')} BEGIN
		${countAnewBehind('new')}
	END;
	CREATE TRIGGER blocker_moves AFTER UPDATE OF state ON work_items
		WHEN (old.state = 'open') <> (new.state = 'open') AND ${blocksSome('new')} BEGIN
		${countAnewBehind('new')}
	END;
	CREATE TRIGGER blocker_goes AFTER DELETE ON work_items WHEN old.state <> 'open' AND ${blocksSome('old')} BEGIN
		${countAnewBehind('old')}
	END;
	CREATE TRIGGER block_comes AFTER INSERT ON relationships WHEN new.type = 'blocked_by' BEGIN
		${countAnewAt('new.from_ref')}
	END;
	CREATE TRIGGER block_goes AFTER DELETE ON relationships WHEN old.type = 'blocked_by' BEGIN
		${countAnewAt('old.from_ref')}
	END;
	CREATE TRIGGER block_moves AFTER UPDATE ON relationships WHEN new.type = 'blocked_by' BEGIN
		${countAnewAt('old.from_ref')}
		${countAnewAt('new.from_ref')}
	END;
	CREATE TRIGGER blocked_renamed AFTER UPDATE OF full_name ON repos
		WHEN old.full_name <> new.full_name COLLATE BINARY AND EXISTS (SELECT 1 FROM relationships WHERE type = 'blocked_by') BEGIN
		UPDATE work_items SET blockers = ${openBlockers('work_items')} WHERE blockers <> ${openBlockers('work_items')};
	END;
`;
