import type { Actor } from '../../shared/actor';
import type { Changeset } from '../../shared/changesets/changeset';
import type { Operation } from '../../shared/changesets/operation';
import { failureOf } from '../../shared/failure';
import { ItemRef } from '../../shared/names';
import type { Policy } from '../../shared/policies/policy';
import type { KnownTargets } from '../changesets/binding/knownTargets';
import { protectedMention, protectedOn, protectsAnything } from '../policy/protectedThings';
import { standingPolicy } from '../policy/standingPolicy';
import { type ApproveDeps, approve } from './approve';
import { standingRefusal } from './standingRefusal';

interface ByPolicyDeps extends ApproveDeps {
	readonly known: KnownTargets;
}

/** What became of it, and why it waits for a person; null when it does not, or when no policy speaks for it at all. */
export interface PolicyDecision {
	readonly changeset: Changeset;
	readonly because: string | null;
}

/** Says yes in the name of the person's policy, where one says so to all of it and nothing stands against it. */
export async function approveByPolicy(deps: ByPolicyDeps, changeset: Changeset): Promise<PolicyDecision> {
	const policy = standingPolicy(deps.configuration().policies, changeset.operations);
	if (policy === null || changeset.status !== 'proposed') {
		return { changeset, because: null };
	}
	const actor: Actor = { kind: 'policy', id: policy.id };
	const because =
		standingRefusal(deps, actor, changeset)?.detail ?? (await protectedThing(deps.known, policy, changeset));
	return because === null ? await sayYes(deps, actor, changeset) : { changeset, because };
}

/** That it was refused is on record; the proposal counts all the same. */
async function sayYes(deps: ByPolicyDeps, actor: Actor, { id, contentHash }: Changeset): Promise<PolicyDecision> {
	try {
		const changeset = await approve(deps, actor, { id, contentHash, via: `policy:${actor.id}` });
		return { changeset, because: null };
	} catch (error) {
		const failure = failureOf(error);
		if (failure.kind !== 'refused' && failure.kind !== 'illegalTransition') {
			throw error;
		}
		const because = failure.kind === 'refused' ? failure.detail : `It is ${failure.from} by now.`;
		return { changeset: deps.book.get(id), because };
	}
}

async function protectedThing(
	known: KnownTargets,
	{ id, protected: names }: Policy,
	{ operations }: Changeset,
): Promise<string | null> {
	if (!protectsAnything(names)) {
		return null;
	}
	for (const operation of operations) {
		const what = protectedMention(names, operation) ?? (await firstProtected(known, names, operation));
		if (what !== null) {
			return `The policy ${id} protects ${what}, so a person decides.`;
		}
	}
	return null;
}

async function firstProtected(
	known: KnownTargets,
	names: Policy['protected'],
	operation: Operation,
): Promise<string | null> {
	for (const ref of itemsOf(operation)) {
		const item = await known.item(ref);
		const what = item === null ? `what may stand on ${ref}` : protectedOn(names, item.fields);
		if (what !== null) {
			return what;
		}
	}
	return null;
}

/** Every item that is there already and that the operation shows up on. */
function itemsOf({ target, set }: Operation): readonly ItemRef[] {
	const others = Object.entries(set).flatMap(([key, value]) =>
		key === 'parent' || key === 'blockedBy' ? [value] : [],
	);
	return [target, ...others].flatMap((name) => ItemRef.safeParse(name).data ?? []);
}
