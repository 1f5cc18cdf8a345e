import type { Actor } from '../../shared/actor';
import type { Changeset } from '../../shared/changesets/changeset';
import {
	type IssueFields,
	type Operation,
	type OperationKind,
	operationKinds,
} from '../../shared/changesets/operation';
import { AppError, failureOf } from '../../shared/failure';
import type { ChangesetId, OperationId } from '../../shared/names';
import { refuseIf } from '../changesets/refuse';
import { finishRun, pendingOperations } from './finishRun';
import { followWritten, publishedIn } from './followWritten';
import { checkTarget } from './operations/checkTarget';
import { readyOperation } from './operations/readyOperation';
import type { Act, PublishDeps, PublishProgress } from './publishDeps';
import { publisherRefusal } from './publisherRefusal';
import { reconcileChangeset } from './reconcile';
import { sendOperation } from './sendOperation';
import { sendRefusal } from './sendRefusal';

/**
 * The one door to GitHub. Sends what a person approved, exactly that, exactly once, after finding out what an earlier
 * run left open. Answers the changeset as it is afterwards: `applied`, `failed`, `partly_applied`, or `stale` when a
 * target has moved and nothing was sent. Fails with `refused` (on record), or as GitHub does when it cannot be asked:
 * what was not sent then stays approved.
 */
export async function publish(
	deps: PublishDeps,
	actor: Actor,
	id: ChangesetId,
	report: (progress: PublishProgress) => void,
): Promise<Changeset> {
	// Asked before the turn comes: what an earlier run left open may be settled in the meantime, and is the answer then.
	const wasInterrupted = deps.book.get(id).status === 'applying';
	return await deps.lane.flights.run(id, () => {
		if (wasInterrupted) {
			report({ message: 'Finding out how far an interrupted run came', done: 0, total: null });
		}
		return deps.lane.turns.run(() => run(deps, { actor, id, wasInterrupted }, report));
	});
}

interface Run extends Act {
	readonly wasInterrupted: boolean;
}

async function run(
	deps: PublishDeps,
	{ wasInterrupted, ...act }: Run,
	report: (progress: PublishProgress) => void,
): Promise<Changeset> {
	if (deps.book.get(act.id).status === 'applying') {
		await reconcileOrSay(deps, act);
	}
	const isOver = wasInterrupted && deps.book.get(act.id).status !== 'approved';
	if (isOver || (await begin(deps, act)) === 'stale') {
		return deps.book.get(act.id);
	}
	const before = publishedIn(deps.book.get(act.id));
	try {
		await sendAll(deps, act, report);
	} finally {
		await followWritten(deps, act.id, before);
		await finishUnlessOpen(deps, act);
	}
	return deps.book.get(act.id);
}

/** Without GitHub nobody can say what was done: that is another answer than that it cannot be published now. */
async function reconcileOrSay(deps: PublishDeps, act: Act): Promise<void> {
	try {
		await reconcileChangeset(deps, act);
	} catch (cause) {
		const { kind } = failureOf(cause);
		if (kind !== 'offline' && kind !== 'timeout') {
			throw cause;
		}
		const open = 'An earlier run was interrupted, and GitHub cannot be reached to find out how far it came.';
		const detail = `${open} Nothing more was sent. Publish it again when you are connected.`;
		throw new AppError({ kind: 'refused', reason: 'fate_unknown', detail }, { cause });
	}
}

/** Everything is asked before anything is sent, so that a changeset goes as a whole where it can. */
async function begin(deps: PublishDeps, act: Act): Promise<'started' | 'stale'> {
	await refuseWhatMayNot(deps, act);
	const changeset = deps.book.get(act.id);
	const because: string[] = [];
	const now: { readonly operationId: OperationId; readonly fields: IssueFields }[] = [];
	for (const operation of pendingOperations(changeset)) {
		const ready = readyOperation(operation, changeset);
		if (ready === null) {
			// What it speaks of is made in this very run, and looked at then.
			continue;
		}
		const check = await checkTarget(deps, { changeset, operation, ready });
		if (check.kind === 'refused') {
			await refuseIf(deps.ledger, refusedAct(act), check.refusal);
		}
		if (check.kind === 'moved') {
			because.push(...check.because);
			now.push(...(check.now === null ? [] : [{ operationId: operation.id, fields: check.now }]));
		}
	}
	return await deps.decisions.run(async () => {
		// The person may have decided otherwise while GitHub was asked.
		await refuseWhatMayNot(deps, act);
		const { contentHash } = deps.book.get(act.id);
		if (because.length > 0) {
			await deps.ledger.append(act.actor, [{ type: 'changeset.stale', subject: act.id, payload: { because, now } }]);
			return 'stale';
		}
		await deps.ledger.append(act.actor, [{ type: 'publish.started', subject: act.id, payload: { contentHash } }]);
		return 'started';
	});
}

async function refuseWhatMayNot(deps: PublishDeps, act: Act): Promise<void> {
	const changeset = deps.book.get(act.id);
	const refusal =
		publisherRefusal(act.actor, changeset, deps.configuration()) ??
		sendRefusal(deps, changeset, pendingOperations(changeset));
	await refuseIf(deps.ledger, refusedAct(act), refusal);
}

async function sendAll(deps: PublishDeps, act: Act, report: (progress: PublishProgress) => void): Promise<void> {
	const operations = inOrder(pendingOperations(deps.book.get(act.id)));
	const total = operations.length;
	for (const [done, operation] of operations.entries()) {
		report({ message: sentenceOf(operation), done, total });
		await sendOperation(deps, act, operation);
	}
	report({ message: 'Done.', done: total, total });
}

/** A request whose fate could not be looked up keeps the run open: the next publish, or the next start, goes on here. */
async function finishUnlessOpen(deps: PublishDeps, act: Act): Promise<void> {
	const isOpen = [...deps.book.get(act.id).outcomes.values()].some(({ status }) => status === 'intended');
	if (!isOpen) {
		await finishRun(deps, act);
	}
}

function inOrder(operations: readonly Operation[]): readonly Operation[] {
	return operationKinds.flatMap((kind) => operations.filter((operation) => operation.kind === kind));
}

function sentenceOf({ kind, target }: Operation): string {
	const words: Readonly<Record<OperationKind, string>> = {
		create_issue: 'Creating an issue in',
		update_issue: 'Updating',
		add_comment: 'Commenting on',
		set_parent: 'Setting the parent of',
		clear_parent: 'Taking away the parent of',
		add_dependency: 'Adding a dependency to',
		remove_dependency: 'Taking away a dependency of',
		add_to_project: 'Adding to a project:',
		set_project_field: 'Setting a project field of',
	};
	return `${words[kind]} ${target}`;
}

function refusedAct({ actor, id }: Act): { actor: Actor; subject: string; action: 'publish' } {
	return { actor, subject: id, action: 'publish' };
}
