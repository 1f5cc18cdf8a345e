import { l10n } from 'vscode';
import { operationCount } from '../../present/changesets/changesetWords';
import { failureText } from '../../present/failures/failureText';
import {
	type BatchMember,
	batchCandidates,
	batchPrompt,
	batchReport,
	criticalNote,
	maxBatch,
} from '../../present/inbox/batchApproval';
import { pendingBeside, pendingInOrder } from '../../present/inbox/inboxOrder';
import { riskLine } from '../../present/inbox/riskText';
import type { ChangesetView } from '../../shared/changesets/changeset';
import { failureOf } from '../../shared/failure';
import type { ChangesetId } from '../../shared/names';
import type { Choice } from '../people/prompter';
import type { CommandDeps } from './commandDeps';
import { approveChangeset } from './decisionCommands';
import { changesetsOf } from './targets';

/** Opens the review of the changeset after or before the one on the screen, in the order of the inbox. */
export async function openPending(deps: CommandDeps, step: 1 | -1): Promise<void> {
	const { engine, activeChangeset, inboxOrder, prompter, reviews } = deps;
	const pending = pendingInOrder(await engine.human.listChangesets({}), inboxOrder());
	const shown = activeChangeset();
	const next = pendingBeside(pending, shown, step);
	if (next === undefined) {
		void prompter.inform(l10n.t('No changeset waits for you.'));
	} else if (next.id === shown) {
		void prompter.inform(l10n.t('No other changeset waits for you.'));
	} else {
		await reviews.open(next.id);
	}
}

/**
 * One modal for several changesets. What the person chose is kept by its hashes from then on: whatever has moved until
 * the yes is refused, and the others go through.
 */
export async function approveChangesets(deps: CommandDeps, selection: unknown): Promise<void> {
	const selected = changesetsOf(selection);
	// The title of a view hands over what happens to be selected: one is no choice of several.
	const isChosen = selected.length > 1;
	const all = await deps.engine.human.listChangesets({ status: 'proposed' });
	const among = isChosen ? all.filter(({ id }) => selected.includes(id)) : all;
	const { choices, critical } = batchCandidates(among, deps.inboxOrder());
	if (choices.length === 0) {
		const note = criticalNote(critical.length);
		void deps.prompter.inform([l10n.t('There is nothing to approve together.'), note].join(' ').trim());
	} else if (isChosen) {
		await approveTogether(deps, choices, critical.length);
	} else {
		await approveTogether(deps, await pickSome(deps, choices, critical.length), 0);
	}
}

async function approveTogether(deps: CommandDeps, chosen: readonly ChangesetView[], leftOut: number): Promise<void> {
	const members = chosen.map((changeset) => memberOf(deps, changeset)).filter((member) => member.operations.length > 0);
	const [first] = members;
	if (first === undefined) {
		if (chosen.length > 0) {
			deps.report.sentence(l10n.t('None of their operations is ticked, so there is nothing to approve.'));
		}
	} else if (members.length === 1 && leftOut === 0) {
		await approveChangeset(deps, first.changeset.id);
	} else if (members.length > maxBatch) {
		const problem = l10n.t('Choose at most {0} changesets at a time, so that the dialog can name each.', maxBatch);
		deps.report.sentence(problem);
	} else if (await saveEach(deps, members)) {
		const operations = members.flatMap((member) => member.operations);
		const problems = await deps.reviews.countFieldProblems(operations);
		if (await deps.prompter.confirm(batchPrompt(members, leftOut, problems))) {
			await approveEach(deps, members);
		}
	}
}

async function pickSome(
	{ prompter }: CommandDeps,
	choices: readonly ChangesetView[],
	critical: number,
): Promise<readonly ChangesetView[]> {
	const rows = choices.map((changeset): Choice<ChangesetView> => choiceOf(changeset));
	const title = l10n.t('Approve Which Changesets Together?');
	return await prompter.pickMany(rows, { title, note: criticalNote(critical) });
}

function choiceOf(changeset: ChangesetView): Choice<ChangesetView> {
	return {
		value: changeset,
		label: changeset.title,
		description: [operationCount(changeset), changeset.proposedBy.id].join(' · '),
		detail: riskLine(changeset.risk),
	};
}

function memberOf({ ticked }: CommandDeps, changeset: ChangesetView): BatchMember {
	const ids = new Set(ticked(changeset));
	return { changeset, operations: changeset.operations.filter(({ id }) => ids.has(id)) };
}

/** What is typed and not saved amends its changeset now, so that the hash that was listed is refused. */
async function saveEach({ reviews }: CommandDeps, members: readonly BatchMember[]): Promise<boolean> {
	for (const { changeset } of members) {
		if (!(await reviews.saveAll(changeset.id))) {
			return false;
		}
	}
	return true;
}

async function approveEach(
	{ engine, changesets, prompter, report }: CommandDeps,
	members: readonly BatchMember[],
): Promise<void> {
	const approved: ChangesetId[] = [];
	const refused: { readonly title: string; readonly because: string }[] = [];
	for (const { changeset, operations } of members) {
		const { id, title, contentHash } = changeset;
		const operationIds = operations.map((operation) => operation.id);
		try {
			changesets.take(await engine.human.approve({ id, contentHash, operationIds, via: 'modal' }));
			approved.push(id);
		} catch (error) {
			// The others were approved as well: one refusal is no reason to leave them.
			refused.push({ title, because: failureText(failureOf(error)).message });
		}
	}
	const told = batchReport(approved.length, refused);
	if (refused.length === 0) {
		void prompter.inform(told);
	} else {
		report.sentence(told);
	}
}
