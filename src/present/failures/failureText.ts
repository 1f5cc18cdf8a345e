import * as l10n from '@vscode/l10n';
import type { ReasonCode } from '../../shared/changesets/reasonCode';
import type { Failure } from '../../shared/failure';
import { treeText } from '../agents/treeText';
import { asSentence, oneLine } from '../words/plainText';
import { reasonText } from '../words/reasonText';
import { type FailureAction, review, showLog, showPolicies, signIn, tryAgain, verify } from './failureActions';

/** What happened and what it means, with the next step as a button where there is one. */
export interface FailureText {
	readonly message: string;
	readonly action?: FailureAction;
}

type FailureOf<K extends Failure['kind']> = Extract<Failure, { kind: K }>;
type GitHubFailure = FailureOf<'offline' | 'timeout' | 'rateLimited' | 'gitHubError' | 'badAnswer'>;
type AccessFailure = FailureOf<'notSignedIn' | 'badToken' | 'forbidden' | 'repoNotFound' | 'repoNotRegistered'>;
type StorageFailure = FailureOf<'readOnly' | 'cannotListen' | 'storageFailed' | 'ledgerBroken' | 'notOurFile'>;
type EditorFailure = FailureOf<'untrustedWorkspace' | 'noWorkspace' | 'engineStopped' | 'cancelled' | 'internal'>;
type TreeFailure = FailureOf<'noGitTree' | 'noAtlas'>;
type RequestFailure = Exclude<Failure, GitHubFailure | AccessFailure | StorageFailure | TreeFailure | EditorFailure>;

/** The sentence for a failure. For `cancelled` too, though the editor stays silent then. */
export function failureText(failure: Failure): FailureText {
	switch (failure.kind) {
		case 'notSignedIn':
		case 'badToken':
		case 'forbidden':
		case 'repoNotFound':
		case 'repoNotRegistered':
			return accessText(failure);
		case 'offline':
		case 'timeout':
		case 'rateLimited':
		case 'gitHubError':
		case 'badAnswer':
			return gitHubText(failure);
		case 'itemNotFound':
		case 'changesetNotFound':
		case 'invalidInput':
		case 'refused':
		case 'illegalTransition':
			return requestText(failure);
		case 'readOnly':
		case 'cannotListen':
		case 'storageFailed':
		case 'ledgerBroken':
		case 'notOurFile':
			return storageText(failure);
		case 'noGitTree':
		case 'noAtlas':
			return treeText(failure);
		case 'untrustedWorkspace':
		case 'noWorkspace':
		case 'engineStopped':
		case 'cancelled':
		case 'internal':
			return editorText(failure);
	}
}

function accessText(failure: AccessFailure): FailureText {
	switch (failure.kind) {
		case 'notSignedIn':
			return {
				message: l10n.t(
					'You are not signed in to GitHub. Reading works for public repositories; the rest needs an account.',
				),
				action: signIn(),
			};
		case 'badToken':
			return {
				message: l10n.t('GitHub does not accept the token. It may have expired or been revoked.'),
				action: signIn(),
			};
		case 'forbidden':
			return {
				message: l10n.t('Your account may not do this on GitHub: {0}', oneLine(failure.what)),
				action: { label: l10n.t('Set Another Token'), commandId: 'countersign.setToken' },
			};
		case 'repoNotFound':
			return {
				message: l10n.t('There is no repository {0}, or your account cannot see it.', oneLine(failure.repo)),
				action: { label: l10n.t('Add Another Repository'), commandId: 'countersign.addRepository' },
			};
		case 'repoNotRegistered':
			return {
				message: l10n.t('{0} is not among your repositories here. Add it first.', oneLine(failure.repo)),
				action: { label: l10n.t('Add Repository'), commandId: 'countersign.addRepository' },
			};
	}
}

function gitHubText(failure: GitHubFailure): FailureText {
	switch (failure.kind) {
		case 'offline':
			return {
				message: l10n.t(
					'GitHub cannot be reached at {0}: {1} What you see is the local copy.',
					failure.url,
					asSentence(failure.detail),
				),
				action: tryAgain(),
			};
		case 'timeout':
			return {
				message: l10n.t(
					'GitHub did not answer within {0} seconds at {1}. What you see is the local copy.',
					failure.seconds,
					failure.url,
				),
				action: tryAgain(),
			};
		case 'rateLimited':
			return {
				message: failure.isSecondary
					? l10n.t(
							'GitHub asks for a pause until {0}, because there were many requests at once.',
							clockTime(failure.resetsAt),
						)
					: l10n.t('Your account has used up its requests to GitHub until {0}.', clockTime(failure.resetsAt)),
			};
		case 'gitHubError':
			return {
				message: l10n.t('GitHub answered with an error ({0}): {1}', failure.status, asSentence(failure.message)),
				action: showLog(),
			};
		case 'badAnswer':
			return {
				message: l10n.t(
					'The answer from {0} is not what GitHub promises: {1} Is the API address right?',
					failure.url,
					asSentence(failure.detail),
				),
				action: showLog(),
			};
	}
}

