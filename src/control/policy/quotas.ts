import type { Clock } from '../../base/clock';
import type { Actor } from '../../shared/actor';
import type { Changeset } from '../../shared/changesets/changeset';
import type { Policy } from '../../shared/policies/policy';
import type { ChangesetBook } from '../changesets/changesetBook';
import type { Refusal } from '../changesets/refuse';
import { type PolicyOperation, policiesOf } from './policyFor';

const hourMs = 3_600_000;
/** Until proposals name the run that they come from, what one agent proposes within a day counts as one. */
const runMs = 24 * hourMs;

export interface QuotaDeps {
	readonly book: Pick<ChangesetBook, 'proposedSince' | 'requestsSince' | 'list' | 'get'>;
	readonly clock: Pick<Clock, 'now'>;
}

/** Whether an agent proposes more than the policies let one run propose. People are not counted. */
export function runRefusal(
	{ book, clock }: QuotaDeps,
	policies: readonly Policy[],
	proposer: Actor,
	operations: readonly PolicyOperation[],
): Refusal | null {
	const limited = policiesAmong(policies, operations).filter(({ quotas }) => quotas.perRun !== null);
	if (proposer.kind !== 'agent' || limited.length === 0) {
		return null;
	}
	const earlier = book
		.proposedSince(clock.now() - runMs)
		.filter(({ proposedBy }) => proposedBy.kind === proposer.kind && proposedBy.id === proposer.id)
		.flatMap((changeset) => changeset.operations);
	const full = limited.find(
		(policy) => countUnder(policies, policy, [...earlier, ...operations]) > (policy.quotas.perRun ?? 0),
	);
	if (full === undefined) {
		return null;
	}
	const count = countUnder(policies, full, earlier);
	const detail = `The policy ${full.id} allows ${full.quotas.perRun} operations a run; ${proposer.id} has proposed ${count} within a day.`;
	return { reason: 'quota_exceeded', detail };
}

/**
 * Whether these would be more than the policies let out within an hour. What is more than an hour's room as a whole
 * starts in an empty hour, and goes on in the next.
 */
export function hourRefusal(
	deps: QuotaDeps,
	policies: readonly Policy[],
	operations: readonly PolicyOperation[],
): Refusal | null {
	for (const policy of policiesAmong(policies, operations)) {
		const { perHour } = policy.quotas;
		const wanted = countUnder(policies, policy, operations);
		const sent = perHour === null ? 0 : sentThisHour(deps, policies, policy);
		if (perHour !== null && sent + Math.min(wanted, perHour) > perHour) {
			const detail = `The policy ${policy.id} allows ${perHour} operations an hour; ${sent} went out within the last one.`;
			return { reason: 'quota_exceeded', detail };
		}
	}
	return null;
}

/** Whether a policy has used up its hour with what it has approved and what went out. */
export function roomRefusal(
	deps: QuotaDeps,
	policies: readonly Policy[],
	policy: Policy,
	{ operations }: Pick<Changeset, 'operations'>,
): Refusal | null {
	const { perHour } = policy.quotas;
	const used = perHour === null ? 0 : usedThisHour(deps, policies, policy);
	if (perHour === null || used + operations.length <= perHour) {
		return null;
	}
	const detail = `The policy ${policy.id} allows ${perHour} operations an hour; it has used ${used} within the last one.`;
	return { reason: 'quota_exceeded', detail };
}

/** What counts against a policy's hour: what was sent, and what the policy has approved since and waits. */
export function usedThisHour(deps: QuotaDeps, policies: readonly Policy[], policy: Policy): number {
	const since = deps.clock.now() - hourMs;
	const waiting = (['approved', 'applying'] as const)
		.flatMap((status) => deps.book.list({ status }))
		.filter((changeset) => isApprovedBy(policy, changeset, since))
		.flatMap(waitingOperations);
	return sentThisHour(deps, policies, policy) + countUnder(policies, policy, waiting);
}

function sentThisHour({ book, clock }: QuotaDeps, policies: readonly Policy[], policy: Policy): number {
	const sent = book
		.requestsSince(clock.now() - hourMs)
		.flatMap(({ changesetId, operationId }) => book.get(changesetId).operations.filter(({ id }) => id === operationId));
	return countUnder(policies, policy, sent);
}

function isApprovedBy({ id }: Policy, { approval }: Changeset, since: number): boolean {
	return approval?.via === `policy:${id}` && Date.parse(approval.approvedAt) > since;
}

function waitingOperations({ operations, outcomes }: Changeset): readonly PolicyOperation[] {
	return operations.filter(({ id }) => (outcomes.get(id)?.status ?? 'waiting') === 'waiting');
}

function policiesAmong(policies: readonly Policy[], operations: readonly PolicyOperation[]): readonly Policy[] {
	return [...new Set(operations.flatMap((operation) => policiesOf(policies, operation)))];
}

function countUnder(policies: readonly Policy[], policy: Policy, operations: readonly PolicyOperation[]): number {
	return operations.filter((operation) => policiesOf(policies, operation).includes(policy)).length;
}
