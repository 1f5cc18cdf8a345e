import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { operationDocuments } from '../../present/changesets/operationDocument';
import { operationLabel } from '../../present/changesets/operationWords';
import type { ChangesetView } from '../../shared/changesets/changeset';

type Shown = Pick<ChangesetView, 'operations'> & Partial<Pick<ChangesetView, 'conflicts'>>;

/** What a changeset would change, operation by operation, as `git diff` would write it. */
export function unifiedDiff({ operations, conflicts = [] }: Shown): string {
	const patches = operations.map((operation) => {
		const { name, left, right } = operationDocuments(operation, conflicts);
		const before = left === undefined ? '/dev/null' : `a/${name}`;
		const patch = createTwoFilesPatch(before, `b/${name}`, left ?? '', right, undefined, undefined, {
			context: 3,
			headerOptions: FILE_HEADERS_ONLY,
		});
		return `# ${operation.id}. ${operationLabel(operation)}\n${patch}`;
	});
	return patches.join('\n').replace(/\n$/, '');
}
