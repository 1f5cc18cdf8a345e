import type { SqlPort } from '../../sqlPort';
import type { Store } from '../../store';

/** An issue form of a repository, as GitHub has it. */
export interface FormFile {
	readonly name: string;
	/** Git's hash of the text: another one whenever the text is. */
	readonly sha: string;
	readonly text: string;
}

/** By name. */
export function formFiles(sql: SqlPort, repoKey: number): readonly FormFile[] {
	return sql
		.all('SELECT name, sha, text FROM issue_forms WHERE repo_key = ? ORDER BY name', [repoKey])
		.map(({ name, sha, text }) => ({ name: String(name), sha: String(sha), text: String(text) }));
}

/** Writes only what is other than before; answers whether anything is. */
export function replaceForms(store: Store, repoKey: number, files: readonly FormFile[]): boolean {
	const { sql } = store;
	const told = (all: readonly FormFile[]): string => all.map(({ name, sha }) => `${name} ${sha}`).join('\n');
	if (told(formFiles(sql, repoKey)) === told(files.toSorted((a, b) => (a.name < b.name ? -1 : 1)))) {
		return false;
	}
	sql.transaction(() => {
		sql.run('DELETE FROM issue_forms WHERE repo_key = ?', [repoKey]);
		for (const { name, sha, text } of files) {
			sql.run('INSERT INTO issue_forms VALUES (?, ?, ?, ?)', [repoKey, name, sha, text]);
		}
	});
	store.markDirty();
	return true;
}
