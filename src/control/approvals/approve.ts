import { type Clock, isoTime } from '../../base/clock';
import type { Actor } from '../../shared/actor';
import { Approval } from '../../shared/changesets/approval';
import { type Changeset, isDone } from '../../shared/changesets/changeset';
import type { ChangesetId, OperationId } from '../../shared/names';
import type { Configuration } from '../../shared/ports/humanPort';
import { temporaryIdsIn } from '../changesets/binding/temporaryIds';
import { contentHash } from '../changesets/contentHash';
import { assertTransition } from '../changesets/lifecycle';
import type { DraftDeps } from '../changesets/propose';
import { type Refusal, refuseIf } from '../changesets/refuse';
import { textRefusal } from '../guardrails/outgoingText';
import type { LoadSecretRules, SecretRules } from '../guardrails/secrets/secretRules';
import { reviewRefusal, targetRefusal } from '../guardrails/writeRules';
import { policyRefusal, setupRefusal } from '../policy/policyRefusal';
import { policyVersion } from '../policy/policyVersion';
import { isEntitled } from './isEntitled';
import { type StandingDeps, standingRefusal } from './standingRefusal';

export interface ApproveDeps extends Pick<DraftDeps, 'ledger' | 'decisions' | 'sha256'>, StandingDeps {
	readonly clock: Clock;
	readonly secretRules: LoadSecretRules;
	readonly configuration: () => Pick<
		Configuration,
		'writeAllowlist' | 'cliApproval' | 'token' | 'policies' | 'policyProblem'
	>;
}

export interface Yes {
	readonly id: ChangesetId;
	/** Of what was on the person's screen. */
	readonly contentHash: string;
	/** Left out: all that is not published yet. */
	readonly operationIds?: readonly OperationId[] | undefined;
	/** `modal`, `cli` or `policy:<id>`. */
	readonly via: Approval['via'];
	readonly comment?: string | undefined;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Records a yes to exactly this content, good for 24 hours and for one publishing. Fails with `refused` (the refusal
 * is on record) or `illegalTransition`.
 */
export async function approve(deps: ApproveDeps, actor: Actor, yes: Yes): Promise<Changeset> {
	return await deps.decisions.run(async () => {
		const changeset = deps.book.get(yes.id);
		assertTransition(changeset.status, 'approved');
		const refusal = refusalOf(deps, actor, changeset, yes) ?? textRefusalOf(deps, changeset, await deps.secretRules());
		await refuseIf(deps.ledger, { actor, subject: yes.id, action: 'approve' }, refusal);
		const approval = approvalOf(deps, actor, changeset, yes);
		await deps.ledger.append(actor, [{ type: 'changeset.approved', subject: yes.id, payload: approval }]);
		return deps.book.get(yes.id);
	});
}

function refusalOf(deps: ApproveDeps, actor: Actor, changeset: Changeset, yes: Yes): Refusal | null {
	const configuration = deps.configuration();
	return (
		approverRefusal(actor, yes, configuration.cliApproval) ??
		hashRefusal(deps, changeset, yes) ??
		operationsRefusal(changeset, yes) ??
		reviewRefusal(changeset) ??
		setupRefusal(configuration) ??
		targetRefusal(configuration, changeset.operations) ??
		policyRefusal(configuration.policies, changeset.operations) ??
		standingRefusal(deps, actor, changeset)
	);
}

function textRefusalOf(deps: ApproveDeps, changeset: Changeset, rules: SecretRules): Refusal | null {
	return textRefusal(changeset, { rules, token: deps.configuration().token });
}

/** An agent has no way to ask; if it finds one, this is the answer. */
function approverRefusal(actor: Actor, { via }: Yes, cliApproval: boolean): Refusal | null {
	if (via === 'cli' && !cliApproval) {
		const detail = 'Approving on the command line is off. Set "cliApproval": true in your own config to allow it.';
		return { reason: 'cli_approval_disabled', detail };
	}
	return isEntitled(actor, via)
		? null
		: { reason: 'operation_denied', detail: 'Only a person, or a policy of theirs, can approve.' };
}

function hashRefusal(deps: ApproveDeps, changeset: Changeset, yes: Yes): Refusal | null {
	const isSeen = yes.contentHash === changeset.contentHash && contentHash(deps.sha256, changeset) === yes.contentHash;
	return isSeen
		? null
		: { reason: 'hash_mismatch', detail: 'The changeset is not the one that was shown. Look at it again.' };
}

function operationsRefusal(changeset: Changeset, { operationIds = [] }: Yes): Refusal | null {
	const open = openOperationIds(changeset);
	const unknown = operationIds.find((id) => !open.includes(id));
	if (unknown !== undefined) {
		const detail = `Operation ${unknown} is not there, or is published already.`;
		return { reason: 'operation_denied', detail };
	}
	if (open.length === 0) {
		return { reason: 'approval_used', detail: 'All of it is published already.' };
	}
	const ticked = open.filter((id) => operationIds.length === 0 || operationIds.includes(id));
	const orphan = missingCreation(changeset, ticked);
	return orphan === null
		? null
		: {
				reason: 'reference_missing',
				detail: `${orphan} is not among what is approved, but something that is speaks of it.`,
			};
}

/** The temporary id of an issue that is spoken of, and neither made already nor by what is ticked. */
function missingCreation({ operations, outcomes }: Changeset, ticked: readonly OperationId[]): string | null {
	const isMade = (id: string): boolean =>
		operations.some(
			(one) =>
				one.kind === 'create_issue' &&
				one.temporaryId === id &&
				(ticked.includes(one.id) || outcomes.get(one.id)?.status === 'published'),
		);
	const named = operations.filter(({ id }) => ticked.includes(id)).flatMap(temporaryIdsIn);
	return named.find((id) => !isMade(id)) ?? null;
}

function approvalOf(deps: ApproveDeps, actor: Actor, changeset: Changeset, yes: Yes): Approval {
	const { clock, sha256 } = deps;
	const operationIds = openOperationIds(changeset).filter((id) => yes.operationIds?.includes(id) ?? true);
	const kinds = changeset.operations.filter(({ id }) => operationIds.includes(id)).map(({ kind }) => kind);
	return Approval.parse({
		changesetId: changeset.id,
		operationIds,
		contentHash: changeset.contentHash,
		scope: [...new Set(kinds)].sort(),
		policyVersion: policyVersion(sha256, deps.configuration().policies, changeset.operations),
		approvedBy: actor,
		approvedAt: isoTime(clock.now()),
		via: yes.via,
		expiresAt: isoTime(clock.now() + dayMs),
		comment: yes.comment ?? null,
	});
}

function openOperationIds({ operations, outcomes }: Changeset): readonly OperationId[] {
	return operations.map(({ id }) => id).filter((id) => !isDone(outcomes.get(id)));
}
