import {
	type IssueFields,
	type Operation,
	type ProposedOperation,
	targetRepo,
} from '../../shared/changesets/operation';
import { type ItemRef, OperationId, type RepoId, type RepoName, splitItemRef } from '../../shared/names';
import type { GitHubReader } from '../sync/gitHubReader';

/** An item as the cache has it, with the repository that it belongs to. */
export interface KnownItem {
	readonly fields: IssueFields;
	readonly updatedAt: string;
	readonly repoId: RepoId;
}

/** What the cache knows; null sends the question to GitHub. */
export interface KnownTargets {
	issueFields(ref: ItemRef): KnownItem | null | Promise<KnownItem | null>;
	repoId(repo: RepoName): RepoId | null;
}

/** The cache is not asked: every answer comes from GitHub. */
export const nothingKnown: KnownTargets = { issueFields: () => null, repoId: () => null };

export interface BindDeps {
	readonly known: KnownTargets;
	readonly reader: Pick<GitHubReader, 'issue' | 'repo'>;
}

/**
 * Ties each operation to what it was wished for: the repository by its number, and the target as it looks. A new
 * issue has an absent base. Fails with `repoNotFound` or `itemNotFound` when there is no such target.
 */
export async function bindOperations(
	deps: BindDeps,
	proposed: readonly ProposedOperation[],
): Promise<readonly Operation[]> {
	const operations: Operation[] = [];
	for (const [index, operation] of proposed.entries()) {
		operations.push(await bindOperation(deps, operation, OperationId.parse(String(index + 1))));
	}
	return operations;
}

async function bindOperation(deps: BindDeps, operation: ProposedOperation, id: OperationId): Promise<Operation> {
	if (operation.kind === 'create_issue') {
		const repoId = await repoIdOf(deps, operation.target);
		return { ...operation, id, repoId, base: { kind: 'absent' } };
	}
	const { fields, updatedAt, repoId } = await itemOf(deps, operation.target);
	return { ...operation, id, repoId, base: { kind: 'item', updatedAt, fields } };
}

async function itemOf(deps: BindDeps, ref: ItemRef): Promise<KnownItem> {
	const known = await deps.known.issueFields(ref);
	if (known !== null) {
		return known;
	}
	const { repo, number } = splitItemRef(ref);
	const { title, body, state, labels, assignees, updatedAt } = await deps.reader.issue(repo, number);
	const fields = { title, body, state, labels: sorted(labels), assignees: sorted(assignees) };
	return { fields, updatedAt, repoId: await repoIdOf(deps, targetRepo({ target: ref })) };
}

async function repoIdOf(deps: BindDeps, repo: RepoName): Promise<RepoId> {
	return deps.known.repoId(repo) ?? (await deps.reader.repo(repo)).id;
}

function sorted(names: readonly string[]): string[] {
	return [...names].sort();
}
