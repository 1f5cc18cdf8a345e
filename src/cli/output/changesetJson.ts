import type { ChangesetView } from '../../shared/changesets/changeset';

/** A changeset as scripts read it: `hash` is what `approve --hash` takes. */
export function changesetJson({ contentHash, outcomes, operations, ...rest }: ChangesetView): object {
	return {
		...rest,
		hash: contentHash,
		operations: operations.map((operation, index) => ({ ...operation, outcome: outcomes[index]?.outcome })),
	};
}