function requestText(failure: RequestFailure): FailureText {
	switch (failure.kind) {
		case 'itemNotFound':
			return {
				message: l10n.t('{0} is not in the local copy. It may be new, moved or deleted.', failure.ref),
				action: tryAgain(),
			};
		case 'changesetNotFound':
			return { message: l10n.t('There is no changeset {0}.', failure.id) };
		case 'invalidInput':
			return { message: l10n.t('This cannot be used: {0}', failure.problems.map(oneLine).join(' ')) };
		case 'refused':
			return refusedText(failure.reason, failure.detail);
		case 'illegalTransition':
			return {
				message:
					failure.allowed.length === 0
						? l10n.t('It is {0} and stays so; it cannot become {1}.', failure.from, failure.to)
						: l10n.t(
								'It is {0}; from there it can become {1}, not {2}.',
								failure.from,
								failure.allowed.join(', '),
								failure.to,
							),
			};
	}
}

function refusedText(reason: ReasonCode, detail: string): FailureText {
	const message = [reasonText(reason), oneLine(detail)].filter((part) => part !== '').join(' ');
	const action = refusedActions[reason];
	return action === undefined ? { message } : { message, action: action() };
}

const refusedActions: Readonly<Partial<Record<ReasonCode, () => FailureAction>>> = {
	repo_not_allowlisted: () => ({ label: l10n.t('Allow Writes…'), commandId: 'countersign.allowWrites' }),
	approval_missing: review,
	approval_expired: review,
	approval_used: review,
	hash_mismatch: review,
	stale_base: review,
	conflicts_left: review,
	secret_found: review,
	hidden_text_found: review,
	policy_invalid: showPolicies,
	protected_target: showPolicies,
	mode_forbids: showPolicies,
	missing_write_token: signIn,
	fate_unknown: review,
	reference_missing: review,
	ledger_broken: verify,
	non_retryable_failure: showLog,
	retry_budget_exhausted: showLog,
};

function storageText(failure: StorageFailure): FailureText {
	switch (failure.kind) {
		case 'readOnly':
			return {
				message: l10n.t(
					'{0} holds this data, so this window can only read. Decide there, or close it.',
					oneLine(failure.holder),
				),
			};
		case 'cannotListen':
			return {
				message:
					failure.code === 'EADDRINUSE'
						? l10n.t(
								'Port {0} is taken by another program, so no webhooks come in. End that program or choose another port.',
								String(failure.port),
							)
						: l10n.t(
								'The system does not let Countersign listen on port {0} ({1}), so no webhooks come in. Choose another port.',
								String(failure.port),
								oneLine(failure.code),
							),
			};
		case 'storageFailed':
			return {
				message: l10n.t(
					'{0} could not be written or read: {1} Nothing that was on disk is lost.',
					failure.path,
					oneLine(failure.detail),
				),
				action: showLog(),
			};
		case 'ledgerBroken':
			return {
				message: l10n.t(
					'The audit log does not hold from event {0} on: {1} Nothing is written to GitHub until that is cleared up.',
					failure.seq,
					oneLine(failure.detail),
				),
				action: verify(),
			};
		case 'notOurFile':
			return {
				message: l10n.t(
					'{0} was not made by Countersign, so it is left as it is. Move it away and try again.',
					failure.path,
				),
			};
	}
}

function editorText(failure: EditorFailure): FailureText {
	switch (failure.kind) {
		case 'untrustedWorkspace':
			return {
				message: l10n.t('This folder is not trusted, so nothing is published from it or written into it.'),
				action: { label: l10n.t('Manage Trust'), commandId: 'workbench.trust.manage' },
			};
		case 'noWorkspace':
			return {
				message: l10n.t('No folder is open to put this into.'),
				action: { label: l10n.t('Open Folder'), commandId: 'workbench.action.files.openFolder' },
			};
		case 'engineStopped':
			return {
				message: l10n.t('The background process of Countersign has stopped. Nothing that was said is lost.'),
				action: { label: l10n.t('Restart'), commandId: 'countersign.restartEngine' },
			};
		case 'cancelled':
			return { message: l10n.t('Cancelled.') };
		case 'internal':
			return {
				message: l10n.t('Something went wrong inside Countersign: {0}', oneLine(failure.message)),
				action: showLog(),
			};
	}
}

/** A reset is at most an hour away, so the day is left out. */
function clockTime(iso: string): string {
	const time = /T(\d\d:\d\d)/.exec(iso)?.[1];
	return time === undefined ? iso : l10n.t('{0} UTC', time);
}
