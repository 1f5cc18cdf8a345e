import { hasConflicts } from '../../../shared/changesets/conflictPlaces';
import type { MergeConflict } from '../../../shared/changesets/mergeConflict';
import type { Operation } from '../../../shared/changesets/operation';
import type { OntoNow } from './ontoNow';

/**
 * The conflicts that nobody has settled: those of earlier that still wait, and the new ones. A place in a body waits as
 * long as any of its marks stands there.
 */
export function leftConflicts(
	earlier: readonly MergeConflict[],
	{ operations, conflicts }: Pick<OntoNow, 'operations' | 'conflicts'>,
): readonly MergeConflict[] {
	const isNew = (one: MergeConflict): boolean => conflicts.some((other) => keyOf(other) === keyOf(one));
	const kept = earlier.filter((one) => !isNew(one)).flatMap((one) => stillOpen(one, operations));
	return [...kept, ...conflicts];
}

function stillOpen(conflict: MergeConflict, operations: readonly Operation[]): readonly MergeConflict[] {
	const operation = operations.find(({ id }) => id === conflict.operationId);
	if (operation?.kind !== 'update_issue') {
		return [];
	}
	if (conflict.kind === 'text') {
		return hasConflicts(operation.set.body ?? '', conflict.markLength) ? [conflict] : [];
	}
	const now = operation.base.kind === 'item' ? (operation.base.fields[conflict.field] ?? null) : conflict.now;
	return operation.set[conflict.field] === undefined ? [] : [{ ...conflict, now }];
}

function keyOf(conflict: MergeConflict): string {
	const { operationId } = conflict;
	return conflict.kind === 'text' ? `${operationId} ${conflict.markLength}` : `${operationId} ${conflict.field}`;
}
