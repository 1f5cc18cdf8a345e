import type { Sha256 } from '../../base/digest';
import type { RepoName } from '../../shared/names';
import type { PolicyReport, RepoPolicy } from '../../shared/policies/policyReport';
import type { Configuration } from '../../shared/ports/humanPort';
import { isAllowlisted } from '../guardrails/writeRules';
import { policyFor } from './policyFor';
import { policyVersion } from './policyVersion';
import { type QuotaDeps, usedThisHour } from './quotas';
import { allRulings } from './rulingOf';

interface ReportDeps extends QuotaDeps {
	readonly sha256: Sha256;
	readonly configuration: () => Pick<Configuration, 'policies' | 'policyProblem' | 'writeAllowlist'>;
}

/** Which policy counts in each repository that is registered or may be written to, and what it comes to. */
export function policyReport(deps: ReportDeps, registered: readonly RepoName[]): PolicyReport {
	const { policyProblem, writeAllowlist } = deps.configuration();
	const byName = new Map([...writeAllowlist, ...registered].map((repo) => [repo.toLowerCase(), repo]));
	const repos = [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, repo]) => repo);
	return { problem: policyProblem, repos: policyProblem === null ? repos.map((repo) => repoPolicy(deps, repo)) : [] };
}

function repoPolicy(deps: ReportDeps, repo: RepoName): RepoPolicy {
	const configuration = deps.configuration();
	const { policies } = configuration;
	const { policy, pattern } = policyFor(policies, repo);
	return {
		repo,
		isWritable: isAllowlisted(configuration, repo),
		policy,
		pattern,
		rulings: allRulings(policy),
		usedThisHour: usedThisHour(deps, policies, policy),
		version: policyVersion(deps.sha256, policies, [{ kind: 'create_issue', target: repo, set: {} }]),
	};
}
