import type { Actor } from '../../shared/actor';
import type { Changeset } from '../../shared/changesets/changeset';
import type { Operation } from '../../shared/changesets/operation';
import type { Receipt } from '../../shared/changesets/receipt';
import type { OperationId } from '../../shared/names';
import type { Intent } from '../changesets/changesetBook';
import { finishRun } from './finishRun';
import { followWritten, publishedIn } from './followWritten';
import { isMarked } from './operations/declareRequest';
import { look, type Trace } from './operations/look';
import type { WrittenThing } from './operations/readAnswer';
import { readyOperation } from './operations/readyOperation';
import type { Act, PublishDeps } from './publishDeps';

const system: Actor = { kind: 'system', id: 'countersign' };

/** A list may lag behind what GitHub has done. */
const looksAfterMs = [0, 5_000, 60_000] as const;

/**
 * At start: finds out what became of every request whose answer is not on record, and ends the runs that a crash left
 * open. Sends nothing. Fails as the reader does when GitHub cannot be asked; what is open stays open then.
 */
export async function reconcileOpenIntents(deps: PublishDeps): Promise<void> {
	const failures: unknown[] = [];
	for (const { id } of deps.book.list({}).filter((changeset) => isOpen(deps, changeset))) {
		// A turn each: whoever publishes another one meanwhile does not wait for all of them.
		const looking = deps.lane.turns.run(() => reconcileChangeset(deps, { actor: system, id }));
		// One repository that cannot be asked does not keep the others open.
		await looking.catch((error: unknown) => failures.push(error));
	}
	if (failures.length > 0) {
		throw failures[0];
	}
}

/** Whether a run may have left something of it open. */
function isOpen({ book }: PublishDeps, { id, status, operations, outcomes }: Changeset): boolean {
	return (
		status === 'applying' ||
		status === 'failed' ||
		status === 'partly_applied' ||
		operations.some((one) => outcomes.get(one.id)?.status !== 'published' && book.openIntents(id, one.id).length > 0)
	);
}

/** The same for one changeset; within the lane's turn. */
export async function reconcileChangeset(deps: PublishDeps, act: Act): Promise<void> {
	const changeset = deps.book.get(act.id);
	// A run that was cut off has had nothing read again.
	const before = changeset.status === 'applying' ? new Set<OperationId>() : publishedIn(changeset);
	for (const operation of changeset.operations) {
		if (changeset.outcomes.get(operation.id)?.status === 'intended') {
			await settle(deps, act, operation);
		} else {
			await lookAgain(deps, act, operation);
		}
	}
	await followWritten(deps, act.id, before);
	await finishRun(deps, act);
}

/** What is known about an open request in the end. */
export type Settled = 'published' | 'undone' | 'unknown';

/** Looks for what an open request did, with patience, and puts the finding on record. */
export async function settle(deps: PublishDeps, act: Act, operation: Operation): Promise<Settled> {
	for (const wait of isMarked(operation) ? looksAfterMs : [0]) {
		await deps.clock.sleep(wait);
		if (await lookAgain(deps, act, operation)) {
			return 'published';
		}
	}
	if (!isMarked(operation)) {
		return 'undone';
	}
	const payload = { operationId: operation.id, message: unknownSentence(operation) };
	await deps.ledger.append(act.actor, [{ type: 'publish.unknown', subject: act.id, payload }]);
	return 'unknown';
}

/** One look for what earlier requests of the operation did; true when a receipt is on record now. */
export async function lookAgain(deps: PublishDeps, act: Act, operation: Operation): Promise<boolean> {
	const intents = deps.book.openIntents(act.id, operation.id);
	const changeset = deps.book.get(act.id);
	if (intents.length === 0 || isPublished(changeset, operation)) {
		return false;
	}
	const ready = readyOperation(operation, changeset);
	const trace: Trace | null = ready === null ? null : await look(deps.reader, ready, intents);
	if (trace === null) {
		return false;
	}
	await recordReceipt(deps, act, { operation, ...trace, status: 200, isReconciled: true });
	return true;
}

export interface Written {
	readonly operation: Operation;
	readonly intent: Intent;
	readonly thing: WrittenThing;
	readonly status: number;
	readonly isReconciled: boolean;
}

export async function recordReceipt(deps: PublishDeps, { actor, id }: Act, written: Written): Promise<void> {
	const { operation, intent, thing, status, isReconciled } = written;
	const { requestHash, method, path } = intent;
	const receipt: Receipt = { operationId: operation.id, requestHash, method, path, status, ...thing, isReconciled };
	await deps.ledger.append(actor, [{ type: 'publish.receipt', subject: id, payload: receipt }]);
}

function isPublished({ outcomes }: Changeset, { id }: Operation): boolean {
	return outcomes.get(id)?.status === 'published';
}

function unknownSentence(operation: Operation): string {
	const what = operation.kind === 'create_issue' ? `The issue “${operation.set.title}” in` : 'The comment on';
	const next = 'Look there before you approve it again: approving sends it once more.';
	return `${what} ${operation.target} was sent, but GitHub did not answer and does not list it. ${next}`;
}
