import { type OperationKind, targetRepo } from '../../shared/changesets/operation';
import type { ChangesetContent } from '../changesets/contentHash';
import type { Refusal } from '../changesets/refuse';

/** Changes when what is allowed changes: a yes given under other rules is no yes under these. */
export const policyVersion = 'guardrails/1';

interface Rules {
	/** Repositories that may be written to; empty: none. */
	readonly writeAllowlist: readonly string[];
}

const known: ReadonlySet<string> = new Set<OperationKind>(['create_issue', 'update_issue', 'add_comment']);

/** Whether every operation may be published at all, by where and what; null when it may. */
export function targetRefusal(
	rules: Rules,
	operations: readonly { readonly kind: string; readonly target: string }[],
): Refusal | null {
	const unknown = operations.find(({ kind }) => !known.has(kind));
	if (unknown !== undefined) {
		return { reason: 'operation_denied', detail: `There is no operation ${unknown.kind}.` };
	}
	const outside = operations.map(targetRepo).find((repo) => !isAllowlisted(rules, repo));
	if (outside === undefined) {
		return null;
	}
	const detail = `${outside} is not on your write allowlist. Add it to countersign.writeAllowlist to allow writing there.`;
	return { reason: 'repo_not_allowlisted', detail };
}

/** Nobody can say yes to a change without knowing what it may break and how to take it back. */
export function reviewRefusal({ impact, rollback }: ChangesetContent): Refusal | null {
	if (impact.trim() === '') {
		return { reason: 'impact_missing', detail: 'The changeset does not say what its impact is.' };
	}
	return rollback.trim() === ''
		? { reason: 'rollback_missing', detail: 'The changeset does not say how to take it back.' }
		: null;
}

const requests: readonly { readonly method: string; readonly path: RegExp }[] = [
	{ method: 'POST', path: /^\/repos\/[^/]+\/[^/]+\/issues$/ },
	{ method: 'PATCH', path: /^\/repos\/[^/]+\/[^/]+\/issues\/[1-9]\d*$/ },
	{ method: 'POST', path: /^\/repos\/[^/]+\/[^/]+\/issues\/[1-9]\d*\/comments$/ },
];

/** The last look at a request: whatever asked for it, only these three shapes ever leave. */
export function requestRefusal(request: { readonly method: string; readonly path: string }): Refusal | null {
	return requests.some(({ method, path }) => method === request.method && path.test(request.path))
		? null
		: { reason: 'operation_denied', detail: `${request.method} ${request.path} is not a request that may be sent.` };
}

/** GitHub does not tell names apart by case, so neither does the list. */
export function isAllowlisted({ writeAllowlist }: Rules, repo: string): boolean {
	return writeAllowlist.some((allowed) => allowed.toLowerCase() === repo.toLowerCase());
}
