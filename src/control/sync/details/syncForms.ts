import { failureOf } from '../../../shared/failure';
import { isEmptyRepo } from '../../store/items/cachedItems';
import type { RepoRow } from '../../store/tables/repoTable';
import { type FormFile, formFiles, replaceForms } from '../../store/tables/rules/formTable';
import { allLearned, noteLearned } from '../../store/tables/rules/learnedTable';
import type { FormEntry } from '../gitHubReader';
import type { SyncDeps, SyncRun } from '../syncDeps';

type Looking = Pick<SyncDeps, 'reader' | 'store' | 'rulesFor'>;

/**
 * The issue forms of a repository: one request, and one more for each that is new. Before the first items come, so that
 * they are read by these forms at once.
 */
export async function syncForms(deps: Looking, repo: RepoRow, { cancel }: Pick<SyncRun, 'cancel'>): Promise<void> {
	const { store } = deps;
	const entries = await formEntries(deps, repo, cancel);
	if (entries !== null) {
		const known = new Map(formFiles(store.sql, repo.repoKey).map((file) => [`${file.name} ${file.sha}`, file]));
		const files: FormFile[] = [];
		for (const { name, sha } of entries) {
			const same = known.get(`${name} ${sha}`);
			files.push(...(same === undefined ? await newForm(deps, repo, { name, cancel }) : [same]));
		}
		replaceForms(store, repo.repoKey, files);
	}
	if (isEmptyRepo(store.sql, repo.repoKey)) {
		noteLearned(store, repo.repoKey, { mark: deps.rulesFor(repo).mark, to: allLearned });
	}
}

/** Null for a token that may see the issues and not the files: what is cached stays. */
async function formEntries(
	{ reader }: Looking,
	{ fullName }: RepoRow,
	cancel: SyncRun['cancel'],
): Promise<readonly FormEntry[] | null> {
	try {
		return await reader.formEntries(fullName, cancel);
	} catch (error) {
		if (failureOf(error).kind === 'forbidden') {
			return null;
		}
		throw error;
	}
}

/** None when the file went meanwhile. */
async function newForm(
	{ reader }: Looking,
	{ fullName }: RepoRow,
	{ name, cancel }: { readonly name: string; readonly cancel: SyncRun['cancel'] },
): Promise<readonly FormFile[]> {
	const found = await reader.formText(fullName, name, cancel);
	return found === null ? [] : [{ name, ...found }];
}
