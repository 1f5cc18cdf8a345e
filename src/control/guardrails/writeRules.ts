import type { Changeset } from '../../shared/changesets/changeset';
import { isTemporary } from '../../shared/changesets/itemTarget';
import { type OperationBase, type OperationKind, operationKinds } from '../../shared/changesets/operation';
import type { ChangesetContent } from '../changesets/contentHash';
import type { Refusal } from '../changesets/refuse';
import { graphMutations } from '../publish/operations/graphMutations';

/** Changes when what we allow changes; a part of what approvals bind to. */
export const guardrailsVersion = 'guardrails/4';

interface Rules {
	/** Repositories that may be written to; empty: none. */
	readonly writeAllowlist: readonly string[];
}

const known: ReadonlySet<string> = new Set<OperationKind>(operationKinds);

interface Wish {
	readonly kind: string;
	readonly target: string;
	readonly set?: object;
	readonly base?: OperationBase;
}

/** Every repository that an operation writes to; the ones of temporary ids are those of the issues they stand for. */
export function writtenRepos({ target, set, base }: Wish): readonly string[] {
	const named = set !== undefined && 'parent' in set ? String(set.parent) : null;
	const parent = named ?? (base?.kind === 'parent' ? base.parent : null);
	return [target, parent].flatMap((name) => (name === null || isTemporary(name) ? [] : [name.split('#')[0] ?? name]));
}

/** Whether every operation may be published at all, by where and what; null when it may. */
export function targetRefusal(rules: Rules, operations: readonly Wish[]): Refusal | null {
	const unknown = operations.find(({ kind }) => !known.has(kind));
	if (unknown !== undefined) {
		return { reason: 'operation_denied', detail: `There is no operation ${unknown.kind}.` };
	}
	const outside = operations.flatMap(writtenRepos).find((repo) => !isAllowlisted(rules, repo));
	if (outside !== undefined) {
		const detail = `Add ${outside} to countersign.writeAllowlist to allow writing there.`;
		return { reason: 'repo_not_allowlisted', detail };
	}
	return projectRefusal(rules, operations);
}

/** A project belongs to an owner and to no repository: one of the owner's has to be on the list. */
function projectRefusal({ writeAllowlist }: Rules, operations: readonly Wish[]): Refusal | null {
	const owners = new Set(writeAllowlist.map(ownerOf));
	const outside = operations.flatMap(projectIn).find((project) => !owners.has(ownerOf(project)));
	if (outside === undefined) {
		return null;
	}
	const owner = outside.split('/')[0] ?? outside;
	const detail = `The project ${outside} belongs to ${owner}. Add a repository of ${owner} to countersign.writeAllowlist to allow changing its projects.`;
	return { reason: 'repo_not_allowlisted', detail };
}

function projectIn({ set }: Wish): readonly string[] {
	return set !== undefined && 'project' in set ? [String(set.project)] : [];
}

function ownerOf(name: string): string {
	return (name.split('/')[0] ?? name).toLowerCase();
}

/** Nobody can say yes to a change without knowing what it is, what it may break and how to take it back. */
export function reviewRefusal(changeset: ChangesetContent & Pick<Changeset, 'conflicts'>): Refusal | null {
	const { impact, rollback, conflicts } = changeset;
	if (conflicts.length > 0) {
		const targets = changeset.operations.filter(({ id }) => conflicts.some(({ operationId }) => operationId === id));
		const names = [...new Set(targets.map(({ target }) => target))].join(', ');
		return { reason: 'conflicts_left', detail: `Settle first what is in conflict with GitHub: ${names}.` };
	}
	if (impact.trim() === '') {
		return { reason: 'impact_missing', detail: 'The changeset does not say what its impact is.' };
	}
	return rollback.trim() === ''
		? { reason: 'rollback_missing', detail: 'The changeset does not say how to take it back.' }
		: null;
}

const issue = '^/repos/[^/]+/[^/]+/issues/[1-9]\\d*';
const requests: readonly { readonly method: string; readonly path: RegExp }[] = [
	{ method: 'POST', path: /^\/repos\/[^/]+\/[^/]+\/issues$/ },
	{ method: 'PATCH', path: new RegExp(`${issue}$`) },
	{ method: 'POST', path: new RegExp(`${issue}/comments$`) },
	{ method: 'POST', path: new RegExp(`${issue}/sub_issues$`) },
	{ method: 'DELETE', path: new RegExp(`${issue}/sub_issue$`) },
	{ method: 'POST', path: new RegExp(`${issue}/dependencies/blocked_by$`) },
	{ method: 'DELETE', path: new RegExp(`${issue}/dependencies/blocked_by/[1-9]\\d*$`) },
];
const mutations: ReadonlySet<unknown> = new Set(Object.values(graphMutations));

/** The last look at a request: whatever asked for it, only these shapes ever leave, and of GraphQL our own documents. */
export function requestRefusal(request: {
	readonly method: string;
	readonly path: string;
	readonly body?: { readonly [key: string]: unknown } | null;
}): Refusal | null {
	const isMutation = request.method === 'POST' && request.path === '/graphql' && mutations.has(request.body?.['query']);
	return isMutation || requests.some(({ method, path }) => method === request.method && path.test(request.path))
		? null
		: { reason: 'operation_denied', detail: `${request.method} ${request.path} is not a request that may be sent.` };
}

/** GitHub does not tell names apart by case, so neither does the list. */
export function isAllowlisted({ writeAllowlist }: Rules, repo: string): boolean {
	return writeAllowlist.some((allowed) => allowed.toLowerCase() === repo.toLowerCase());
}
