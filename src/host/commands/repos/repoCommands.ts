import { l10n } from 'vscode';
import { resetPrompt } from '../../../present/words/resetPrompt';
import { addToWriteAllowlist } from '../../settings/readSettings';
import type { CommandDeps } from '../commandDeps';
import { chooseRepo, syncNow } from './syncCommands';

export async function removeRepository(deps: CommandDeps, argument: unknown): Promise<void> {
	const fullName = await chooseRepo(deps, argument, {
		placeholder: l10n.t('Remove which repository?'),
		isMeant: () => true,
		none: '',
	});
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

/** What is cached stays readable; it is not synced until somebody resumes it. */
export async function pauseRepository(deps: CommandDeps, argument: unknown): Promise<void> {
	const fullName = await chooseRepo(deps, argument, {
		placeholder: l10n.t('Pause the syncing of which repository?'),
		isMeant: ({ status }) => status === 'active',
		none: l10n.t('Every repository is paused already.'),
	});
	if (fullName !== undefined) {
		await deps.engine.human.pauseRepo({ fullName, isPaused: true });
	}
}

export async function resumeRepository(deps: CommandDeps, argument: unknown): Promise<void> {
	const fullName = await chooseRepo(deps, argument, {
		placeholder: l10n.t('Resume the syncing of which repository?'),
		isMeant: ({ status }) => status === 'paused',
		none: l10n.t('No repository is paused.'),
	});
	if (fullName !== undefined) {
		await deps.engine.human.pauseRepo({ fullName, isPaused: false });
	}
}

/** Puts a repository on the person's write allowlist. */
export async function allowWrites(deps: CommandDeps, argument: unknown): Promise<void> {
	const repo = await chooseRepo(deps, argument, {
		placeholder: l10n.t('Allow writes to which repository?'),
		isMeant: ({ isWritable }) => !isWritable,
		none: l10n.t('Writes are allowed to every repository already.'),
	});
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
	const isSure = await deps.prompter.confirm(resetPrompt(await deps.engine.human.listRepos({})));
	if (isSure) {
		await deps.engine.human.resetCache({});
		await syncNow(deps, undefined);
	}
}
