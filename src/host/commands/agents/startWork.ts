import { l10n, ProgressLocation, type Uri, window, workspace } from 'vscode';
import { branchName } from '../../../present/agents/branchName';
import { failureText } from '../../../present/failures/failureText';
import { failureOf } from '../../../shared/failure';
import type { WorkItemDetail } from '../../../shared/items/workItem';
import type { ChangesetId, RepoName } from '../../../shared/names';
import { packFolder } from '../../packs/packFolder';
import type { NextStep } from '../../people/reportFailure';
import { requireTrust } from '../../people/requireTrust';
import { goToBranch } from '../../repos/gitBranches';
import type { CommandDeps } from '../commandDeps';
import { chooseItem } from '../itemCommands';

/** What came of a step: a clause for the summary, or a sentence about why not. */
interface StepEnd {
	readonly done?: string;
	readonly not?: string;
	/** What the person may do about that. */
	readonly next?: NextStep;
	/** The clone that was found on the way. */
	readonly root?: Uri;
	readonly changeset?: ChangesetId;
}

/** Branch, pack and assignee of an issue. What does not work is said, and the rest is done all the same. */
export async function startWork(deps: CommandDeps, argument: unknown): Promise<void> {
	requireTrust();
	const ref = await chooseItem(deps, argument, l10n.t('Start work on which issue?'));
	if (ref === undefined) {
		return;
	}
	const item = await deps.engine.human.getWorkItem({ ref });
	if (item.kind !== 'issue') {
		deps.report.sentence(l10n.t('{0} is a pull request, which has its branch. Work is started on an issue.', ref));
		return;
	}
	const title = l10n.t('Starting work on {0}', ref);
	const ends = await window.withProgress({ location: ProgressLocation.Window, title }, async () => {
		const branch = await step(item.repo, () => takeBranch(item));
		const pack = await step(item.repo, () => writePack(deps, item, branch.root));
		return [branch, pack, await step(item.repo, () => proposeAssignee(deps, item))];
	});
	tell(deps, item, ends);
}

/** The next step after a failure is about the repository, where it is about anything. */
async function step(repo: RepoName, work: () => Promise<StepEnd>): Promise<StepEnd> {
	try {
		return await work();
	} catch (error) {
		const { message, action } = failureText(failureOf(error));
		return action === undefined
			? { not: message }
			: { not: message, next: { label: action.label, command: action.commandId, argument: repo } };
	}
}

async function takeBranch({ repo, number, title }: WorkItemDetail): Promise<StepEnd> {
	const branch = branchName(number, title);
	const end = await goToBranch(repo, branch);
	switch (end.kind) {
		case 'made':
			return { done: l10n.t('branch {0} is made from {1}', branch, end.from), root: end.root };
		case 'resumed':
			return { done: l10n.t('branch {0} is checked out', branch), root: end.root };
		case 'already':
			return { done: l10n.t('you are on branch {0}', branch), root: end.root };
		case 'noGit':
			return { not: l10n.t('No branch was made, since the editor’s Git extension is turned off.') };
		case 'noClone':
			return { not: l10n.t('No branch was made, since no open folder is a clone of {0}.', repo) };
		case 'failed':
			return { not: l10n.t('The branch {0} was not made. Git says: {1}', branch, end.detail) };
	}
}

async function writePack(deps: CommandDeps, { ref, repo }: WorkItemDetail, root: Uri | undefined): Promise<StepEnd> {
	const folder = openFolderAt(root) ?? (await packFolder(repo, deps.prompter));
	if (folder === undefined) {
		return { not: l10n.t('No context pack was written, since no folder was chosen for it.') };
	}
	await deps.packs.build(ref, folder);
	return { done: l10n.t('the context pack is written') };
}

/** The clone may lie around the folder that is open: a pack is written into what is open alone. */
function openFolderAt(root: Uri | undefined): Uri | undefined {
	return workspace.workspaceFolders?.find(({ uri }) => uri.toString() === root?.toString())?.uri;
}

/** Nothing is written to GitHub: it is a changeset like any other. */
async function proposeAssignee(deps: CommandDeps, { ref, number, assignees }: WorkItemDetail): Promise<StepEnd> {
	const { human } = deps.engine;
	const { account } = await human.status({});
	if (account === null) {
		return { not: l10n.t('You were not proposed as the assignee, since GitHub has not said yet who you are.') };
	}
	if (assignees.some((login) => login.toLowerCase() === account.toLowerCase())) {
		return { done: l10n.t('you are assigned already') };
	}
	const changeset = await human.propose({
		title: l10n.t('Assign {0} to #{1}', account, number),
		why: l10n.t('Work on it begins.'),
		operations: [{ kind: 'update_issue', target: ref, set: { assignees: [...assignees, account] } }],
	});
	deps.changesets.take(changeset);
	return { done: l10n.t('your assignment waits for your approval'), changeset: changeset.id };
}

function tell(deps: CommandDeps, { ref }: WorkItemDetail, ends: readonly StepEnd[]): void {
	const done = ends.flatMap((end) => end.done ?? []);
	const not = ends.flatMap((end) => end.not ?? []);
	const changeset = ends.flatMap((end) => end.changeset ?? [])[0];
	if (not.length > 0) {
		deps.report.sentence(not.join(' '), ...ends.flatMap(({ next }) => next ?? []));
	}
	if (done.length === 0) {
		return;
	}
	const review = l10n.t('Review');
	const actions = changeset === undefined ? [] : [review];
	const text = l10n.t('Work on {0} has begun: {1}.', ref, done.join(', '));
	void deps.prompter.inform(text, ...actions).then((chosen) => {
		if (chosen === review) {
			void deps.runCommand('countersign.openChangeset', changeset);
		}
	});
}
