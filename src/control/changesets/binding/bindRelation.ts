import { isTemporary } from '../../../shared/changesets/itemTarget';
import type { ProposedOperation } from '../../../shared/changesets/operation';
import { AppError } from '../../../shared/failure';
import { type ItemRef, splitItemRef } from '../../../shared/names';
import type { Bound, Makers } from './bound';
import { type BindDeps, itemOf, repoIdOf } from './knownTargets';

type Proposed<K> = Extract<ProposedOperation, { readonly kind: K }>;

export async function bindParent(
	deps: BindDeps,
	operation: Proposed<'set_parent' | 'clear_parent'>,
	makers: Makers,
): Promise<Bound> {
	const { target } = operation;
	const child = isTemporary(target) ? null : await itemOf(deps, target);
	const before = child?.parent ?? null;
	const named = operation.kind === 'set_parent' ? operation.set.parent : null;
	if (named === target) {
		throw invalid(`${target} cannot be its own parent.`);
	}
	const home = isTemporary(target) ? makers.repo(target) : splitItemRef(target).repo;
	const repoId = child?.repoId ?? (await repoIdOf(deps, home));
	const parentRepoId = await repoIdOfTarget(deps, named ?? before ?? target, makers);
	const base = { kind: 'parent', childId: child?.issueId ?? null, parent: before, parentRepoId } as const;
	const isSo = named === null ? before === null : before !== null && isSame(named, before);
	const sentence =
		named === null ? `${target} has no parent to be taken from.` : `${named} is the parent of ${target} already.`;
	return { repoId, base, ...(isSo ? { needless: sentence } : {}) };
}

export async function bindDependency(
	deps: BindDeps,
	operation: Proposed<'add_dependency' | 'remove_dependency'>,
	makers: Makers,
): Promise<Bound> {
	const { target, kind } = operation;
	const { blockedBy } = operation.set;
	if (target === blockedBy) {
		throw invalid(`${target} cannot wait for itself.`);
	}
	const item = isTemporary(target) ? null : await itemOf(deps, target);
	const blocker = isTemporary(blockedBy) ? null : await itemOf(deps, blockedBy);
	const isBlocked = item?.blockedBy.some((one) => isSame(one, blockedBy)) ?? false;
	const home = isTemporary(target) ? makers.repo(target) : splitItemRef(target).repo;
	const repoId = item?.repoId ?? (await repoIdOf(deps, home));
	const base = { kind: 'dependency', blockerId: blocker?.issueId ?? null, isBlocked } as const;
	const isSo = isBlocked === (kind === 'add_dependency');
	const sentence = isBlocked
		? `${target} waits for ${blockedBy} already.`
		: `${target} does not wait for ${blockedBy}.`;
	return { repoId, base, ...(isSo ? { needless: sentence } : {}) };
}

async function repoIdOfTarget(deps: BindDeps, target: ItemRef | string, makers: Makers): Promise<Bound['repoId']> {
	// A parsed reference, or a temporary id.
	const repo = isTemporary(target) ? makers.repo(target) : splitItemRef(target as ItemRef).repo;
	return await repoIdOf(deps, repo);
}

function isSame(a: string, b: string): boolean {
	return a.toLowerCase() === b.toLowerCase();
}

function invalid(problem: string): AppError {
	return new AppError({ kind: 'invalidInput', problems: [problem] });
}
