import { l10n, Uri, window } from 'vscode';
import { draftName } from '../../../present/drafts/draftNodes';
import { editBase, editDocument } from '../../../present/drafts/editBase';
import { splitItemRef } from '../../../shared/names';
import { draftFileName, isDraftUri } from '../../drafts/draftUris';
import type { CommandDeps } from '../commandDeps';
import { chooseItem } from '../itemCommands';
import { draftOf } from '../targets';

/** Opens what the cache has of an item to be edited, or the draft in which that has been begun. */
export async function editWorkItem(deps: CommandDeps, argument: unknown): Promise<void> {
	const ref = await chooseItem(deps, argument, l10n.t('Edit which issue or pull request?'));
	if (ref === undefined) {
		return;
	}
	const begun = await deps.drafts.editing(ref);
	if (begun !== undefined) {
		await deps.drafts.show(begun);
		return;
	}
	const base = editBase(await deps.engine.human.getWorkItem({ ref }));
	const { repo, number } = splitItemRef(ref);
	const name = draftFileName(`edit-${repo.split('/')[1] ?? ''}-${number}`);
	await deps.drafts.begin({ name, base, text: editDocument(base) });
}

export async function openDraft(deps: CommandDeps, argument: unknown): Promise<void> {
	const uri = draftOf(argument) ?? (await pickDraft(deps, l10n.t('Open which draft?')));
	if (uri !== undefined) {
		await deps.drafts.show(uri);
	}
}

/** Asks first: it is the only place where these words are. */
export async function discardDraft(deps: CommandDeps, argument: unknown): Promise<void> {
	const uri = await chooseDraft(deps, argument, l10n.t('Discard which draft?'));
	const draft = (await deps.drafts.list()).find(({ address }) => address === uri?.toString());
	if (uri === undefined || draft === undefined) {
		return;
	}
	const isMeant = await deps.prompter.confirm({
		message: l10n.t('Discard the draft “{0}”?', draftName(draft.text)),
		detail: l10n.t('What you have written is nowhere else. It cannot be brought back.'),
		accept: l10n.t('Discard'),
	});
	if (isMeant) {
		await deps.drafts.remove(uri);
	}
}

/** The draft that a command was called on, else the one on the screen, else the one that the person picks. */
export async function chooseDraft(deps: CommandDeps, argument: unknown, placeholder: string): Promise<Uri | undefined> {
	const active = window.activeTextEditor?.document.uri;
	return (
		draftOf(argument) ?? (active !== undefined && isDraftUri(active) ? active : await pickDraft(deps, placeholder))
	);
}

async function pickDraft({ drafts, prompter }: CommandDeps, placeholder: string): Promise<Uri | undefined> {
	const kept = await drafts.list();
	if (kept.length === 0) {
		void prompter.inform(l10n.t('There is no draft.'));
		return undefined;
	}
	const choices = kept
		.toSorted((a, b) => (a.savedAt < b.savedAt ? 1 : -1))
		.map(({ address, text }) => ({ value: Uri.parse(address), label: draftName(text) }));
	return prompter.pick(choices, placeholder);
}
