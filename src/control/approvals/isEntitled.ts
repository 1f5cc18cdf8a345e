import type { Actor } from '../../shared/actor';
import type { Approval } from '../../shared/changesets/approval';

/** Whether this actor may say yes in this way: a person, or the standing policy that is named. Never an agent. */
export function isEntitled({ kind, id }: Actor, via: Approval['via']): boolean {
	return via.startsWith('policy:') ? kind === 'policy' && via === `policy:${id}` : kind === 'human';
}
