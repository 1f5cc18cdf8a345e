import type { MergeConflict, Preferred, ValueField } from '../../../shared/changesets/mergeConflict';
import type { IssueField, IssueFields, OperationOf } from '../../../shared/changesets/operation';
import { isSameField } from '../stale/movedFields';
import { mergeText, type Versions } from './mergeText';

/** What an update sets. */
export type UpdateSet = OperationOf<'update_issue'>['set'];

/** Without the operation that it is about. */
export type FieldConflict = WithoutOperation<MergeConflict>;
type WithoutOperation<T> = T extends MergeConflict ? Omit<T, 'operationId'> : never;

export interface MergedFields {
	readonly set: UpdateSet;
	readonly conflicts: readonly FieldConflict[];
}

/** What an issue was when the change was wished for, and what it is. */
export interface Moved {
	readonly base: IssueFields;
	readonly now: IssueFields;
}

/**
 * The same wish for an issue that has changed: what both sides did in a field is in it, and what cannot be both is a
 * conflict. A field that did not move stays exactly as it was proposed.
 */
export function mergeFields({ base, now }: Moved, proposed: UpdateSet, prefer: Preferred | null): MergedFields {
	const conflicts: FieldConflict[] = [];
	const set: Record<string, unknown> = {};
	// An update's keys are fields by its schema.
	for (const field of Object.keys(proposed) as IssueField[]) {
		const isSettled = isSameField(field, base, now) || isSameField(field, proposed as Partial<IssueFields>, now);
		const merged = isSettled ? { value: proposed[field] } : mergeField(field, { base, now, proposed }, prefer);
		set[field] = merged.value;
		conflicts.push(...(merged.conflict === undefined ? [] : [merged.conflict]));
	}
	return { set: set as UpdateSet, conflicts };
}

interface Sides {
	readonly base: IssueFields;
	readonly now: IssueFields;
	readonly proposed: UpdateSet;
}

interface MergedField {
	readonly value: unknown;
	readonly conflict?: FieldConflict;
}

function mergeField(field: IssueField, sides: Sides, prefer: Preferred | null): MergedField {
	switch (field) {
		case 'labels':
		case 'assignees':
			return { value: mergeNames(listsOf(field, sides)) };
		case 'body':
			return mergeBody(sides, prefer);
		case 'title':
		case 'state':
		case 'milestone':
		case 'type':
			return mergeValue(field, sides, prefer);
	}
}

function listsOf(field: 'labels' | 'assignees', { base, now, proposed }: Sides): Versions<readonly string[]> {
	return { base: base[field], now: now[field], proposed: proposed[field] ?? base[field] };
}

/** What was added is added to what GitHub has now, and what was taken away is taken from it. Names have no case. */
function mergeNames({ base, now, proposed }: Versions<readonly string[]>): readonly string[] {
	const has = (names: readonly string[], name: string): boolean =>
		names.some((one) => one.toLowerCase() === name.toLowerCase());
	const kept = now.filter((name) => has(proposed, name) || !has(base, name));
	const added = proposed.filter((name) => !has(base, name) && !has(now, name));
	return [...new Set([...kept, ...added])].sort();
}

function mergeBody({ base, now, proposed }: Sides, prefer: Preferred | null): MergedField {
	const bodies = { base: base.body, now: now.body, proposed: proposed.body ?? base.body };
	const { text, markLength } = mergeText(bodies, prefer);
	return markLength === null ? { value: text } : { value: text, conflict: { kind: 'text', markLength } };
}

function mergeValue(field: ValueField, { base, now, proposed }: Sides, prefer: Preferred | null): MergedField {
	if (isSameField(field, proposed as Partial<IssueFields>, base)) {
		// Nothing was wished for but what it was; GitHub's is newer.
		return { value: now[field] };
	}
	if (prefer !== null) {
		return { value: prefer === 'github' ? now[field] : proposed[field] };
	}
	return { value: proposed[field], conflict: { kind: 'value', field, now: now[field] ?? null } };
}
