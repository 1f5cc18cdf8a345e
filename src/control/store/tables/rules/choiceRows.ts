import type { ItemChoices } from '../../../../shared/items/itemChoices';
import type { SqlPort, SqlRow } from '../../sqlPort';

/** What the items of a repository may bear, as far as GitHub has told. */
export function repoChoices(
	sql: SqlPort,
	repoKey: number,
): Pick<ItemChoices, 'labels' | 'milestones' | 'assignees' | 'projects'> {
	const rows = (query: string): readonly SqlRow[] => sql.all(query, [repoKey]);
	return {
		labels: rows('SELECT name, color, description FROM labels WHERE repo_key = ? ORDER BY name').map((row) => ({
			name: String(row['name']),
			color: String(row['color']),
			description: String(row['description']),
		})),
		milestones: rows(
			`SELECT title, due_on FROM milestones WHERE repo_key = ? AND state = 'open' ORDER BY due_on IS NULL, due_on, title`,
		).map(({ title, due_on: dueOn }) => ({ title: String(title), dueOn: dueOn === null ? null : String(dueOn) })),
		assignees: rows(
			`SELECT DISTINCT j.value AS name FROM (SELECT DISTINCT assignees_key FROM work_items WHERE repo_key = ?) w
				JOIN item_values v ON v.value_key = w.assignees_key, json_each(v.value) j ORDER BY 1`,
		).map(({ name }) => String(name)),
		projects: rows('SELECT DISTINCT project FROM project_fields WHERE repo_key = ? ORDER BY project').map(
			({ project }) => String(project),
		),
	};
}

/** Of all repositories: by their dates, those without one last, then by title. */
export function milestonesByDate(sql: SqlPort): readonly string[] {
	return sql
		.all('SELECT title, min(due_on) AS due FROM milestones GROUP BY title ORDER BY due IS NULL, due, title')
		.map(({ title }) => String(title));
}
