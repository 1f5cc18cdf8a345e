import type { Sha256 } from '../../base/digest';
import { canonicalJson } from '../../base/text/canonicalJson';
import type { Policy } from '../../shared/policies/policy';
import { guardrailsVersion } from '../guardrails/writeRules';
import { type PolicyOperation, policyFor, policyRepos } from './policyFor';

/**
 * Changes when what is allowed changes, by us or by the person's policies for the repositories that are written to: a
 * yes given under other rules is no yes under these.
 */
export function policyVersion(
	sha256: Sha256,
	policies: readonly Policy[],
	operations: readonly PolicyOperation[],
): string {
	const repos = [...new Set(operations.flatMap(policyRepos))].sort();
	const inForce = repos.map((repo) => {
		// For which others it is too makes no difference here.
		const { repos: _, ...policy } = policyFor(policies, repo).policy;
		return { repo, policy };
	});
	return `${guardrailsVersion}+${sha256(canonicalJson(inForce))}`;
}
