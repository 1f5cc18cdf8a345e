import { l10n } from 'vscode';
import type { ChangesetStatus } from '../../../shared/changesets/changeset';
import type { CommandDeps } from '../commandDeps';
import { chooseChangeset } from '../decisionCommands';
import type { CommandTable } from '../registrar';
import { rebaseNow } from './rebaseNow';

const rebasable: readonly ChangesetStatus[] = ['stale', 'failed', 'partly_applied'];

/** What a person does with a changeset that GitHub has left behind. */
export function staleCommands(
	deps: CommandDeps,
): Pick<CommandTable, 'countersign.compareChangeset' | 'countersign.rebaseChangeset'> {
	return {
		'countersign.compareChangeset': (target) => compareChangeset(deps, target),
		'countersign.rebaseChangeset': (target) => rebaseChangeset(deps, target),
	};
}

async function rebaseChangeset(deps: CommandDeps, argument: unknown): Promise<void> {
	const id = await chooseChangeset(deps, argument, {
		placeholder: l10n.t('Rebase which changeset?'),
		among: rebasable,
	});
	if (id !== undefined) {
		await rebaseNow(deps, id);
	}
}

/** The three versions of each issue that has moved: as it was, as GitHub has it, as it is proposed. */
async function compareChangeset(deps: CommandDeps, argument: unknown): Promise<void> {
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
