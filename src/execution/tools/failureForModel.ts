import type { ReasonCode } from '../../shared/changesets/reasonCode';
import type { Failure } from '../../shared/failure';

/** What went wrong, for a model: what to change in the call, or that the person has to act. */
export function failureForModel(failure: Failure): string {
	switch (failure.kind) {
		case 'invalidInput':
			return `The input was refused. Correct this and call again:\n${failure.problems.map((problem) => `- ${problem}`).join('\n')}`;
		case 'refused':
			return `Refused (${failure.reason}): ${failure.detail} ${adviceFor(failure.reason)}`.trim();
		case 'itemNotFound':
			return `${failure.ref} is not in the local cache. Use search_work_items to find the item, or ask the person to sync the repository.`;
		case 'changesetNotFound':
			return `There is no changeset ${failure.id}.`;
		case 'repoNotRegistered':
		case 'repoNotFound':
			return `${failure.repo} is not registered in Countersign. Ask the person to add it with "Countersign: Add Repository".`;
		case 'illegalTransition':
			return `That cannot be done now: the changeset is ${failure.from}.`;
		case 'readOnly':
			return `Countersign is read-only in this window because ${failure.holder} holds the lock. Nothing can be proposed here; tell the person.`;
		case 'rateLimited':
			return `GitHub's rate limit is used up until ${failure.resetsAt}. Go on with what is cached.`;
		case 'cancelled':
			return 'The call was cancelled.';
		case 'offline':
		case 'timeout':
			return 'GitHub cannot be reached. What is cached can still be read; tell the person.';
		case 'notSignedIn':
		case 'badToken':
		case 'forbidden':
			return 'GitHub refuses the person’s sign-in. Tell the person; do not try other ways.';
		case 'gitHubError':
		case 'badAnswer':
			return `GitHub gave an answer that could not be used: ${'message' in failure ? failure.message : failure.detail}`;
		case 'noAtlas':
			return `There is no atlas of ${failure.where} that can be read. The person makes one with "Refresh Atlas"; until then, read the files.`;
		case 'ledgerBroken':
		case 'storageFailed':
		case 'cannotListen':
		case 'engineStopped':
		case 'notOurFile':
		case 'untrustedWorkspace':
		case 'noWorkspace':
		case 'noGitTree':
			return `Countersign cannot do this now (${failure.kind}). Tell the person; do not try other ways.`;
		case 'internal':
			return `Countersign failed: ${failure.message}`;
	}
}

function adviceFor(reason: ReasonCode): string {
	switch (reason) {
		case 'repo_not_allowlisted':
			return 'Only the person can put a repository on the write allowlist. Tell them; do not try other ways.';
		case 'secret_found':
			return 'Remove the secret from the text and propose again.';
		case 'hidden_text_found':
			return 'Remove the invisible characters from the text and propose again.';
		case 'body_too_long':
			return 'Shorten the text and propose again.';
		case 'quota_exceeded':
			return 'Wait until the person has dealt with what is waiting.';
		case 'protected_target':
		case 'mode_forbids':
			return 'The person’s rules do not allow this here. Leave it out, or tell the person; do not try other ways.';
		case 'draft_required':
			return 'Propose it again as a draft.';
		case 'target_missing':
			return 'Check the target with get_work_item and propose again.';
		case 'stale_base':
		case 'hash_mismatch':
			return 'Read the item again and propose from what it says now.';
		case 'operation_denied':
		case 'conflicts_left':
		case 'policy_invalid':
		case 'approval_missing':
		case 'approval_expired':
		case 'approval_used':
		case 'repo_identity_changed':
		case 'impact_missing':
		case 'rollback_missing':
		case 'missing_write_token':
		case 'cli_approval_disabled':
		case 'fate_unknown':
		case 'reference_missing':
		case 'retry_budget_exhausted':
		case 'non_retryable_failure':
		case 'ledger_broken':
		case 'read_only':
			return '';
	}
}
