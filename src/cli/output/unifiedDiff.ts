import type { ChangesetView } from '../../shared/changeset';
export function unifiedDiff(changeset: ChangesetView): string {
	return changeset.id;
}
