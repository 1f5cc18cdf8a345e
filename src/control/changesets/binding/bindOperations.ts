import { isTemporary } from '../../../shared/changesets/itemTarget';
import type { Operation, ProposedOperation } from '../../../shared/changesets/operation';
import { AppError } from '../../../shared/failure';
import { OperationId, type RepoName } from '../../../shared/names';
import { bindCreate, bindUpdate } from './bindIssue';
import { bindProject } from './bindProject';
import { bindDependency, bindParent } from './bindRelation';
import type { Bound, Makers } from './bound';
import { type BindDeps, itemOf, repoIdOf } from './knownTargets';
import { refuseCycle } from './refuseCycle';
import { temporaryIds } from './temporaryIds';

/**
 * Ties each operation to what it was wished for: the repository by its number, and the target as it looks. A new
 * issue has an absent base. Fails with `repoNotFound`, `itemNotFound` or `invalidInput` when there is no such target,
 * and with `invalidInput` for what GitHub has already, unless somebody wants to know of it.
 */
export async function bindOperations(
	deps: BindDeps,
	proposed: readonly ProposedOperation[],
	/** Operations that stay as they are, by their place. */
	kept: ReadonlyMap<number, Operation> = new Map(),
	onNeedless: (index: number, sentence: string) => void = refuseNeedless,
): Promise<readonly Operation[]> {
	const makers = makersOf(proposed);
	const operations: Operation[] = [];
	for (const [index, operation] of proposed.entries()) {
		const before = kept.get(index);
		if (before !== undefined) {
			operations.push(before);
			continue;
		}
		const { needless, ...bound } = await bind(deps, operation, makers);
		if (needless !== undefined) {
			onNeedless(index, needless);
		}
		const home = isTemporary(operation.target) ? { repo: makers.repo(operation.target) } : {};
		operations.push({ ...operation, id: OperationId.parse(String(index + 1)), ...bound, ...home });
	}
	await refuseCycle(deps, operations);
	return operations;
}

function refuseNeedless(_: number, sentence: string): never {
	throw new AppError({ kind: 'invalidInput', problems: [sentence] });
}

async function bind(deps: BindDeps, operation: ProposedOperation, makers: Makers): Promise<Bound> {
	switch (operation.kind) {
		case 'create_issue':
			return await bindCreate(deps, operation);
		case 'update_issue':
			return await bindUpdate(deps, operation);
		case 'add_comment':
			return await bindComment(deps, operation, makers);
		case 'set_parent':
		case 'clear_parent':
			return await bindParent(deps, operation, makers);
		case 'add_dependency':
		case 'remove_dependency':
			return await bindDependency(deps, operation, makers);
		case 'add_to_project':
		case 'set_project_field':
			return await bindProject(deps, operation, makers);
	}
}

async function bindComment(
	deps: BindDeps,
	{ target }: Extract<ProposedOperation, { readonly kind: 'add_comment' }>,
	makers: Makers,
): Promise<Bound> {
	if (isTemporary(target)) {
		return { repoId: await repoIdOf(deps, makers.repo(target)), base: { kind: 'new_item' } };
	}
	const { fields, updatedAt, repoId } = await itemOf(deps, target);
	const { milestone: _, type: __, ...plain } = fields;
	return { repoId, base: { kind: 'item', updatedAt, fields: plain } };
}

function makersOf(proposed: readonly ProposedOperation[]): Makers {
	const ids: ReadonlyMap<string, RepoName> = temporaryIds(proposed);
	return {
		repo: (temporaryId) => {
			const repo = ids.get(temporaryId);
			if (repo === undefined) {
				throw new AppError({ kind: 'internal', message: `${temporaryId} has passed without being made.` });
			}
			return repo;
		},
		addsToProject: (target, project) =>
			proposed.some((one) => one.kind === 'add_to_project' && one.target === target && one.set.project === project),
	};
}
