import type { Digest, Sha256 } from '../../../base/digest';
import { canonicalJson, type JsonValue } from '../../../base/text/canonicalJson';
import type { OperationKind, OperationOf } from '../../../shared/changesets/operation';
import { type ItemRef, splitItemRef } from '../../../shared/names';
import type { DeclaredRequest } from '../gitHubWriter';
import { graphMutations } from './graphMutations';
import { withMarker } from './marker';
import type { ReadyOf, ReadyOperation } from './readyOperation';

/** The one request of an operation. What is made needs the marker; a change of something has none. */
export function declareRequest(operation: ReadyOperation, marker: string | null): DeclaredRequest {
	switch (operation.kind) {
		case 'create_issue':
			return declareCreate(operation, marker);
		case 'update_issue':
			return { method: 'PATCH', path: issuePath(operation.target), body: changedFields(operation) };
		case 'add_comment': {
			const body = { body: markedBody(operation.body, marker) };
			return { method: 'POST', path: `${issuePath(operation.target)}/comments`, body };
		}
		case 'set_parent': {
			const { parent, childId, replaces } = operation;
			const body = { sub_issue_id: childId, replace_parent: replaces };
			return { method: 'POST', path: `${issuePath(parent)}/sub_issues`, body };
		}
		case 'clear_parent':
			return {
				method: 'DELETE',
				path: `${issuePath(operation.parent)}/sub_issue`,
				body: { sub_issue_id: operation.childId },
			};
		case 'add_dependency': {
			const body = { issue_id: operation.blockerId };
			return { method: 'POST', path: `${issuePath(operation.target)}/dependencies/blocked_by`, body };
		}
		case 'remove_dependency': {
			const path = `${issuePath(operation.target)}/dependencies/blocked_by/${operation.blockerId}`;
			return { method: 'DELETE', path, body: null };
		}
		case 'add_to_project': {
			const { projectId, contentId } = operation;
			return mutation('AddToProject', { projectId, contentId });
		}
		case 'set_project_field': {
			const { projectId, itemId, fieldId, value } = operation;
			return value === null
				? mutation('ClearProjectField', { projectId, itemId, fieldId })
				: mutation('SetProjectField', { projectId, itemId, fieldId, value });
		}
	}
}

/** Whether what an operation makes carries a marker. */
export function isMarked({ kind }: { readonly kind: OperationKind }): boolean {
	return kind === 'create_issue' || kind === 'add_comment';
}

export function requestHash(sha256: Sha256, { method, path, body }: DeclaredRequest): Digest {
	return sha256(canonicalJson({ method, path, body }));
}

function declareCreate(
	{ target, set, milestoneNumber }: ReadyOf<'create_issue'>,
	marker: string | null,
): DeclaredRequest {
	const { title, body, labels, assignees } = set;
	const plain = { title, body: markedBody(body, marker), labels, assignees };
	return { method: 'POST', path: `/repos/${target}/issues`, body: { ...plain, ...named(set, milestoneNumber) } };
}

function changedFields({ set, milestoneNumber }: ReadyOf<'update_issue'>): DeclaredRequest['body'] {
	const { milestone: _, type: __, ...plain } = set;
	const changed = Object.entries(plain).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
	return { ...Object.fromEntries(changed), ...named(set, milestoneNumber) };
}

type Named = Pick<OperationOf<'update_issue'>['set'], 'milestone' | 'type'>;

/** A milestone goes by its number, a type by its name. */
function named({ milestone, type }: Named, milestoneNumber: number | null): Readonly<Record<string, JsonValue>> {
	return {
		...(milestone === undefined ? {} : { milestone: milestone === null ? null : milestoneNumber }),
		...(type === undefined ? {} : { type }),
	};
}

function mutation(name: keyof typeof graphMutations, variables: Readonly<Record<string, JsonValue>>): DeclaredRequest {
	return { method: 'POST', path: '/graphql', body: { query: graphMutations[name], operationName: name, variables } };
}

function issuePath(ref: ItemRef): string {
	const { repo, number } = splitItemRef(ref);
	return `/repos/${repo}/issues/${number}`;
}

function markedBody(body: string, marker: string | null): string {
	return marker === null ? body : withMarker(body, marker);
}
