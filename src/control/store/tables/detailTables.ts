import type { ProjectFieldValue } from '../../../shared/items/workItem';
import type { ProjectItem, PullDetail } from '../../sync/gitHubGraph';
import type { GitHubLabel, GitHubMilestone } from '../../sync/gitHubReader';
import type { SqlPort, SqlValue } from '../sqlPort';
import type { Store } from '../store';
import type { RepoRow } from './repoTable';

/** Takes over reviews and checks; answers the numbers where they are other than before. */
export function upsertPullDetails(store: Store, { repoKey }: RepoRow, pulls: readonly PullDetail[]): readonly number[] {
	const changed = store.sql.transaction(() =>
		pulls.filter(
			({ number, nodeId, headOid, review, checks }) =>
				store.sql.run(
					`INSERT INTO pull_details (repo_key, number, node_id, head_oid, review, checks) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
					ON CONFLICT (repo_key, number) DO UPDATE SET node_id = ?3, head_oid = ?4, review = ?5, checks = ?6
						WHERE node_id IS NOT ?3 OR head_oid IS NOT ?4 OR review IS NOT ?5 OR checks IS NOT ?6`,
					[repoKey, number, nodeId, headOid, review, checks],
				) > 0,
		),
	);
	if (changed.length > 0) {
		store.markDirty();
	}
	return changed.map(({ number }) => number);
}

/** Node ids of open pull requests whose checks are still running: nothing else tells when they end. */
export function pendingPulls(sql: SqlPort, repoKey: number): readonly string[] {
	return sql
		.all(
			`SELECT d.node_id FROM pull_details d JOIN work_items w ON w.repo_key = d.repo_key AND w.number = d.number
				WHERE d.repo_key = ? AND d.checks = 'pending' AND w.state = 'open'`,
			[repoKey],
		)
		.map((row) => String(row['node_id']));
}

export function replaceLabels(store: Store, repo: RepoRow, labels: readonly GitHubLabel[]): void {
	const rows = labels.map(({ name, color, description }) => [name, color, description]);
	replaceRows(store, repo, { table: 'labels', columns: 'name, color, description', rows });
}

export function replaceMilestones(store: Store, repo: RepoRow, milestones: readonly GitHubMilestone[]): void {
	const rows = milestones.map(({ number, title, state, dueOn }) => [number, title, state, dueOn]);
	replaceRows(store, repo, { table: 'milestones', columns: 'number, title, state, due_on', rows });
}

/** Whether an item bears a label or a milestone that is not in the lists. */
export function lacksVocabulary(
	sql: SqlPort,
	{ repoKey }: RepoRow,
	{ labels, milestones }: { readonly labels: readonly string[]; readonly milestones: readonly string[] },
): boolean {
	const missing = (table: string, column: string): string =>
		`SELECT 1 FROM json_each(?2) WHERE value NOT IN (SELECT ${column} FROM ${table} WHERE repo_key = ?1) LIMIT 1`;
	return (
		sql.all(missing('labels', 'name'), [repoKey, JSON.stringify(labels)]).length > 0 ||
		sql.all(missing('milestones', 'title'), [repoKey, JSON.stringify(milestones)]).length > 0
	);
}

/** The fields that a project gives the items of one repository. */
export interface ProjectFields {
	readonly project: string;
	readonly items: readonly ProjectItem[];
}

export function replaceProjectFields(store: Store, repo: RepoRow, projects: readonly ProjectFields[]): void {
	const rows = projects.flatMap(({ project, items }) =>
		items.flatMap(({ number, fields }) => fields.map(({ field, value }) => [number, project, field, value])),
	);
	replaceRows(store, repo, { table: 'project_fields', columns: 'number, project, field, value', rows });
}

/** By project and field. */
export function projectFields(sql: SqlPort, repoKey: number, number: number): readonly ProjectFieldValue[] {
	return sql
		.all('SELECT project, field, value FROM project_fields WHERE repo_key = ? AND number = ? ORDER BY project, field', [
			repoKey,
			number,
		])
		.map(({ project, field, value }) => ({ project: String(project), field: String(field), value: String(value) }));
}

interface Replacement {
	readonly table: 'labels' | 'milestones' | 'project_fields';
	/** All but `repo_key`. */
	readonly columns: string;
	readonly rows: readonly (readonly SqlValue[])[];
}

/** Writes only what is other than before, so that an idle look leaves nothing to save. */
function replaceRows(store: Store, { repoKey }: RepoRow, { table, columns, rows }: Replacement): void {
	const { sql } = store;
	const stored = sql.all(`SELECT ${columns} FROM ${table} WHERE repo_key = ?`, [repoKey]);
	if (asText(stored.map((row) => Object.values(row))) === asText(rows)) {
		return;
	}
	sql.transaction(() => {
		sql.run(`DELETE FROM ${table} WHERE repo_key = ?`, [repoKey]);
		for (const row of rows) {
			const places = row.map(() => ', ?').join('');
			sql.run(`INSERT OR REPLACE INTO ${table} (repo_key, ${columns}) VALUES (?${places})`, [repoKey, ...row]);
		}
	});
	store.markDirty();
}

function asText(rows: readonly (readonly SqlValue[])[]): string {
	return rows
		.map((row) => JSON.stringify(row))
		.sort()
		.join('\n');
}
