import { l10n, window } from 'vscode';
import { AppError } from '../../shared/failure';
import type { ViewId } from '../../shared/manifest/views';
import { RepoName } from '../../shared/names';
import type { Choice } from '../people/prompter';
import { remoteRepos } from '../repos/remoteRepos';
import { addToWriteAllowlist } from '../settings/readSettings';
import type { CommandDeps } from './commandDeps';
import { repoOf } from './targets';

export async function addRepository(deps: CommandDeps, argument: unknown): Promise<void> {
	const fullName = repoOf(argument) ?? (await askForNewRepo(deps));
	if (fullName === undefined) {
		return;
	}
	await withViewProgress('countersign.workItems', () => deps.engine.human.addRepo({ fullName }));
	await syncNow(deps, fullName);
}

export async function removeRepository(deps: CommandDeps, argument: unknown): Promise<void> {
	const fullName = repoOf(argument) ?? (await askForRepo(deps, l10n.t('Remove which repository?')));
	if (fullName === undefined) {
		return;
	}
	const isSure = await deps.prompter.confirm({
		message: l10n.t('Remove {0} from Countersign?', fullName),
		detail: l10n.t('Its cached issues go. Its changesets and the audit log stay. Nothing changes on GitHub.'),
		accept: l10n.t('Remove'),
	});
	if (isSure) {
		await deps.engine.human.removeRepo({ fullName });
	}
}

export async function syncNow(deps: CommandDeps, argument: unknown): Promise<void> {
	const fullName = repoOf(argument);
	const outcomes = await withViewProgress('countersign.workItems', () =>
		deps.engine.human.sync(fullName === undefined ? {} : { fullName }),
	);
	for (const { fullName: repo, error } of outcomes) {
		if (error !== null) {
			deps.report.sentence(l10n.t('{0} could not be synced: {1}', repo, error));
		}
	}
}

/** Puts a repository on the person's write allowlist. */
export async function allowWrites(deps: CommandDeps, argument: unknown): Promise<void> {
	const repo = repoOf(argument) ?? (await askForRepo(deps, l10n.t('Allow writes to which repository?')));
	if (repo === undefined) {
		return;
	}
	const isSure = await deps.prompter.confirm({
		message: l10n.t('Allow Countersign to write to {0}?', repo),
		detail: l10n.t(
			'Still nothing is written without your approval of the exact change. This adds the repository to the setting countersign.writeAllowlist.',
		),
		accept: l10n.t('Allow Writes'),
	});
	if (isSure) {
		await addToWriteAllowlist(repo);
		await deps.engine.reconfigure();
		void deps.prompter.inform(l10n.t('Changes to {0} can now be proposed. Each waits for your approval.', repo));
	}
}

export async function resetCache(deps: CommandDeps): Promise<void> {
	const isSure = await deps.prompter.confirm({
		message: l10n.t('Reset the local cache?'),
		detail: l10n.t(
			'What came from GitHub is dropped and synced again. Repositories, changesets, approvals and the audit log stay.',
		),
		accept: l10n.t('Reset'),
	});
	if (isSure) {
		await deps.engine.human.resetCache({});
		await syncNow(deps, undefined);
	}
}

async function askForNewRepo({ prompter }: CommandDeps): Promise<RepoName | undefined> {
	const suggested = (await remoteRepos()).map(({ repo, folder }) =>
		repoChoice(repo, l10n.t('Remote of {0}', folder.name)),
	);
	return prompter.search(async (words) => {
		const typed = RepoName.safeParse(words.trim());
		const isNew = typed.success && !suggested.some(({ value }) => value === typed.data);
		return isNew ? [repoChoice(typed.data, l10n.t('Add this repository')), ...suggested] : suggested;
	}, l10n.t('Type a repository as owner/name'));
}

async function askForRepo({ engine, prompter }: CommandDeps, question: string): Promise<RepoName | undefined> {
	const repos = await engine.human.listRepos({});
	if (repos.length === 0) {
		throw new AppError({ kind: 'invalidInput', problems: [l10n.t('No repository has been added yet.')] });
	}
	return prompter.pick(
		repos.map(({ fullName }) => repoChoice(fullName)),
		question,
	);
}

function repoChoice(repo: RepoName, description?: string): Choice<RepoName> {
	return { value: repo, label: repo, icon: 'repo', ...(description === undefined ? {} : { description }) };
}

async function withViewProgress<T>(viewId: ViewId, work: () => Promise<T>): Promise<T> {
	return window.withProgress({ location: { viewId } }, work);
}
