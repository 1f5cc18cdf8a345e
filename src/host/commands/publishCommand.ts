import { env, l10n, ProgressLocation, Uri, window } from 'vscode';
import { CancelSource } from '../../base/cancellation';
import { publishPrompt } from '../../present/changesets/changesetSummary';
import type { ChangesetStatus, ChangesetView } from '../../shared/changesets/changeset';
import { AppError, type Failure, failureOf } from '../../shared/failure';
import { cancelWith, followProgress } from '../engine/followProgress';
import { requireTrust } from '../people/requireTrust';
import type { CommandDeps } from './commandDeps';
import { chooseChangeset } from './decisionCommands';

/** Sends an approved changeset to GitHub. The approval was the countersignature; this asks once more where it goes. */
export async function publishChangeset(deps: CommandDeps, argument: unknown): Promise<void> {
	requireTrust();
	const placeholder = l10n.t('Publish which changeset?');
	const id = await chooseChangeset(deps, argument, { placeholder, among: ['approved', 'applying'] });
	if (id === undefined) {
		return;
	}
	const changeset = await deps.changesets.refresh(id);
	if (changeset.approval === null) {
		throw new AppError({ kind: 'refused', reason: 'approval_missing', detail: changeset.title });
	}
	if (await deps.prompter.confirm(publishPrompt(changeset))) {
		await publishAndTell(deps, changeset);
	}
}

async function publishAndTell(deps: CommandDeps, changeset: ChangesetView): Promise<void> {
	try {
		tellOutcome(deps, deps.changesets.take(await publishWithProgress(deps, changeset)));
	} catch (error) {
		await tellUnreached(deps, changeset, error);
	}
}

async function publishWithProgress(deps: CommandDeps, { id, title }: ChangesetView): Promise<ChangesetView> {
	const { engine } = deps;
	const location = ProgressLocation.Notification;
	const options = { location, cancellable: true, title: l10n.t('Publishing: {0}', title) };
	return window.withProgress(options, async (progress, token) => {
		const cancel = new CancelSource();
		let percent = 0;
		const stopping = cancelWith(token, cancel);
		const following = followProgress(engine, 'publish', ({ subject, done, total, message }) => {
			if (subject === id) {
				const now = total === null || total === 0 ? percent : (100 * done) / total;
				progress.report({ message, increment: now - percent });
				percent = now;
			}
		});
		try {
			return await engine.human.publish({ id }, cancel.token);
		} finally {
			following.dispose();
			stopping.dispose();
		}
	});
}

/** What was not sent waits: the person publishes it again, without another approval. */
async function tellUnreached(deps: CommandDeps, { id, title }: ChangesetView, error: unknown): Promise<void> {
	const { status } = await deps.changesets.refresh(id);
	const sentence = unreachedSentence(failureOf(error), status, title);
	if (sentence === null) {
		throw error;
	}
	deps.report.sentence(sentence, {
		label: l10n.t('Try Again'),
		command: 'countersign.publishChangeset',
		argument: id,
	});
}

function unreachedSentence(failure: Failure, status: ChangesetStatus, title: string): string | null {
	if (failure.kind === 'refused' && failure.reason === 'fate_unknown' && status === 'applying') {
		return l10n.t(
			'{0} was being published when it was interrupted, and GitHub cannot be reached to find out how far it came. Nothing more was sent: publish it again when you are connected.',
			title,
		);
	}
	const isUnreached = failure.kind === 'offline' || failure.kind === 'timeout';
	return isUnreached && status === 'approved'
		? l10n.t(
				'{0} was not published, since GitHub cannot be reached. It stays approved: publish it when you are connected again.',
				title,
			)
		: null;
}

function tellOutcome(deps: CommandDeps, changeset: ChangesetView): void {
	const { title, status, staleBecause } = changeset;
	switch (status) {
		case 'applied':
			void tellPublished(deps, changeset);
			return;
		case 'stale':
			deps.report.sentence(
				l10n.t('Nothing was published: GitHub has changed since {0} was proposed. {1}', title, staleBecause.join(' ')),
				{ label: l10n.t('Show What Changed'), command: 'countersign.compareChangeset', argument: changeset.id },
				{ label: l10n.t('Rebase'), command: 'countersign.rebaseChangeset', argument: changeset.id },
			);
			return;
		case 'partly_applied':
		case 'failed':
			deps.report.sentence(
				l10n.t('{0} could not be published as a whole. {1}', title, failedOperations(changeset).join(' ')),
			);
			return;
		case 'approved':
		case 'applying':
			void deps.prompter.inform(l10n.t('{0} is not published completely. Publish it again to go on.', title));
			return;
		case 'proposed':
		case 'rejected':
		case 'superseded':
		case 'expired':
	}
}

async function tellPublished({ prompter }: CommandDeps, changeset: ChangesetView): Promise<void> {
	const open = l10n.t('Open on GitHub');
	const urls = changeset.outcomes.flatMap(({ outcome }) =>
		outcome.status === 'published' ? [outcome.receipt.url] : [],
	);
	const [url] = urls;
	const chosen = await prompter.inform(l10n.t('Published: {0}', changeset.title), ...(url === undefined ? [] : [open]));
	if (chosen === open && url !== undefined) {
		await env.openExternal(Uri.parse(url));
	}
}

function failedOperations({ outcomes }: ChangesetView): readonly string[] {
	return outcomes.flatMap(({ outcome }) =>
		outcome.status === 'failed' || outcome.status === 'unknown' ? [outcome.message] : [],
	);
}
