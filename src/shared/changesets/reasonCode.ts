import * as z from 'zod';

/** Why something was refused or did not happen. Stable: scripts and the ledger depend on the spelling. */
export const ReasonCode = z.enum([
	'repo_not_allowlisted',
	'operation_denied',
	'approval_missing',
	'approval_expired',
	'approval_used',
	'hash_mismatch',
	'stale_base',
	'conflicts_left',
	'target_missing',
	'repo_identity_changed',
	'quota_exceeded',
	'protected_target',
	'mode_forbids',
	'draft_required',
	'policy_invalid',
	'secret_found',
	'hidden_text_found',
	'body_too_long',
	'impact_missing',
	'rollback_missing',
	'missing_write_token',
	'cli_approval_disabled',
	'fate_unknown',
	'reference_missing',
	'retry_budget_exhausted',
	'non_retryable_failure',
	'ledger_broken',
	'read_only',
]);
export type ReasonCode = z.infer<typeof ReasonCode>;
