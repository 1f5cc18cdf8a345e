import * as z from 'zod';
import { everythingByHand, namedPolicies, Policy, PolicyRules } from './policy';

const named = namedPolicies.map(({ id }) => id);
const { protected: protectedNames, quotas, ...rest } = Policy.shape;

/** A policy as a person writes it: what is left out is as in the policy it is based on, by hand without one. */
const PolicySetting = z.strictObject({
	id: rest.id,
	basedOn: z.enum(named, `Expected ${named.join(' or ')}.`).optional(),
	repos: rest.repos,
	rules: PolicyRules.optional(),
	mode: rest.mode.optional(),
	protected: protectedNames.partial().optional(),
	quotas: quotas.partial().optional(),
	draftOnly: rest.draftOnly.optional(),
	publish: rest.publish.optional(),
});
type PolicySetting = z.output<typeof PolicySetting>;

/** The person's list of policies, in the order in which they are tried. */
export const PoliciesSetting = z
	.array(PolicySetting)
	.max(100)
	.superRefine((list, context) => {
		for (const [index, one] of list.entries()) {
			const problem = problemOf(list.slice(0, index), one);
			if (problem !== null) {
				context.addIssue({ code: 'custom', path: [index, 'id'], message: problem });
			}
		}
	})
	.transform((list): readonly Policy[] => list.map(resolve));

/** The log names a policy by its id, so an id must not mean two things. */
function problemOf(before: readonly PolicySetting[], { id, repos: _, ...changes }: PolicySetting): string | null {
	if (before.some((one) => one.id === id)) {
		return `There is another policy ${id}.`;
	}
	return named.includes(id) && Object.keys(changes).length > 0
		? `${id} is a policy of Countersign: it takes only repos. Give yours another id, and put "basedOn": "${id}".`
		: null;
}

function resolve({ id, basedOn, ...own }: PolicySetting): Policy {
	const base = namedPolicies.find((one) => one.id === (basedOn ?? id)) ?? everythingByHand;
	return {
		id,
		repos: own.repos,
		rules: { ...base.rules, ...own.rules },
		mode: own.mode ?? base.mode,
		protected: {
			labels: own.protected?.labels ?? base.protected.labels,
			milestones: own.protected?.milestones ?? base.protected.milestones,
			people: own.protected?.people ?? base.protected.people,
		},
		quotas: {
			perHour: own.quotas?.perHour ?? base.quotas.perHour,
			perRun: own.quotas?.perRun ?? base.quotas.perRun,
			perChangeset: own.quotas?.perChangeset ?? base.quotas.perChangeset,
		},
		draftOnly: own.draftOnly ?? base.draftOnly,
		publish: own.publish ?? base.publish,
	};
}
