import { isoTime } from '../../base/clock';
import type { Changeset } from '../../shared/changesets/changeset';
import type { Operation } from '../../shared/changesets/operation';
import { approvalRefusal } from '../approvals/approvalRefusal';
import { contentHash } from '../changesets/contentHash';
import type { Refusal } from '../changesets/refuse';
import { textRefusal } from '../guardrails/outgoingText';
import { quotaRefusal } from '../guardrails/pace';
import { noRules } from '../guardrails/secrets/findSecrets';
import { reviewRefusal, targetRefusal } from '../guardrails/writeRules';
import { policyRefusal, setupRefusal } from '../policy/policyRefusal';
import { policyVersion } from '../policy/policyVersion';
import { hourRefusal } from '../policy/quotas';
import type { PublishDeps } from './publishDeps';

/**
 * Why nothing may be sent for these operations, as far as we know without asking GitHub; null when it may. Asked
 * before a run and again before each request, always of the book, never of the cache.
 */
export function sendRefusal(deps: PublishDeps, changeset: Changeset, operations: readonly Operation[]): Refusal | null {
	const configuration = deps.configuration();
	const hash = contentHash(deps.sha256, changeset);
	const covered = { changeset, contentHash: hash, operations, at: isoTime(deps.clock.now()) };
	return (
		statusRefusal(changeset) ??
		approvalRefusal(changeset.approval, covered) ??
		setupRefusal(configuration) ??
		versionRefusal(deps, changeset) ??
		reviewRefusal(changeset) ??
		targetRefusal(configuration, changeset.operations) ??
		policyRefusal(configuration.policies, changeset.operations) ??
		// This very content has passed all rules when it was approved; ours are asked again, in case the token is another.
		textRefusal(changeset, { rules: noRules, token: configuration.token }) ??
		tokenRefusal(configuration.token) ??
		quotaRefusal(deps) ??
		hourRefusal(deps, configuration.policies, operations)
	);
}

function statusRefusal({ status, staleBecause }: Changeset): Refusal | null {
	switch (status) {
		case 'approved':
		case 'applying':
			return null;
		case 'proposed':
			return { reason: 'approval_missing', detail: 'Nobody has approved it.' };
		case 'rejected':
			return { reason: 'approval_missing', detail: 'It was rejected.' };
		case 'superseded':
			return { reason: 'approval_missing', detail: 'A newer proposal has taken its place.' };
		case 'stale':
			return { reason: 'stale_base', detail: staleBecause.join(' ') };
		case 'expired':
			return { reason: 'approval_expired', detail: 'Its approval was not used in time. Approve it again.' };
		case 'applied':
		case 'failed':
		case 'partly_applied':
			return { reason: 'approval_used', detail: 'Its approval was used. Approve what is left to try that again.' };
	}
}

function versionRefusal(deps: PublishDeps, { approval, operations }: Changeset): Refusal | null {
	return approval?.policyVersion === policyVersion(deps.sha256, deps.configuration().policies, operations)
		? null
		: { reason: 'approval_missing', detail: 'The rules have changed since it was approved. Approve it again.' };
}

function tokenRefusal(token: string | null): Refusal | null {
	return token === null
		? { reason: 'missing_write_token', detail: 'Sign in to GitHub, or set a token, to publish.' }
		: null;
}
