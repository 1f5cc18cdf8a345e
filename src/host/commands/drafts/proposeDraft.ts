import { l10n, type Uri } from 'vscode';
import type { ReadyDraft } from '../../drafts/checkDraft';
import type { CommandDeps } from '../commandDeps';
import { chooseDraft } from './keptDrafts';

/** Makes a changeset of a draft and opens it for review. The draft goes when the changeset is on record, not before. */
export async function proposeDraft(deps: CommandDeps, argument: unknown): Promise<void> {
	const uri = await chooseDraft(deps, argument, l10n.t('Propose which draft?'));
	if (uri === undefined) {
		return;
	}
	const draft = await deps.drafts.ready(uri);
	if (draft === undefined) {
		deps.report.sentence(l10n.t('The draft could not be saved, so it was not proposed.'));
		return;
	}
	const { proposal } = draft;
	if (proposal === null) {
		await sayWhyNot(deps, uri, draft);
	} else if (await mayOverrule(deps, draft)) {
		const changeset = deps.changesets.take(await deps.engine.human.propose(proposal));
		await deps.drafts.remove(uri);
		await deps.reviews.open(changeset.id);
	}
}

async function sayWhyNot({ drafts, report, prompter }: CommandDeps, uri: Uri, draft: ReadyDraft): Promise<void> {
	const errors = draft.problems.filter(({ isError }) => isError);
	const [first] = errors;
	if (first === undefined) {
		void prompter.inform(l10n.t('Nothing is changed, so there is nothing to propose.'));
		return;
	}
	await drafts.show(uri, first.line);
	report.sentence(
		errors.length === 1
			? l10n.t('The draft cannot be proposed yet. Line {0}: {1}', first.line + 1, first.message)
			: l10n.t(
					'The draft cannot be proposed yet: {0} problems. Line {1}: {2}',
					errors.length,
					first.line + 1,
					first.message,
				),
	);
}

/** What GitHub says now is somebody's word too. */
async function mayOverrule({ prompter }: CommandDeps, { edit }: ReadyDraft): Promise<boolean> {
	const conflicts = edit?.conflicts ?? [];
	return (
		conflicts.length === 0 ||
		(await prompter.confirm({
			message: l10n.t('GitHub has changed {0} too since you began to edit.', conflicts.join(', ')),
			detail: l10n.t('Your text takes the place of what is there now. The review shows both.'),
			accept: l10n.t('Propose'),
		}))
	);
}
