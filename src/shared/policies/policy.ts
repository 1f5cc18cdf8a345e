import * as z from 'zod';
import { IssueFields, operationKinds } from '../changesets/operation';

/** Who says yes: a person; the policy itself, at once; nobody, ever. */
export const policyRules = ['human', 'auto', 'deny'] as const;
export type PolicyRule = (typeof policyRules)[number];

/** How far agents may go: only talk; change work items, code only as a patch for a person; everything there is. */
export const policyModes = ['comment-only', 'patch-only', 'commit-after-approval'] as const;
export type PolicyMode = (typeof policyModes)[number];

/**
 * What a rule can be about: everything that no other rule names (`*`), a kind of operation, or one field of an update.
 * `update_issue.labels.add` is an update that takes no label away.
 */
export const ruleKeys = [
	'*',
	...operationKinds,
	...IssueFields.keyof().options.map((field) => `update_issue.${field}` as const),
	'update_issue.labels.add',
] as const;
export type RuleKey = (typeof ruleKeys)[number];

export const PolicyRules = z
	.partialRecord(z.enum(ruleKeys), z.enum(policyRules, 'Expected human, auto or deny.'))
	.refine((rules) => rules['*'] !== 'auto', 'Name each operation that may be automatic; "*" can be human or deny.');

/** `*` alone, or owner and name with `*` for any characters. */
const RepoPattern = z
	.string()
	.max(140)
	.regex(/^(?:\*|[A-Za-z0-9*-]+\/[A-Za-z0-9._*-]+)$/, 'Expected * or owner/name, where * stands for any characters.');

/** Of letters, digits and -, so that the log can name it. */
const PolicyId = z
	.string()
	.regex(/^[a-z][a-z0-9-]{0,39}$/, 'Expected a name of small letters, digits and -, such as docs-team.');

const Names = z.array(z.string().trim().min(1).max(256)).max(200);
const Quota = z.number().int().min(1).max(100_000).nullable();

/** A person's standing answer to what is proposed for some repositories. Part of what every approval there binds to. */
export const Policy = z.strictObject({
	id: PolicyId,
	/** Repositories that it is for; the first policy of the list that matches is the one that counts. */
	repos: z.array(RepoPattern).min(1, 'Name at least one repository, or *.').max(200),
	/** What no rule is about waits for a person. */
	rules: PolicyRules,
	mode: z.enum(policyModes, `Expected ${policyModes.join(', ')}.`),
	/** Names, with `*` for any characters. Nobody sets or removes them by a changeset; what carries one waits for a person. */
	protected: z.strictObject({ labels: Names, milestones: Names, people: Names }),
	/** Operations; null: no limit but the ones of Countersign. */
	quotas: z.strictObject({ perHour: Quota, perRun: Quota, perChangeset: Quota }),
	/** Pull requests are opened as drafts. */
	draftOnly: z.boolean(),
	/** Whether what it has approved is published at once; otherwise that waits for a person. */
	publish: z.boolean(),
});
export type Policy = z.output<typeof Policy>;

const byHand: Omit<Policy, 'id' | 'rules'> = {
	repos: ['*'],
	mode: 'commit-after-approval',
	protected: { labels: [], milestones: [], people: [] },
	quotas: { perHour: null, perRun: null, perChangeset: null },
	draftOnly: true,
	publish: false,
};

/** What counts where no policy of the person matches. */
export const everythingByHand: Policy = { ...byHand, id: 'everything-by-hand', rules: {} };

/** Talking and labelling are free; all that changes code waits for a person. */
const executionBackbone: Policy = {
	...byHand,
	id: 'execution-backbone',
	rules: { add_comment: 'auto', 'update_issue.labels.add': 'auto' },
};

/** Policies that can be used by their name. */
export const namedPolicies: readonly Policy[] = [everythingByHand, executionBackbone];
