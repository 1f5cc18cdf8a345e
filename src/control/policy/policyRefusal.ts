import type { Policy } from '../../shared/policies/policy';
import type { Configuration } from '../../shared/ports/humanPort';
import type { Refusal } from '../changesets/refuse';
import { type PolicyOperation, policiesOf } from './policyFor';
import { protectedChange } from './protectedThings';
import { isWithinMode, rulingOf } from './rulingOf';

export type PolicySetup = Pick<Configuration, 'policies' | 'policyProblem'>;

/** Why policies do not let these operations be, whoever says yes; null when they do. */
export function policyRefusal(policies: readonly Policy[], operations: readonly PolicyOperation[]): Refusal | null {
	for (const operation of operations) {
		for (const policy of policiesOf(policies, operation)) {
			const refusal = operationRefusal(policy, operation);
			if (refusal !== null) {
				return refusal;
			}
		}
	}
	return sizeRefusal(policies, operations);
}

/** What the policies deny cannot be known while they cannot be read: then nothing may be approved or sent. */
export function setupRefusal({ policyProblem }: PolicySetup): Refusal | null {
	return policyProblem === null ? null : { reason: 'policy_invalid', detail: policyProblem };
}

function operationRefusal(policy: Policy, operation: PolicyOperation): Refusal | null {
	const { kind, target } = operation;
	if (!isWithinMode(policy.mode, kind)) {
		const detail = `The policy ${policy.id} is ${policy.mode}: it does not allow ${kind} (${target}).`;
		return { reason: 'mode_forbids', detail };
	}
	const { rule, key } = rulingOf(policy, operation);
	if (rule === 'deny') {
		return { reason: 'operation_denied', detail: `The policy ${policy.id} denies ${key} (${target}).` };
	}
	if (policy.draftOnly && isForReview(operation)) {
		const detail = `The policy ${policy.id} lets pull requests be opened as drafts only (${target}).`;
		return { reason: 'draft_required', detail };
	}
	const what = protectedChange(policy.protected, operation);
	return what === null
		? null
		: {
				reason: 'protected_target',
				detail: `The policy ${policy.id} protects ${what}, which ${kind} sets or removes (${target}).`,
			};
}

/** A pull request that asks people for a review from its first moment, or from now on. */
function isForReview({ kind, set }: PolicyOperation): boolean {
	const isDraft: unknown = Reflect.get(set, 'draft');
	return kind === 'open_pull_request' ? isDraft !== true : kind === 'update_pull_request' && isDraft === false;
}

function sizeRefusal(policies: readonly Policy[], operations: readonly PolicyOperation[]): Refusal | null {
	const counts = new Map<Policy, number>();
	for (const policy of operations.flatMap((operation) => policiesOf(policies, operation))) {
		counts.set(policy, (counts.get(policy) ?? 0) + 1);
	}
	for (const [{ id, quotas }, count] of counts) {
		if (quotas.perChangeset !== null && count > quotas.perChangeset) {
			const detail = `The policy ${id} allows ${quotas.perChangeset} operations a changeset; this one has ${count}.`;
			return { reason: 'quota_exceeded', detail };
		}
	}
	return null;
}
