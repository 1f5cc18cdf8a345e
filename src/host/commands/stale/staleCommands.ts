import { l10n } from 'vscode';
import type { ChangesetStatus } from '../../../shared/changesets/changeset';
import type { CommandDeps } from '../commandDeps';
import { chooseChangeset } from '../decisionCommands';
import { rebaseNow } from './rebaseNow';

const rebasable: readonly ChangesetStatus[] = ['stale', 'failed', 'partly_applied'];

export async function rebaseChangeset(deps: CommandDeps, argument: unknown): Promise<void> {
	const id = await chooseChangeset(deps, argument, {
		placeholder: l10n.t('Rebase which changeset?'),
		among: rebasable,
	});
	if (id !== undefined) {
		await rebaseNow(deps, id);
	}
}

/** The three versions of each issue that has moved: as it was, as GitHub has it, as it is proposed. */
export async function compareChangeset(deps: CommandDeps, argument: unknown): Promise<void> {
	const placeholder = l10n.t('Compare which changeset with GitHub?');
	const id = await chooseChangeset(deps, argument, { placeholder, among: ['stale'] });
	if (id === undefined || (await deps.reviews.compare(id))) {
		return;
	}
	const { title, staleBecause } = await deps.changesets.get(id);
	await deps.reviews.open(id);
	void deps.prompter.inform(
		staleBecause.length === 0
			? l10n.t('{0} is not out of date.', title)
			: l10n.t('GitHub has changed since {0} was proposed. {1}', title, staleBecause.join(' ')),
	);
}
