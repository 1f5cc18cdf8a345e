import { bodyPlaceholder, isTemporary, type TemporaryId } from '../../../shared/changesets/itemTarget';
import type { ProposedOperation } from '../../../shared/changesets/operation';
import { AppError } from '../../../shared/failure';
import type { RepoName } from '../../../shared/names';
import { proseLines } from '../../bodies/proseLines';

/** Where each temporary id of a changeset is made. Fails with `invalidInput` for one that is given twice, or never. */
export function temporaryIds(operations: readonly ProposedOperation[]): ReadonlyMap<TemporaryId, RepoName> {
	const made = new Map<TemporaryId, RepoName>();
	const problems: string[] = [];
	for (const [index, operation] of operations.entries()) {
		for (const id of temporaryIdsIn(operation).filter((one) => !made.has(one))) {
			problems.push(`operations[${index}]: ${id} is not made by an earlier operation of this changeset.`);
		}
		if (operation.kind === 'create_issue' && operation.temporaryId !== undefined) {
			if (made.has(operation.temporaryId)) {
				problems.push(`operations[${index}]: ${operation.temporaryId} is given twice.`);
			}
			made.set(operation.temporaryId, operation.target);
		}
	}
	const later = operations.flatMap((operation, index) => forwardPlaceholders(operation, index, operations, made));
	const unknown = operations.flatMap((operation, index) => unknownPlaceholders(operation, index, made));
	if (problems.length + later.length + unknown.length > 0) {
		throw new AppError({ kind: 'invalidInput', problems: [...problems, ...later, ...unknown] });
	}
	return made;
}

/** Those that an operation names as its target or as the other end of a relation. */
export function temporaryIdsIn(operation: ProposedOperation): readonly TemporaryId[] {
	const names: string[] = [operation.target];
	switch (operation.kind) {
		case 'set_parent':
			names.push(operation.set.parent);
			break;
		case 'add_dependency':
			names.push(operation.set.blockedBy);
			break;
		default:
	}
	return names.filter(isTemporary);
}

/** A new issue’s text can speak of issues that are made before it only. */
function forwardPlaceholders(
	operation: ProposedOperation,
	index: number,
	operations: readonly ProposedOperation[],
	made: ReadonlyMap<string, RepoName>,
): readonly string[] {
	if (operation.kind !== 'create_issue') {
		return [];
	}
	const before = new Set(
		operations.slice(0, index).flatMap((one) => (one.kind === 'create_issue' ? (one.temporaryId ?? []) : [])),
	);
	return placeholdersIn(operation.set.body)
		.filter((id) => made.has(id) && !before.has(id as TemporaryId))
		.map((id) => `operations[${index}].set.body: #${id} is made later than this issue. Put it before.`);
}

/** Within code they are the person’s own words; anywhere else nobody writes them but for an issue that is to be made. */
function unknownPlaceholders(
	operation: ProposedOperation,
	index: number,
	made: ReadonlyMap<string, RepoName>,
): readonly string[] {
	const text = 'body' in operation.set ? (operation.set.body ?? '') : '';
	const unknown = placeholdersIn(proseLines(text).join('\n')).filter((id) => !made.has(id));
	return [...new Set(unknown)].map((id) => {
		const ids = [...made.keys()].map((one) => `#${one}`);
		const there = ids.length === 0 ? 'It makes none.' : `It makes ${ids.join(', ')}.`;
		const words = `If it is meant as it stands, write it as code: \`#${id}\`.`;
		return `operations[${index}].set.body: #${id} is a temporary id that no operation of this changeset makes. ${there} ${words}`;
	});
}

function placeholdersIn(text: string): readonly string[] {
	return [...text.matchAll(bodyPlaceholder)].map((match) => match.groups?.['id'] ?? '');
}
