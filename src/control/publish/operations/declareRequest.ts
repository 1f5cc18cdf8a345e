import { canonicalJson } from '../../../base/canonicalJson';
import type { Digest, Sha256 } from '../../../base/digest';
import type { Operation } from '../../../shared/changesets/operation';
import { splitItemRef } from '../../../shared/names';
import type { DeclaredRequest } from '../gitHubWriter';
import { withMarker } from './marker';

type Update = Extract<Operation, { readonly kind: 'update_issue' }>;

/** The one request of an operation. Creates and comments need the marker; an update has none. */
export function declareRequest(operation: Operation, marker: string | null): DeclaredRequest {
	switch (operation.kind) {
		case 'create_issue': {
			const { title, body, labels, assignees } = operation.set;
			const marked = { title, body: markedBody(body, marker), labels, assignees };
			return { method: 'POST', path: `/repos/${operation.target}/issues`, body: marked };
		}
		case 'update_issue': {
			const { repo, number } = splitItemRef(operation.target);
			return { method: 'PATCH', path: `/repos/${repo}/issues/${number}`, body: definedFields(operation.set) };
		}
		case 'add_comment': {
			const { repo, number } = splitItemRef(operation.target);
			const body = { body: markedBody(operation.set.body, marker) };
			return { method: 'POST', path: `/repos/${repo}/issues/${number}/comments`, body };
		}
	}
}

/** Whether what an operation makes carries a marker. */
export function isMarked(operation: Pick<Operation, 'kind'>): boolean {
	return operation.kind !== 'update_issue';
}

export function requestHash(sha256: Sha256, { method, path, body }: DeclaredRequest): Digest {
	return sha256(canonicalJson({ method, path, body }));
}

function definedFields(set: Update['set']): DeclaredRequest['body'] {
	return Object.fromEntries(Object.entries(set).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

function markedBody(body: string, marker: string | null): string {
	return marker === null ? body : withMarker(body, marker);
}
