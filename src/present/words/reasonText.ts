import * as l10n from '@vscode/l10n';
import type { ReasonCode } from '../../shared/changesets/reasonCode';

/** What a reason code means, as a sentence that says what to do where something can be done. */
export function reasonText(reason: ReasonCode): string {
	return sentences[reason]();
}

/** Functions, since the language is set after this module is loaded. */
const sentences: Readonly<Record<ReasonCode, () => string>> = {
	repo_not_allowlisted: () => l10n.t('This is not on your write allowlist.'),
	operation_denied: () => l10n.t('This kind of change is not allowed.'),
	approval_missing: () => l10n.t('Nobody has approved this yet.'),
	approval_expired: () => l10n.t('The approval has expired. Look at it again and approve it anew.'),
	approval_used: () => l10n.t('The approval has been used already; each one is good for one publishing.'),
	hash_mismatch: () => l10n.t('The content is not what was shown. Look at it again before you decide.'),
	stale_base: () => l10n.t('Something that it changes has changed on GitHub since it was proposed.'),
	conflicts_left: () => l10n.t('It is in conflict with what GitHub has now. Settle each place first.'),
	target_missing: () => l10n.t('What it changes is no longer on GitHub.'),
	repo_identity_changed: () => l10n.t('The repository under this name is another one now.'),
	quota_exceeded: () =>
		l10n.t('This is more than may be done in one go or within this time. Wait, or make it smaller.'),
	protected_target: () => l10n.t('It sets or removes what one of your policies protects.'),
	mode_forbids: () => l10n.t('The mode of your policy for this repository does not allow it.'),
	draft_required: () => l10n.t('Your policy lets pull requests be opened as drafts only.'),
	policy_invalid: () =>
		l10n.t('Your policies cannot be read, so nothing is approved or published until you mend them.'),
	secret_found: () => l10n.t('The text seems to contain a secret. Take it out first.'),
	hidden_text_found: () => l10n.t('The text contains characters that cannot be seen. Take them out first.'),
	body_too_long: () => l10n.t('The text is longer than GitHub accepts.'),
	impact_missing: () => l10n.t('It does not say what it affects. Nothing is published without that.'),
	rollback_missing: () => l10n.t('It does not say how to undo it. Nothing is published without that.'),
	missing_write_token: () => l10n.t('Writing needs an account. Sign in, or set a token.'),
	cli_approval_disabled: () => l10n.t('Approving on the command line is switched off in your configuration.'),
	reference_missing: () => l10n.t('An issue that it speaks of was not made.'),
	fate_unknown: () => l10n.t('It cannot be told whether GitHub did it. Look there before you go on.'),
	retry_budget_exhausted: () => l10n.t('It failed on every attempt.'),
	non_retryable_failure: () => l10n.t('GitHub refused it.'),
	ledger_broken: () => l10n.t('The audit log does not hold, so nothing is written until that is cleared up.'),
	read_only: () => l10n.t('Another window holds this data. Decide there, or close it.'),
};
