import { backoffDelay } from '../../base/backoff';
import type { Changeset } from '../../shared/changesets/changeset';
import type { Operation } from '../../shared/changesets/operation';
import type { ReasonCode } from '../../shared/changesets/reasonCode';
import { AppError } from '../../shared/failure';
import type { Intent } from '../changesets/changesetBook';
import { type Refusal, refuseIf } from '../changesets/refuse';
import { waitForTurn } from '../guardrails/pace';
import { requestRefusal } from '../guardrails/writeRules';
import { checkTarget, type TargetCheck } from './operations/checkTarget';
import { declareRequest, isMarked, requestHash } from './operations/declareRequest';
import { markerOf } from './operations/marker';
import { graphRefusal, readAnswer, type SendVerdict, verdictOf } from './operations/readAnswer';
import { type ReadyOperation, readyOperation } from './operations/readyOperation';
import type { Act, PublishDeps } from './publishDeps';
import { lookAgain, recordReceipt, settle } from './reconcile';
import { sendRefusal } from './sendRefusal';

const mostAttempts = 3;
const backoff = { baseMs: 1000, capMs: 10_000, jitter: 0 };
/** A rate limit that ends within this is waited for. */
const patienceMs = 120_000;

/**
 * Brings one approved operation to GitHub, once; its outcome is on record afterwards. A request is repeated only where
 * GitHub's own state proves that the one before did nothing. Throws what stops the whole run: no connection, no token,
 * an approval that has run out.
 */
export async function sendOperation(deps: PublishDeps, act: Act, operation: Operation): Promise<void> {
	if (await lookAgain(deps, act, operation)) {
		return;
	}
	for (let attempt = 1; attempt <= mostAttempts; attempt++) {
		if ((await tryOnce(deps, act, operation, attempt)) === 'over') {
			return;
		}
		await deps.clock.sleep(backoffDelay(attempt - 1, backoff, 0));
	}
	const message = `GitHub did not do it in ${mostAttempts} attempts.`;
	await recordFailure(deps, act, operation, { reason: 'retry_budget_exhausted', detail: message });
}

type Attempt = 'over' | 'again';

const notMade: Refusal = {
	reason: 'reference_missing',
	detail: 'An issue that it speaks of was not made, so it was not sent.',
};

async function tryOnce(deps: PublishDeps, act: Act, operation: Operation, attempt: number): Promise<Attempt> {
	const changeset = deps.book.get(act.id);
	await waitForTurn(deps);
	const refusal = sendRefusal(deps, changeset, [operation]);
	await refuseIf(deps.ledger, { actor: act.actor, subject: act.id, action: 'publish' }, refusal);
	const ready = readyOperation(operation, changeset);
	if (ready === null) {
		await recordFailure(deps, act, operation, notMade);
		return 'over';
	}
	const check = await checkTarget(deps, { changeset, operation, ready });
	if (check.kind !== 'unmoved') {
		await recordFailure(deps, act, operation, obstacleOf(check));
		return 'over';
	}
	const { untouched } = check;
	return await send(deps, act, ready, await intend(deps, act, ready, { attempt, untouched }));
}

interface Try {
	readonly attempt: number;
	/** What else has changed of the target: the approval stands, and the ledger says so. */
	readonly untouched: readonly string[];
}

/** Puts on disk what is about to leave. The marker names the head that this very event follows. */
async function intend(
	deps: PublishDeps,
	{ actor, id }: Act,
	operation: ReadyOperation,
	{ attempt, untouched }: Try,
): Promise<Intent> {
	const { contentHash } = deps.book.get(id);
	await deps.ledger.append(actor, (head) => {
		const marker = isMarked(operation) ? markerOf(id, operation.id, head.hash) : null;
		const request = declareRequest(operation, marker);
		const { method, path } = request;
		const hash = requestHash(deps.sha256, request);
		const payload = { operationId: operation.id, attempt, contentHash, method, path, requestHash: hash, marker };
		const beside = untouched.length === 0 ? {} : { untouched: [...untouched] };
		return [{ type: 'publish.intended', subject: id, payload: { ...payload, ...beside } }];
	});
	const intent = deps.book.openIntents(id, operation.id).at(-1);
	if (intent === undefined) {
		throw new AppError({ kind: 'internal', message: 'What is about to be sent is not in the book.' });
	}
	return intent;
}

