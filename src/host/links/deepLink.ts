import { ChangesetId, ItemRef } from '../../shared/names';

/** What a link from outside of the editor shows. */
export type LinkTarget =
	| { readonly kind: 'item'; readonly ref: ItemRef }
	| { readonly kind: 'changeset'; readonly id: ChangesetId };

/** The parts of an address, as the editor has decoded them. */
export interface LinkParts {
	readonly path: string;
	readonly query: string;
	readonly fragment: string;
}

/** `vscode://countersign.countersign/open?ref=owner/repo%2312`, where the editor answers to `vscode`. */
export function deepLink(base: string, target: LinkTarget): string {
	return target.kind === 'item'
		? `${base}/open?ref=${target.ref.replace('#', '%23')}`
		: `${base}/changeset?id=${target.id}`;
}

/** Undefined for everything but the two links that there are. */
export function readDeepLink({ path, query, fragment }: LinkParts): LinkTarget | undefined {
	const values = new URLSearchParams(query);
	if (path === '/open') {
		// Written by hand, the number comes as what an address has behind its #.
		const written = `${values.get('ref') ?? ''}${fragment === '' ? '' : `#${fragment}`}`;
		const ref = ItemRef.safeParse(written);
		return ref.success ? { kind: 'item', ref: ref.data } : undefined;
	}
	const id = ChangesetId.safeParse(values.get('id'));
	return path === '/changeset' && id.success ? { kind: 'changeset', id: id.data } : undefined;
}
