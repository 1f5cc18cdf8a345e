import { canonicalJson } from '../../base/canonicalJson';
import type { Actor } from '../../shared/actor';
import type { Changeset } from '../../shared/changesets/changeset';
import type { Operation, OperationBase, ProposedOperation } from '../../shared/changesets/operation';
import type { ChangesetId } from '../../shared/names';
import { bindOperations } from './binding/bindOperations';
import { nothingKnown } from './binding/knownTargets';
import type { ChangesetBook } from './changesetBook';
import { contentHash, refuseBrokenText } from './contentHash';
import { assertTransition } from './lifecycle';
import type { DraftDeps } from './propose';
import { type Refusal, refuseIf } from './refuse';
import { withWords } from './words/withWords';

export interface Amendment {
	readonly id: ChangesetId;
	/** The one that the person was looking at. */
	readonly contentHash: string;
	/** One for each, in the changeset's order. */
	readonly operations: readonly ProposedOperation[];
}

/**
 * Replaces what the operations set; a yes given before is void. The bases stay, so that it still shows when a target
 * moves; but where one has moved already (or a run ended halfway), they are taken anew from GitHub.
 */
export async function amend(deps: DraftDeps, actor: Actor, amendment: Amendment): Promise<Changeset> {
	refuseBrokenText(amendment.operations);
	const seen = deps.book.get(amendment.id);
	const bound = await boundAnew(deps, seen, amendment);
	return await deps.decisions.run(async () => {
		const current = deps.book.get(amendment.id);
		assertTransition(current.status, 'proposed');
		const act = { actor, subject: current.id, action: 'amend' } as const;
		await refuseIf(
			deps.ledger,
			act,
			hashRefusal(current, amendment) ?? shapeRefusal(deps.book, current, amendment.operations),
		);
		const operations = current.operations.map((before, index) =>
			wasSent(deps.book, current, before)
				? before
				: changed(before, amendment.operations[index], bound?.[index], needsRebase(current)),
		);
		return await record(deps, actor, current, operations);
	});
}

/** Null where nothing that GitHub names by its ids changes, and every base still holds. */
async function boundAnew(deps: DraftDeps, seen: Changeset, amendment: Amendment): Promise<readonly Operation[] | null> {
	if (!needsRebase(seen) && !changesIds(seen, amendment)) {
		return null;
	}
	const sent = seen.operations.flatMap((operation, index) =>
		wasSent(deps.book, seen, operation) ? [[index, operation] as const] : [],
	);
	const known = needsRebase(seen) ? nothingKnown : deps.known;
	return await bindOperations({ ...deps, known }, amendment.operations, new Map(sent));
}

async function record(
	deps: DraftDeps,
	actor: Actor,
	current: Changeset,
	operations: readonly Operation[],
): Promise<Changeset> {
	const { id, title, why, impact, impactBy, rollback, rollbackBy } = current;
	if (contentHash(deps.sha256, { ...current, operations }) === current.contentHash && !needsRebase(current)) {
		// Saving without a change is no amendment: the yes stands.
		return current;
	}
	const content = withWords({ title, why, impact, impactBy, rollback, rollbackBy, operations });
	const payload = { ...content, operations: [...operations], contentHash: contentHash(deps.sha256, content) };
	await deps.ledger.append(actor, [{ type: 'changeset.amended', subject: id, payload }]);
	return deps.book.get(id);
}

function needsRebase({ status }: Changeset): boolean {
	return status === 'stale' || status === 'failed' || status === 'partly_applied';
}

/** What a request names by GitHub's ids has to be looked up anew when it is another. */
function namesIds({ kind, set }: Pick<Operation, 'kind' | 'set'>): boolean {
	return (kind !== 'create_issue' && kind !== 'update_issue' && kind !== 'add_comment') || 'milestone' in set;
}

function changesIds({ operations }: Changeset, amendment: Amendment): boolean {
	return amendment.operations.some((operation, index) => {
		const before = operations[index];
		const isChanged = canonicalJson(before?.set ?? null) !== canonicalJson(operation.set);
		return isChanged && (namesIds(operation) || (before !== undefined && namesIds(before)));
	});
}

function hashRefusal(current: Changeset, amendment: Amendment): Refusal | null {
	return current.contentHash === amendment.contentHash
		? null
		: { reason: 'hash_mismatch', detail: 'The changeset was changed since it was shown. Look at it again.' };
}

function shapeRefusal(
	book: ChangesetBook,
	current: Changeset,
	operations: readonly ProposedOperation[],
): Refusal | null {
	const isSame = (before: Operation, index: number): boolean =>
		before.kind === operations[index]?.kind && before.target === operations[index].target;
	if (current.operations.length !== operations.length || !current.operations.every(isSame)) {
		const detail = 'An amendment keeps the number, the kinds and the targets of the operations.';
		return { reason: 'operation_denied', detail };
	}
	const sent = current.operations.find(
		(before, index) =>
			wasSent(book, current, before) && canonicalJson(before.set) !== canonicalJson(operations[index]?.set),
	);
	return sent === undefined
		? null
		: { reason: 'operation_denied', detail: `Operation ${sent.id} was sent already and cannot change any more.` };
}

/** `shapeRefusal` has made sure that there is one of the same kind. */
function changed(
	before: Operation,
	proposed: ProposedOperation | undefined,
	bound: Operation | undefined,
	isRebase: boolean,
): Operation {
	const amended = { ...before, set: proposed?.set } as Operation;
	if (bound === undefined || isRebase) {
		return bound ?? amended;
	}
	return namesIds(before) || namesIds(bound) ? { ...amended, base: baseOf(before, bound) } : amended;
}

/** What an issue looked like stays, so that it still shows when it moves; the ids are those of what is named now. */
function baseOf({ base: before }: Operation, { base: now }: Operation): OperationBase {
	return before.kind === 'item' && now.kind === 'item'
		? { ...now, updatedAt: before.updatedAt, fields: { ...now.fields, ...before.fields } }
		: now;
}

/** Published, or perhaps: what was sent must stay comparable with what GitHub has. */
function wasSent(book: ChangesetBook, { id, outcomes }: Changeset, operation: Operation): boolean {
	return outcomes.get(operation.id)?.status === 'published' || book.openIntents(id, operation.id).length > 0;
}
