import { canonicalJson } from '../../base/text/canonicalJson';
import type { Actor } from '../../shared/actor';
import type { Changeset } from '../../shared/changesets/changeset';
import type { Operation } from '../../shared/changesets/operation';
import type { Configuration } from '../../shared/ports/humanPort';
import type { ChangesetBook } from '../changesets/changesetBook';
import type { Refusal } from '../changesets/refuse';
import type { PolicyLog } from '../policy/policyLog';
import { type QuotaDeps, roomRefusal } from '../policy/quotas';
import { standingPolicy } from '../policy/standingPolicy';
import { assessRisk } from '../risk/assessRisk';

export interface StandingDeps extends QuotaDeps {
	readonly book: ChangesetBook;
	readonly policyLog: Pick<PolicyLog, 'isOnRecord'>;
	readonly configuration: () => Pick<Configuration, 'policies'>;
}

/** Why a policy may not say yes to this by itself; null when it may, and for people. */
export function standingRefusal(deps: StandingDeps, actor: Actor, changeset: Changeset): Refusal | null {
	if (actor.kind !== 'policy') {
		return null;
	}
	const { policies } = deps.configuration();
	const policy = standingPolicy(policies, changeset.operations);
	if (policy?.id !== actor.id || !deps.policyLog.isOnRecord(policies)) {
		return askPerson(`No policy ${actor.id} in force says yes to all of it.`);
	}
	return (
		historyRefusal(deps.book, changeset) ??
		riskRefusal(deps.book, changeset) ??
		roomRefusal(deps, policies, policy, changeset)
	);
}

/** A person has had a hand in it, or has said no to it before. */
function historyRefusal(book: ChangesetBook, changeset: Changeset): Refusal | null {
	if (changeset.status !== 'proposed' || changeset.revision > 1) {
		return askPerson('A person has to look at it again.');
	}
	const rejected = changeset.operations.find((operation) => wasRejected(book, operation));
	return rejected === undefined
		? null
		: askPerson(`A person has rejected operation ${rejected.id} before, so a person decides.`);
}

function wasRejected(book: ChangesetBook, operation: Operation): boolean {
	const wish = wishOf(operation);
	return book
		.touching(operation.target)
		.some(({ status, operations }) => status === 'rejected' && operations.some((one) => wishOf(one) === wish));
}

function wishOf({ kind, target, set }: Operation): string {
	return canonicalJson({ kind, target: target.toLowerCase(), set });
}

function riskRefusal(book: ChangesetBook, changeset: Changeset): Refusal | null {
	const { level } = assessRisk(changeset, { isFamiliar: book.isFamiliar(changeset.proposedBy) });
	return level === 'low' || level === 'medium' ? null : askPerson(`Its risk is ${level}, so a person decides.`);
}

function askPerson(detail: string): Refusal {
	return { reason: 'operation_denied', detail };
}
