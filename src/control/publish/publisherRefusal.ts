import type { Actor } from '../../shared/actor';
import type { Changeset } from '../../shared/changesets/changeset';
import type { Configuration } from '../../shared/ports/humanPort';
import type { Refusal } from '../changesets/refuse';

type PublishSetup = Pick<Configuration, 'policies' | 'publishesAlone'>;

/** Why this actor may not publish; null for people, and for a policy that has approved it and was told to publish. */
export function publisherRefusal(actor: Actor, changeset: Changeset, setup: PublishSetup): Refusal | null {
	const isAllowed = actor.kind === 'policy' ? publishingPolicy(changeset, setup) === actor.id : actor.kind !== 'agent';
	return isAllowed
		? null
		: { reason: 'operation_denied', detail: 'Only a person, or a policy of theirs, can publish.' };
}

/** The policy that has approved it and wants it published without a person; null when there is none. */
export function publishingPolicy({ approval }: Changeset, { policies, publishesAlone }: PublishSetup): string | null {
	const policy = policies.find(({ id }) => approval?.via === `policy:${id}`);
	return publishesAlone && policy?.publish === true ? policy.id : null;
}
