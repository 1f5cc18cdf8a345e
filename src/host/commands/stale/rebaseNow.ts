import { l10n } from 'vscode';
import { countConflicts } from '../../../present/review/conflictBlocks';
import type { ChangesetView } from '../../../shared/changesets/changeset';
import type { Preferred } from '../../../shared/changesets/mergeConflict';
import type { ChangesetId } from '../../../shared/names';
import type { CommandDeps } from '../commandDeps';

/** Puts the changeset onto what GitHub has now, shows it, and says what is left to the person. */
export async function rebaseNow(deps: CommandDeps, id: ChangesetId): Promise<void> {
	// What is on the screen but not saved would be lost under what is merged.
	if (!(await deps.reviews.saveAll(id))) {
		return;
	}
	const before = await deps.changesets.refresh(id);
	const rebased = deps.changesets.take(await deps.engine.human.rebase({ id }));
	await deps.reviews.open(id);
	if (rebased.conflicts.length > 0) {
		void offerSides(deps, rebased);
	} else {
		void deps.prompter.inform(outcomeText(before, rebased));
	}
}

/** Asks first: for who wanted to decide, and finds out now that GitHub has moved on. */
export async function offerRebase(deps: CommandDeps, { id, staleBecause }: ChangesetView): Promise<void> {
	const wish = l10n.t('A rebase merges the proposal with what GitHub has now. Look at it again before you approve it.');
	const mayRebase = await deps.prompter.confirm({
		message: l10n.t('GitHub has changed since this was proposed.'),
		detail: [...staleBecause, '', wish].join('\n'),
		accept: l10n.t('Rebase and Review'),
	});
	if (mayRebase) {
		await rebaseNow(deps, id);
	}
}

function outcomeText(before: ChangesetView, { title, revision, status, outcomes }: ChangesetView): string {
	const needless = outcomes.flatMap(({ outcome }) => (outcome.status === 'needless' ? [outcome.message] : []));
	if (status === 'applied') {
		return l10n.t('Nothing is left to do of {0}, so it is closed. {1}', title, needless.join(' '));
	}
	if (revision !== before.revision && needless.length > 0) {
		return l10n.t(
			'Rebased without a conflict: {0}. Of this nothing is left to do: {1} The rest needs your approval again.',
			title,
			needless.join(' '),
		);
	}
	return revision === before.revision
		? l10n.t('Nothing that {0} changes has moved on GitHub, so there was nothing to rebase.', title)
		: l10n.t('Rebased without a conflict: {0}. It needs your approval again.', title);
}

/** For who wanted to decide: shows where it is in conflict, and offers to settle that at once. */
export async function showConflicts(deps: CommandDeps, changeset: ChangesetView): Promise<void> {
	if (deps.activeChangeset() !== changeset.id) {
		await deps.reviews.open(changeset.id);
	}
	void offerSides(deps, changeset);
}

async function offerSides(deps: CommandDeps, changeset: ChangesetView): Promise<void> {
	const { id, title, operations, conflicts } = changeset;
	const count = countConflicts(operations, conflicts);
	const text =
		count === 1
			? l10n.t(
					'1 place of {0} is in conflict. It is marked on the right side: take one of the two by a quick fix there, or edit it.',
					title,
				)
			: l10n.t(
					'{0} places of {1} are in conflict. They are marked on the right side: take one of the two by a quick fix there, or edit them.',
					count,
					title,
				);
	const sides: ReadonlyMap<string, Preferred> = new Map([
		[l10n.t('Take GitHub’s Everywhere'), 'github'],
		[l10n.t('Take the Proposal’s Everywhere'), 'proposed'],
	]);
	const take = sides.get((await deps.prompter.inform(text, ...sides.keys())) ?? '');
	// The offer may have stood there for hours.
	if (take !== undefined && (await deps.changesets.refresh(id)).conflicts.length > 0) {
		await settleAll(deps, id, take);
	}
}

async function settleAll(deps: CommandDeps, id: ChangesetId, take: Preferred): Promise<void> {
	try {
		if (await deps.reviews.saveAll(id)) {
			deps.changesets.take(await deps.engine.human.rebase({ id, take }));
		}
	} catch (error) {
		deps.report.failure(error);
	}
}
