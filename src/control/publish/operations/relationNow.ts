import type { Operation } from '../../../shared/changesets/operation';
import { AppError } from '../../../shared/failure';
import { splitItemRef } from '../../../shared/names';
import type { ProjectEntry } from '../../sync/gitHubGraph';
import type { PublishDeps } from '../publishDeps';
import type { ReadyOf } from './readyOperation';

export type RelationKind =
	| 'set_parent'
	| 'clear_parent'
	| 'add_dependency'
	| 'remove_dependency'
	| 'add_to_project'
	| 'set_project_field';
export type ReadyRelation = { readonly [K in RelationKind]: ReadyOf<K> }[RelationKind];

export function isRelation<T extends { readonly kind: string }>(
	operation: T,
): operation is Extract<T, { readonly kind: RelationKind }> {
	return operation.kind !== 'create_issue' && operation.kind !== 'update_issue' && operation.kind !== 'add_comment';
}

/** How GitHub has what a relation is about, as one text that can be compared: null where there is nothing. */
export interface RelationNow {
	readonly state: string | null;
	/** The item as the project has it. */
	readonly entry: ProjectEntry | null;
}

/** By the reading client, fresh. Fails as the reader does. */
export async function relationNow(reader: PublishDeps['reader'], ready: ReadyRelation): Promise<RelationNow> {
	const { repo, number } = splitItemRef(ready.target);
	switch (ready.kind) {
		case 'set_parent':
		case 'clear_parent':
			return { state: plain(await reader.parentOf(repo, number)), entry: null };
		case 'add_dependency':
		case 'remove_dependency': {
			const blockers = await reader.blockedBy(repo, number);
			const isBlocked = blockers.some((one) => plain(one) === plain(ready.blocker));
			return { state: isBlocked ? plain(ready.blocker) : null, entry: null };
		}
		case 'add_to_project':
		case 'set_project_field': {
			if (reader.graph === null) {
				throw new AppError({ kind: 'notSignedIn' });
			}
			const entry = await reader.graph.projectEntry(ready.contentId, ready.projectId);
			return { state: ready.kind === 'add_to_project' ? (entry?.id ?? null) : valueIn(entry, ready), entry };
		}
	}
}

/** What the operation wants there to be, in the terms of {@link RelationNow}. */
export function isWanted(ready: ReadyRelation, { state }: RelationNow): boolean {
	// What the project calls the item is known only when it is in it.
	return ready.kind === 'add_to_project' ? state !== null : state === wantedState(ready);
}

/** Null for what is to be taken away. */
export function wantedState(ready: ReadyRelation): string | null {
	switch (ready.kind) {
		case 'set_parent':
			return plain(ready.parent);
		case 'clear_parent':
		case 'remove_dependency':
		case 'add_to_project':
			return null;
		case 'add_dependency':
			return plain(ready.blocker);
		case 'set_project_field':
			return valueText(ready.wanted, ready);
	}
}

/** What was there when it was proposed. */
export function stateBefore({ base }: Operation, ready: ReadyRelation): string | null {
	switch (base.kind) {
		case 'parent':
			return plain(base.parent);
		case 'dependency':
			return base.isBlocked && 'blocker' in ready ? plain(ready.blocker) : null;
		case 'project':
			return base.field === null || ready.kind !== 'set_project_field'
				? base.itemId
				: valueText(base.field.before, ready);
		default:
			return null;
	}
}

function valueIn(entry: ProjectEntry | null, ready: ReadyOf<'set_project_field'>): string | null {
	const { fieldName } = ready;
	return valueText(entry?.fields.find(({ field }) => plain(field) === plain(fieldName))?.value ?? null, ready);
}

/** A text is itself; a number has many spellings, and choices are known by their names in any case. */
function valueText(text: string | null, { value }: ReadyOf<'set_project_field'>): string | null {
	if (text === null || (value !== null && 'text' in value)) {
		return text;
	}
	const trimmed = text.trim();
	return trimmed !== '' && Number.isFinite(Number(trimmed)) ? String(Number(trimmed)) : trimmed.toLowerCase();
}

/** References are known in any case. */
function plain(text: string | null): string | null {
	return text?.toLowerCase() ?? null;
}
