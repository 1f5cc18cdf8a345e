import { matchesWildcard } from '../../base/text/wildcard';
import { isTemporary } from '../../shared/changesets/itemTarget';
import type { OperationBase } from '../../shared/changesets/operation';
import { everythingByHand, type Policy } from '../../shared/policies/policy';
import { writtenRepos } from '../guardrails/writeRules';

/** An operation as policies look at it, of whatever kind: what they do not know they must be able to hold back. */
export interface PolicyOperation {
	readonly kind: string;
	readonly target: string;
	readonly repo?: string | undefined;
	readonly set: object;
	readonly base?: OperationBase;
}

interface Found {
	readonly policy: Policy;
	/** What of it the repository matches; null: nobody has written a policy for it. */
	readonly pattern: string | null;
}

/** By list and repository: counting for quotas asks for the same few thousands of times. */
const known = new WeakMap<readonly Policy[], Map<string, Found>>();

/** The first policy that is for the repository, with the pattern that says so. */
export function policyFor(policies: readonly Policy[], repo: string): Found {
	const byRepo = known.get(policies) ?? new Map<string, Found>();
	known.set(policies, byRepo);
	const found = byRepo.get(repo) ?? firstFor(policies, repo);
	byRepo.set(repo, found);
	return found;
}

function firstFor(policies: readonly Policy[], repo: string): Found {
	for (const policy of policies) {
		const pattern = policy.repos.find((one) => matchesRepo(one, repo));
		if (pattern !== undefined) {
			return { policy, pattern };
		}
	}
	return { policy: everythingByHand, pattern: null };
}

/** Every repository that has a say in an operation, in small letters, as GitHub does not tell them apart. */
export function policyRepos(operation: PolicyOperation): readonly string[] {
	const { target, repo, set } = operation;
	const home = repo ?? (isTemporary(target) ? [] : target.split('#').slice(0, 1));
	const other = 'blockedBy' in set ? [String(set.blockedBy)].filter((one) => !isTemporary(one)) : [];
	const all = [home, writtenRepos(operation), other.map((one) => one.split('#')[0] ?? one)].flat();
	return [...new Set(all.map((one) => one.toLowerCase()))];
}

/** The policies that have a say in an operation: all of them must agree to it. */
export function policiesOf(policies: readonly Policy[], operation: PolicyOperation): readonly Policy[] {
	return [...new Set(policyRepos(operation).map((repo) => policyFor(policies, repo).policy))];
}

function matchesRepo(pattern: string, repo: string): boolean {
	if (pattern === '*') {
		return true;
	}
	const [owner = '', name = ''] = repo.split('/');
	const [ownerPattern = '', namePattern = ''] = pattern.split('/');
	return matchesWildcard(ownerPattern, owner) && matchesWildcard(namePattern, name);
}
