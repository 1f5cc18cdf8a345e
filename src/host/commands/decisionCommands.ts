import { l10n } from 'vscode';
import { approvalPrompt } from '../../present/changesets/changesetSummary';
import type { ChangesetStatus, ChangesetView } from '../../shared/changesets/changeset';
import { openNotes } from '../../shared/changesets/openNotes';
import type { ChangesetId } from '../../shared/names';
import { changesetUri } from '../documents/documentUris';
import { showRendered } from '../documents/showRendered';
import type { CommandDeps } from './commandDeps';
import { offerRebase, showConflicts } from './stale/rebaseNow';
import { stopAtFindings } from './stopAtFindings';
import { changesetOf } from './targets';

const approvable: readonly ChangesetStatus[] = ['proposed', 'expired', 'stale', 'failed', 'partly_applied'];
const rejectable: readonly ChangesetStatus[] = ['proposed', 'approved', 'stale', 'expired', 'failed'];

const longestReason = 10_000;

export async function openChangeset(deps: CommandDeps, argument: unknown): Promise<void> {
	const id = await chooseChangeset(deps, argument, { placeholder: l10n.t('Open which changeset?') });
	if (id !== undefined) {
		await deps.reviews.open(id);
	}
}

/** Why it was proposed, what it affects, how to undo it, and what happened to it. */
export async function explainChangeset(deps: CommandDeps, argument: unknown): Promise<void> {
	const id = await chooseChangeset(deps, argument, { placeholder: l10n.t('Explain which changeset?') });
	if (id !== undefined) {
		await showRendered(changesetUri(id));
	}
}

/** Always asks by a modal that shows what is approved; nothing that a caller passes can answer it. */
export async function approveChangeset(deps: CommandDeps, argument: unknown): Promise<void> {
	const placeholder = l10n.t('Approve which changeset?');
	const id = await chooseChangeset(deps, argument, { placeholder, among: approvable });
	// What is on the screen but not saved is not what would be approved.
	if (id === undefined || !(await deps.reviews.saveAll(id))) {
		return;
	}
	const changeset = await deps.changesets.refresh(id);
	if (changeset.status === 'stale') {
		await offerRebase(deps, changeset);
		return;
	}
	if (changeset.conflicts.length > 0) {
		await showConflicts(deps, changeset);
		return;
	}
	if (await stopAtFindings(deps, changeset)) {
		return;
	}
	const ticked = new Set(deps.ticked(changeset));
	const operations = changeset.operations.filter(({ id: one }) => ticked.has(one));
	if (operations.length === 0) {
		deps.report.sentence(l10n.t('No operation of {0} is ticked, so there is nothing to approve.', id));
		return;
	}
	const fieldProblems = await deps.reviews.countFieldProblems(operations);
	if (await deps.prompter.confirm(approvalPrompt(changeset, operations, fieldProblems))) {
		const { contentHash } = changeset;
		const operationIds = operations.map(({ id: one }) => one);
		const approved = await deps.engine.human.approve({ id, contentHash, operationIds, via: 'modal' });
		deps.changesets.take(approved);
		// An editor that shows it has the button already.
		if (deps.activeChangeset() !== id) {
			void offerPublishing(deps, approved);
		}
	}
}

export async function rejectChangeset(deps: CommandDeps, argument: unknown): Promise<void> {
	const placeholder = l10n.t('Reject which changeset?');
	const id = await chooseChangeset(deps, argument, { placeholder, among: rejectable });
	if (id === undefined) {
		return;
	}
	const changeset = await deps.changesets.get(id);
	const { title } = changeset;
	const notes = openNotes(changeset);
	// One line is all that can be typed there; unchanged, the reason keeps a line a note.
	const prefilled = notes.join(' · ').slice(0, longestReason);
	const reason = await deps.prompter.askText({
		title: l10n.t('Reject: {0}', title),
		prompt: l10n.t('Why? The agent reads this before it proposes again.'),
		value: prefilled,
		problemWith: (text) => (text === '' ? l10n.t('Say why it is rejected.') : undefined),
	});
	if (reason !== undefined) {
		const whole = reason === prefilled ? notes.join('\n').slice(0, longestReason) : reason;
		deps.changesets.take(await deps.engine.human.reject({ id, reason: whole }));
	}
}

async function offerPublishing(
	{ changesets, prompter, runCommand }: CommandDeps,
	changeset: ChangesetView,
): Promise<void> {
	const { id, title } = changeset;
	const publish = l10n.t('Publish…');
	const chosen = await prompter.inform(l10n.t('Approved: {0}', title), publish);
	// The offer may have stood there for hours.
	if (chosen === publish && changesets.peek(id)?.status === 'approved') {
		await runCommand('countersign.publishChangeset', id);
	}
}

interface ChangesetQuestion {
	readonly placeholder: string;
	/** Only these can be chosen; any when left out. */
	readonly among?: readonly ChangesetStatus[];
}

/** The changeset that a command was called on, else the one on the screen, else the one that the person picks. */
export async function chooseChangeset(
	{ activeChangeset, engine, prompter }: CommandDeps,
	argument: unknown,
	{ placeholder, among }: ChangesetQuestion,
): Promise<ChangesetId | undefined> {
	const given = changesetOf(argument) ?? activeChangeset();
	if (given !== undefined) {
		return given;
	}
	const all = await engine.human.listChangesets({});
	const choices = all
		.filter(({ status }) => among?.includes(status) ?? true)
		.toSorted((a, b) => b.lastSeq - a.lastSeq)
		.map(({ id, title, proposedBy }) => ({ value: id, label: title, description: id, detail: proposedBy.id }));
	if (choices.length === 0) {
		void prompter.inform(l10n.t('There is no changeset for that.'));
		return undefined;
	}
	return prompter.pick(choices, placeholder);
}
