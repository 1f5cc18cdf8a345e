import type { Actor } from '../../shared/actor';
import type { Finding } from '../../shared/changesets/finding';
import type { ReasonCode } from '../../shared/changesets/reasonCode';
import { AppError } from '../../shared/failure';
import type { Ledger } from '../ledger/ledger';

/** Why something is not done. */
export interface Refusal {
	readonly reason: ReasonCode;
	readonly detail: string;
	/** What was found in the text, where that is the reason. */
	readonly findings?: readonly Finding[];
}

export interface RefusedAct {
	readonly actor: Actor;
	/** A changeset, or the repository when there is no changeset yet. */
	readonly subject: string;
	readonly action: 'propose' | 'amend' | 'rebase' | 'approve' | 'reject' | 'publish';
}

/** Puts a refusal on record, then throws it. */
export async function refuse(ledger: Ledger, act: RefusedAct, refusal: Refusal): Promise<never> {
	const { reason, detail } = refusal;
	const payload = { action: act.action, reason, detail };
	await ledger.append(act.actor, [{ type: 'changeset.refused', subject: act.subject, payload }]);
	throw new AppError({ kind: 'refused', ...refusal });
}

/** Goes on when there is nothing to refuse. */
export async function refuseIf(ledger: Ledger, act: RefusedAct, refusal: Refusal | null): Promise<void> {
	if (refusal !== null) {
		await refuse(ledger, act, refusal);
	}
}
