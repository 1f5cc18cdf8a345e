import type { Policy } from '../../shared/policies/policy';
import { type PolicyOperation, policiesOf } from './policyFor';
import { rulingOf } from './rulingOf';

/**
 * The one policy that says yes to all of the operations by itself; null where a person is asked about any of them, or
 * where several policies would have to agree: an approval names one. The audit asks this of old approvals too.
 */
export function standingPolicy(policies: readonly Policy[], operations: readonly PolicyOperation[]): Policy | null {
	const [policy, ...others] = new Set(operations.flatMap((operation) => policiesOf(policies, operation)));
	const isAuto = (operation: PolicyOperation): boolean =>
		policy !== undefined && rulingOf(policy, operation).rule === 'auto';
	return policy !== undefined && others.length === 0 && operations.every(isAuto) ? policy : null;
}
