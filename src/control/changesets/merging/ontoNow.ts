import { canonicalJson } from '../../../base/text/canonicalJson';
import type { Changeset } from '../../../shared/changesets/changeset';
import { isTemporary } from '../../../shared/changesets/itemTarget';
import type { MergeConflict, Preferred } from '../../../shared/changesets/mergeConflict';
import { type Operation, type OperationOf, ProposedOperation, proposedOf } from '../../../shared/changesets/operation';
import type { OperationId } from '../../../shared/names';
import { parseInput } from '../../../shared/parseInput';
import { bindOperations } from '../binding/bindOperations';
import { type BindDeps, nothingKnown } from '../binding/knownTargets';
import type { ChangesetBook } from '../changesetBook';
import { isDoneAlready } from '../isDoneAlready';
import { expectedFields, touchedFields } from '../stale/expectedFields';
import { isSameField } from '../stale/movedFields';
import { mergeFields } from './mergeFields';

/** A changeset's operations as they are for what GitHub has now. */
export interface OntoNow {
	readonly operations: readonly Operation[];
	/** Where both sides changed the same. */
	readonly conflicts: readonly MergeConflict[];
	/** What GitHub has already as it is wished, by somebody else's hand. */
	readonly needless: readonly Needless[];
	/** Whether something that an operation touches is not any more what it was. */
	readonly hasMoved: boolean;
}

export interface Needless {
	readonly operationId: OperationId;
	readonly message: string;
}

type Deps = BindDeps & { readonly book: ChangesetBook };
type UpdateIssue = OperationOf<'update_issue'>;

/**
 * Binds what is proposed to what GitHub has now, by fresh requests, and merges it with what changed there. What was
 * sent already stays as it is. Fails with `invalidInput` for what cannot be done any more.
 */
export async function ontoNow(
	deps: Deps,
	changeset: Changeset,
	proposed: readonly ProposedOperation[],
	prefer: Preferred | null,
): Promise<OntoNow> {
	const fresh = { ...deps, known: nothingKnown };
	const sent = sentOperations(deps.book, changeset);
	const isSo = new Map<number, string>();
	const bound = await bindOperations(fresh, proposed, sent, (index, sentence) => isSo.set(index, sentence));
	const conflicts: MergeConflict[] = [];
	const merged = bound.map((operation, index) => {
		const before = changeset.operations[index];
		if (sent.has(index) || before?.kind !== 'update_issue' || operation.kind !== 'update_issue') {
			return operation;
		}
		const result = mergeUpdate(changeset, before, operation, prefer);
		conflicts.push(...result.conflicts);
		return result.operation;
	});
	const operations = await withMilestones(fresh, { proposed, merged, sent });
	return {
		operations,
		conflicts,
		needless: operations.flatMap((one, index) =>
			sent.has(index) ? [] : needlessness(one, isSo.get(index) ?? sentenceIfSo(one, conflicts)),
		),
		hasMoved: bound.some((one, index) => !sent.has(index) && isMoved(changeset, index, one)),
	};
}

function needlessness({ id }: Operation, sentence: string | null): readonly Needless[] {
	return sentence === null ? [] : [{ operationId: id, message: sentence }];
}

/** What sets fields is bound whatever they are; an issue that is in conflict has something left to be decided. */
function sentenceIfSo(operation: Operation, conflicts: readonly MergeConflict[]): string | null {
	const setsFields = operation.kind === 'update_issue' || operation.kind === 'set_project_field';
	const isOpen = conflicts.some(({ operationId }) => operationId === operation.id);
	return setsFields && !isOpen && !isTemporary(operation.target) && isDoneAlready(operation)
		? `${operation.target} is on GitHub as this would make it.`
		: null;
}

/** By their places. Published, or perhaps: what was sent must stay comparable with what GitHub has. */
export function sentOperations(book: ChangesetBook, changeset: Changeset): ReadonlyMap<number, Operation> {
	const { id, operations, outcomes } = changeset;
	return new Map(
		[...operations.entries()].filter(
			([, one]) => outcomes.get(one.id)?.status === 'published' || book.openIntents(id, one.id).length > 0,
		),
	);
}

interface MergedUpdate {
	readonly operation: UpdateIssue;
	readonly conflicts: readonly MergeConflict[];
}

function mergeUpdate(
	changeset: Changeset,
	before: UpdateIssue,
	bound: UpdateIssue,
	prefer: Preferred | null,
): MergedUpdate {
	if (bound.base.kind !== 'item') {
		return { operation: bound, conflicts: [] };
	}
	const now = bound.base.fields;
	const base = { ...now, ...expectedFields(changeset, before) };
	const { set, conflicts } = mergeFields({ base, now }, bound.set, prefer);
	const operation = { ...bound, set };
	// More assignees than GitHub takes, or two bodies that are too long together.
	parseInput(ProposedOperation, proposedOf(operation));
	return { operation, conflicts: conflicts.map((conflict) => ({ ...conflict, operationId: bound.id })) };
}

function isMoved(changeset: Changeset, index: number, bound: Operation): boolean {
	const before = changeset.operations[index];
	if (before === undefined || before.kind === 'add_comment' || before.kind === 'create_issue') {
		return false;
	}
	if (before.kind !== 'update_issue' || bound.kind !== 'update_issue') {
		return canonicalJson(before.base) !== canonicalJson(bound.base);
	}
	const expected = expectedFields(changeset, before);
	const now = bound.base.kind === 'item' ? bound.base.fields : null;
	return expected !== null && now !== null && touchedFields(before).some((field) => !isSameField(field, expected, now));
}

interface Merged {
	readonly proposed: readonly ProposedOperation[];
	readonly merged: readonly Operation[];
	readonly sent: ReadonlyMap<number, Operation>;
}

/** GitHub's number of a milestone belongs to the one that is set, and merging may have made that another one. */
async function withMilestones(deps: BindDeps, { proposed, merged, sent }: Merged): Promise<readonly Operation[]> {
	const isOther = (one: Operation, index: number): boolean => milestoneOf(one) !== milestoneOf(proposed[index]);
	if (!merged.some(isOther)) {
		return merged;
	}
	const again = await bindOperations(deps, merged.map(proposedOf), sent, () => undefined);
	return merged.map((one, index) => (isOther(one, index) ? withMilestoneOf(one, again[index]) : one));
}

function milestoneOf(operation: ProposedOperation | Operation | undefined): string | null | undefined {
	return operation?.kind === 'update_issue' ? operation.set.milestone : undefined;
}

function withMilestoneOf(operation: Operation, other: Operation | undefined): Operation {
	if (operation.kind !== 'update_issue' || operation.base.kind !== 'item' || other?.base.kind !== 'item') {
		return operation;
	}
	const { milestoneNumber: _, ...base } = operation.base;
	const { milestoneNumber } = other.base;
	return { ...operation, base: { ...base, ...(milestoneNumber === undefined ? {} : { milestoneNumber }) } };
}
