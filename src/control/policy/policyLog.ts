import { canonicalJson } from '../../base/text/canonicalJson';
import type { Actor } from '../../shared/actor';
import { LedgerEntry, type LedgerEvent } from '../../shared/ledgerEvent';
import type { Policy } from '../../shared/policies/policy';
import type { Ledger } from '../ledger/ledger';

/** The person's policies as the ledger has them, so that an approval by one can be held against its words later. */
export interface PolicyLog {
	/** To be given every event, in order. */
	apply(event: LedgerEvent): void;
	isOnRecord(policies: readonly Policy[]): boolean;
}

export function createPolicyLog(): PolicyLog {
	let current: readonly Policy[] = [];
	return {
		apply: (event) => {
			current = policiesIn(event) ?? current;
		},
		isOnRecord: (policies) => canonicalJson(policies) === canonicalJson(current),
	};
}

/** Null for an event that says nothing of policies. One that cannot be read leaves no policy: people decide. */
export function policiesIn({ type, subject, payload }: LedgerEvent): readonly Policy[] | null {
	if (type !== 'policies.changed') {
		return null;
	}
	const entry = LedgerEntry.safeParse({ type, subject, payload });
	return entry.success && entry.data.type === 'policies.changed' ? entry.data.payload.policies : [];
}

/** Puts the policies on record where they are not: before that none of them says yes to anything. */
export async function recordPolicies(
	{ ledger, policyLog }: { readonly ledger: Ledger; readonly policyLog: Pick<PolicyLog, 'isOnRecord'> },
	person: Actor,
	policies: readonly Policy[],
): Promise<void> {
	if (!policyLog.isOnRecord(policies)) {
		const payload = { policies: [...policies] };
		await ledger.append(person, [{ type: 'policies.changed', subject: 'policies', payload }]);
	}
}
