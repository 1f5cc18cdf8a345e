import { removeEdgesOfRepo } from '../edges/removeEdges';
import type { SqlPort } from '../sqlPort';

/** Tables whose rows came from GitHub and belong to a repository by `repo_key`. */
const gitHubTables = [
	'repo_sync_state',
	'github_items',
	'comments',
	'work_items',
	'item_counts',
	'pull_details',
	'labels',
	'milestones',
	'project_fields',
	'issue_forms',
	'learned_rules',
] as const;

/** Registers a repository; one that is there already keeps its key and its rows. */
export function registerRepo(sql: SqlPort, fullName: string, addedAt: string): void {
	sql.run(
		`INSERT INTO repos (workspace_id, full_name, status, added_at) VALUES ('default', ?, 'active', ?)
			ON CONFLICT (full_name) DO UPDATE SET full_name = excluded.full_name, status = 'active', added_at = excluded.added_at`,
		[fullName, addedAt],
	);
}

/** Removes a repository with all that was cached of it. */
export function removeRepo(sql: SqlPort, fullName: string): void {
	for (const table of gitHubTables) {
		sql.run(`DELETE FROM ${table} WHERE repo_key = (SELECT repo_key FROM repos WHERE full_name = ?)`, [fullName]);
	}
	removeEdgesOfRepo(sql, fullName);
	sql.run('DELETE FROM repos WHERE full_name = ?', [fullName]);
}

export function setRepoStatus(sql: SqlPort, fullName: string, status: 'active' | 'paused'): void {
	sql.run('UPDATE repos SET status = ? WHERE full_name = ?', [status, fullName]);
}

/** The same repository under another name; references to its items follow. What had that name by error goes. */
export function renameRepo(sql: SqlPort, from: string, to: string): void {
	if (from.toLowerCase() !== to.toLowerCase()) {
		removeRepo(sql, to);
	}
	sql.run('UPDATE repos SET full_name = ? WHERE full_name = ?', [to, from]);
	for (const column of ['from_ref', 'to_ref']) {
		sql.run(
			`UPDATE OR REPLACE relationships SET ${column} = ?1 || substr(${column}, instr(${column}, '#'))
				WHERE lower(substr(${column}, 1, instr(${column}, '#') - 1)) = lower(?2)`,
			[to, from],
		);
	}
}

/** Empties what came from GitHub; repositories stay registered, as if they had never been synced. */
export function forgetGitHub(sql: SqlPort): void {
	for (const table of ['relationships', ...gitHubTables, 'item_values']) {
		sql.run(`DELETE FROM ${table}`);
	}
	sql.run('UPDATE repos SET last_sync_at = NULL, last_error = NULL');
}
