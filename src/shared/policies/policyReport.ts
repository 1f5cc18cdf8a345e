import type { RepoName } from '../names';
import type { Policy, PolicyRule, RuleKey } from './policy';

/** What counts for one key of a policy, and which of its rules says so; null where none does and a person decides. */
export interface Ruling {
	readonly key: RuleKey;
	readonly rule: PolicyRule;
	readonly because: RuleKey | 'mode' | null;
}

/** Which policy counts in a repository, and what it comes to. */
export interface RepoPolicy {
	readonly repo: RepoName;
	/** Whether it is on the write allowlist: where it is not, nothing may be written whatever the policy says. */
	readonly isWritable: boolean;
	readonly policy: Policy;
	/** The pattern of the policy that the repository matches; null: no policy of the person does. */
	readonly pattern: string | null;
	readonly rulings: readonly Ruling[];
	/** Operations that went out, or were approved by the policy and wait, within this hour. */
	readonly usedThisHour: number;
	/** What an approval given now binds to. */
	readonly version: string;
}

export interface PolicyReport {
	/** Why the policies cannot be used; nothing is approved or published then. */
	readonly problem: string | null;
	/** Every repository that is registered or may be written to, by name. */
	readonly repos: readonly RepoPolicy[];
}