async function send(deps: PublishDeps, act: Act, ready: ReadyOperation, intent: Intent): Promise<Attempt> {
	const operation = operationOf(deps.book.get(act.id), ready);
	const request = declareRequest(ready, intent.marker);
	const refusal = requestRefusal(request);
	if (refusal !== null) {
		await recordFailure(deps, act, operation, refusal);
		return 'over';
	}
	try {
		const answer = await deps.openWriter(request).send(request);
		const refused = graphRefusal(request, answer);
		if (refused !== null) {
			await recordFailure(deps, act, operation, { reason: 'non_retryable_failure', detail: `GitHub says: ${refused}` });
			return 'over';
		}
		const thing = readAnswer(ready, answer);
		if (thing !== null) {
			await recordReceipt(deps, act, { operation, intent, thing, status: answer.status, isReconciled: false });
			return 'over';
		}
	} catch (error) {
		return await afterFailure(deps, act, operation, { error, verdict: verdictOf(error) });
	}
	return await afterSilence(deps, act, operation);
}

function operationOf({ operations }: Changeset, { id }: ReadyOperation): Operation {
	const found = operations.find((one) => one.id === id);
	if (found === undefined) {
		throw new AppError({ kind: 'internal', message: `Operation ${id} is not in its changeset.` });
	}
	return found;
}

interface Failed {
	readonly error: unknown;
	readonly verdict: SendVerdict;
}

async function afterFailure(deps: PublishDeps, act: Act, operation: Operation, failed: Failed): Promise<Attempt> {
	const { error, verdict } = failed;
	switch (verdict.kind) {
		case 'unknown':
			return await afterSilence(deps, act, operation);
		case 'refused':
			await recordFailure(deps, act, operation, { reason: verdict.reason, detail: verdict.message });
			return 'over';
		case 'held':
			await recordFailure(deps, act, operation, { reason: verdict.reason, detail: verdict.message });
			throw error;
		case 'limited':
			return await afterLimit(deps, act, operation, { error, resetsAt: verdict.resetsAt });
	}
}

/** Whatever came back, it does not say whether GitHub did it: GitHub itself is asked. */
async function afterSilence(deps: PublishDeps, act: Act, operation: Operation): Promise<Attempt> {
	return (await settle(deps, act, operation)) === 'undone' ? 'again' : 'over';
}

async function afterLimit(
	deps: PublishDeps,
	act: Act,
	operation: Operation,
	limit: { readonly error: unknown; readonly resetsAt: string },
): Promise<Attempt> {
	const wait = Date.parse(limit.resetsAt) - deps.clock.now();
	await recordFailure(deps, act, operation, {
		reason: 'quota_exceeded',
		detail: `GitHub takes no more changes until ${limit.resetsAt}.`,
	});
	if (wait > patienceMs) {
		throw limit.error;
	}
	await deps.clock.sleep(Math.max(wait, 0));
	return 'again';
}

function obstacleOf(check: Exclude<TargetCheck, { readonly kind: 'unmoved' }>): Refusal {
	switch (check.kind) {
		case 'moved':
			return { reason: 'stale_base', detail: check.because.join(' ') };
		case 'refused':
			return check.refusal;
	}
}

async function recordFailure(
	deps: PublishDeps,
	{ actor, id }: Act,
	operation: Operation,
	failure: { readonly reason: ReasonCode; readonly detail: string },
): Promise<void> {
	const payload = { operationId: operation.id, reason: failure.reason, message: failure.detail };
	await deps.ledger.append(actor, [{ type: 'publish.failed', subject: id, payload }]);
}
