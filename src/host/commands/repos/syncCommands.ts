import { l10n } from 'vscode';
import { isAboutAccess, syncAdvice } from '../../../present/words/syncAdvice';
import { AppError } from '../../../shared/failure';
import type { RepoName } from '../../../shared/names';
import type { RepoSummary, SyncOutcome } from '../../../shared/repo';
import { type SyncWish, syncWithProgress } from '../../engine/syncWithProgress';
import type { NextStep } from '../../people/reportFailure';
import type { CommandDeps } from '../commandDeps';
import { repoOf } from '../targets';

export async function syncNow(deps: CommandDeps, argument: unknown): Promise<void> {
	await sync(deps, { fullName: repoOf(argument), isFull: false });
}

/** Also finds what deltas never show. */
export async function syncFully(deps: CommandDeps, argument: unknown): Promise<void> {
	await sync(deps, { fullName: repoOf(argument), isFull: true });
}

/** The whole sentence of what went wrong, with what to do about it. */
export async function openSyncError(deps: CommandDeps, argument: unknown): Promise<void> {
	const fullName = await chooseRepo(deps, argument, {
		placeholder: l10n.t('Show the error of which repository?'),
		isMeant: ({ lastError }) => lastError !== null,
		none: l10n.t('No repository has a sync error.'),
	});
	if (fullName !== undefined) {
		await tellError(deps, fullName);
	}
}

export interface RepoQuestion {
	readonly placeholder: string;
	readonly isMeant: (repo: RepoSummary) => boolean;
	/** A sentence for when there is nothing to choose from. */
	readonly none: string;
}

/** The repository that a command was called on, else the one that the person picks. */
export async function chooseRepo(
	{ engine, prompter }: CommandDeps,
	argument: unknown,
	{ placeholder, isMeant, none }: RepoQuestion,
): Promise<RepoName | undefined> {
	const given = repoOf(argument);
	if (given !== undefined) {
		return given;
	}
	const repos = await engine.human.listRepos({});
	const meant = repos.filter(isMeant);
	if (meant.length === 0) {
		const sentence = repos.length === 0 ? l10n.t('No repository has been added yet.') : none;
		throw new AppError({ kind: 'invalidInput', problems: [sentence] });
	}
	return prompter.pick(
		meant.map(({ fullName }) => ({ value: fullName, label: fullName, icon: 'repo' })),
		placeholder,
	);
}

async function sync(deps: CommandDeps, wish: SyncWish): Promise<void> {
	const end = await syncWithProgress(deps.engine, wish);
	if (end.kind === 'stopped') {
		void deps.prompter.inform(l10n.t('Syncing was stopped. What has come is kept; the next sync goes on from there.'));
		return;
	}
	await tellFailures(deps, end.outcomes);
}

/** One sentence, however many failed: what takes GitHub away takes it from all. */
async function tellFailures(deps: CommandDeps, outcomes: readonly SyncOutcome[]): Promise<void> {
	const failed = outcomes.filter(({ error }) => error !== null);
	const [first] = failed;
	if (first === undefined) {
		return;
	}
	if (failed.length === 1) {
		await tellError(deps, first.fullName);
		return;
	}
	deps.report.sentence(
		l10n.t(
			'{0} of {1} repositories could not be synced. {2}: {3}',
			failed.length,
			outcomes.length,
			first.fullName,
			first.error ?? '',
		),
		{ label: l10n.t('Show Repositories'), command: 'countersign.repositories.focus' },
	);
}

async function tellError(deps: CommandDeps, fullName: RepoName): Promise<void> {
	const { human } = deps.engine;
	const [repos, status] = await Promise.all([human.listRepos({}), human.status({})]);
	const repo = repos.find((one) => one.fullName === fullName);
	const { lastError = null } = repo ?? {};
	if (repo === undefined || lastError === null) {
		void deps.prompter.inform(l10n.t('{0} has no sync error any more.', fullName));
		return;
	}
	const again: NextStep = { label: l10n.t('Sync Now'), command: 'countersign.syncNow', argument: fullName };
	const log: NextStep = { label: l10n.t('Show Log'), command: 'countersign.showLog' };
	const signIn: NextStep = { label: l10n.t('Sign In'), command: 'countersign.signIn' };
	const text = l10n.t('{0} could not be synced: {1} {2}', fullName, lastError, syncAdvice(repo, status, deps.now()));
	deps.report.sentence(text, ...(isAboutAccess(repo) ? [signIn] : []), again, log);
}
