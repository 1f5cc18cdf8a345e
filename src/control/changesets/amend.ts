import { canonicalJson } from '../../base/text/canonicalJson';
import type { Actor } from '../../shared/actor';
import type { Changeset } from '../../shared/changesets/changeset';
import type { MergeConflict, ValueField } from '../../shared/changesets/mergeConflict';
import type { Operation, OperationBase, ProposedOperation } from '../../shared/changesets/operation';
import type { ChangesetId, OperationId } from '../../shared/names';
import { bindOperations } from './binding/bindOperations';
import type { ChangesetBook } from './changesetBook';
import { contentHash, refuseBrokenText } from './contentHash';
import { assertTransition } from './lifecycle';
import { ifFulfilled } from './merging/ifFulfilled';
import { leftConflicts } from './merging/leftConflicts';
import { type Needless, ontoNow, sentOperations } from './merging/ontoNow';
import type { DraftDeps } from './propose';
import { type Refusal, refuseIf } from './refuse';
import { needsRebase } from './stale/rebase';
import { withWords } from './words/withWords';

export interface Amendment {
	readonly id: ChangesetId;
	/** The one that the person was looking at. */
	readonly contentHash: string;
	/** One for each, in the changeset's order. */
	readonly operations: readonly ProposedOperation[];
	/** Fields in conflict that the person has decided: what the operation sets is what they want. */
	readonly settled?: readonly SettledField[];
}

export interface SettledField {
	readonly operationId: OperationId;
	readonly field: ValueField;
}

/**
 * Replaces what the operations set; a yes given before is void. The bases stay, so that it still shows when a target
 * moves; but where one has moved already (or a run ended halfway), it is rebased at the same time.
 */
export async function amend(deps: DraftDeps, actor: Actor, amendment: Amendment): Promise<Changeset> {
	refuseBrokenText(amendment.operations);
	const seen = deps.book.get(amendment.id);
	const onto = needsRebase(seen) ? await ontoNow(deps, seen, amendment.operations, null) : null;
	const named = onto === null ? await withNewIds(deps, seen, amendment) : null;
	return await deps.decisions.run(async () => {
		const current = deps.book.get(amendment.id);
		assertTransition(current.status, 'proposed');
		const act = { actor, subject: current.id, action: 'amend' } as const;
		await refuseIf(
			deps.ledger,
			act,
			hashRefusal(current, amendment) ?? shapeRefusal(deps.book, current, amendment.operations),
		);
		const sent = sentOperations(deps.book, current);
		const operations = current.operations.map((before, index) =>
			sent.has(index)
				? before
				: (onto?.operations[index] ?? changed(before, amendment.operations[index], named?.[index])),
		);
		const unsettled = current.conflicts.filter((one) => !isSettled(one, amendment));
		return await record(deps, actor, current, {
			operations,
			conflicts: leftConflicts(unsettled, { operations, conflicts: onto?.conflicts ?? [] }),
			needless: onto?.needless ?? [],
		});
	});
}

/** Bound anew where the wish names other things by GitHub's ids; null where it does not. */
async function withNewIds(
	deps: DraftDeps,
	seen: Changeset,
	amendment: Amendment,
): Promise<readonly Operation[] | null> {
	return changesIds(seen, amendment)
		? await bindOperations(deps, amendment.operations, sentOperations(deps.book, seen))
		: null;
}

function isSettled(conflict: MergeConflict, { settled = [] }: Amendment): boolean {
	return (
		conflict.kind === 'value' &&
		settled.some(({ operationId, field }) => operationId === conflict.operationId && field === conflict.field)
	);
}

interface Amended {
	readonly operations: readonly Operation[];
	readonly conflicts: readonly MergeConflict[];
	readonly needless: readonly Needless[];
}

async function record(
	deps: DraftDeps,
	actor: Actor,
	current: Changeset,
	{ operations, conflicts, needless }: Amended,
): Promise<Changeset> {
	const { id, title, why, impact, impactBy, rollback, rollbackBy } = current;
	const isSame = contentHash(deps.sha256, { ...current, operations }) === current.contentHash;
	if (isSame && conflicts.length === current.conflicts.length && !needsRebase(current)) {
		// Saving without a change is no amendment: the yes stands.
		return current;
	}
	const content = withWords({ title, why, impact, impactBy, rollback, rollbackBy, operations });
	const left = {
		...(conflicts.length === 0 ? {} : { conflicts: [...conflicts] }),
		...(needless.length === 0 ? {} : { needless: [...needless] }),
	};
	const hash = contentHash(deps.sha256, content);
	const payload = { ...content, operations: [...operations], contentHash: hash, ...left };
	await deps.ledger.append(actor, [
		{ type: 'changeset.amended', subject: id, payload },
		...ifFulfilled(current, needless),
	]);
	return deps.book.get(id);
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
	const different = [...sentOperations(book, current)].find(
		([index, before]) => canonicalJson(before.set) !== canonicalJson(operations[index]?.set),
	);
	return different === undefined
		? null
		: {
				reason: 'operation_denied',
				detail: `Operation ${different[1].id} was sent already and cannot change any more.`,
			};
}

/** `shapeRefusal` has made sure that there is one of the same kind. */
function changed(before: Operation, proposed: ProposedOperation | undefined, bound: Operation | undefined): Operation {
	const amended = { ...before, set: proposed?.set } as Operation;
	if (bound === undefined) {
		return amended;
	}
	return namesIds(before) || namesIds(bound) ? { ...amended, base: baseOf(before, bound) } : amended;
}

/** What an issue looked like stays, so that it still shows when it moves; the ids are those of what is named now. */
function baseOf({ base: before }: Operation, { base: now }: Operation): OperationBase {
	return before.kind === 'item' && now.kind === 'item'
		? { ...now, updatedAt: before.updatedAt, fields: { ...now.fields, ...before.fields } }
		: now;
}
