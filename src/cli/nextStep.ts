import type { ReasonCode } from '../shared/changesets/reasonCode';
import type { Failure } from '../shared/failure';
import { refusalOf } from './exitCode';

/** What to do about a failure at a command line, where the editor would offer a button; none or one sentence. */
export function nextStep(failure: Failure): readonly string[] {
	const refusal = refusalOf(failure);
	const step = refusal === null ? failureSteps[failure.kind] : refusalSteps[refusal];
	return step === undefined ? [] : [step];
}

const setToken = 'Set GITHUB_TOKEN to a token of yours.';
const lookAgain = 'Look at it with "countersign diff ID".';

const failureSteps: Readonly<Partial<Record<Failure['kind'], string>>> = {
	notSignedIn: setToken,
	badToken: setToken,
	repoNotRegistered: 'Run "countersign repo add OWNER/NAME".',
	itemNotFound: 'Run "countersign sync" to fetch what is new.',
	changesetNotFound: 'Run "countersign changesets" to see what there is.',
};

const refusalSteps: Readonly<Partial<Record<ReasonCode | 'illegal_transition', string>>> = {
	missing_write_token: setToken,
	repo_not_allowlisted: 'On the command line the list is "writeAllowlist" in your own config.',
	approval_missing: 'Approve it with "countersign approve ID --hash HASH" or in the editor.',
	approval_expired: lookAgain,
	hash_mismatch: lookAgain,
	stale_base: 'Merge it with what GitHub has now: "countersign rebase ID".',
	conflicts_left: 'Settle them in the editor, or with "countersign rebase ID --take github" or "--take proposed".',
	ledger_broken: 'Run "countersign audit verify".',
};
