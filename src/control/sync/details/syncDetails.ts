import {
	type ProjectFields,
	replaceLabels,
	replaceMilestones,
	replaceProjectFields,
	upsertPullDetails,
} from '../../store/tables/detailTables';
import type { RepoRow } from '../../store/tables/repoTable';
import type { GitHubGraph, ProjectItem } from '../gitHubGraph';
import { type SyncDeps, type SyncRun, tellChanged } from '../syncDeps';

/** What no delta tells: labels, milestones, reviews and checks of all that is open, fields of projects. */
export async function syncDetails(deps: SyncDeps, repo: RepoRow, run: SyncRun): Promise<void> {
	const { graph } = deps.reader;
	await syncVocabulary(deps, repo, run);
	if (graph !== null) {
		const pulls = await graph.openPulls(repo.fullName, run.cancel);
		tellChanged(deps, repo, upsertPullDetails(deps.store, repo, pulls));
		await syncProjects(deps, repo, graph, run);
	}
}

/** The labels and milestones that there are. */
export async function syncVocabulary({ reader, store }: SyncDeps, repo: RepoRow, { cancel }: SyncRun): Promise<void> {
	replaceLabels(store, repo, await reader.labels(repo.fullName, cancel));
	replaceMilestones(store, repo, await reader.milestones(repo.fullName, cancel));
}

/** A token that may not see projects leaves what is cached of them as it is. */
async function syncProjects(
	{ store }: SyncDeps,
	repo: RepoRow,
	graph: GitHubGraph,
	{ cancel }: SyncRun,
): Promise<void> {
	const projects = await graph.projects(repo.fullName, cancel);
	if (projects === null) {
		return;
	}
	const found: ProjectFields[] = [];
	for (const { id, title } of projects) {
		const items: ProjectItem[] = [];
		for await (const page of graph.projectItems(id, cancel)) {
			items.push(...page.filter((item) => item.repo.toLowerCase() === repo.fullName.toLowerCase()).map(withoutTitle));
		}
		found.push({ project: title, items });
	}
	replaceProjectFields(store, repo, found);
}

/** Every project has it, and the item says it itself. */
function withoutTitle(item: ProjectItem): ProjectItem {
	return { ...item, fields: item.fields.filter(({ field }) => field !== 'Title') };
}
