import { failureOf } from '../shared/failure';
import type { ItemRef } from '../shared/names';
import type { Configuration } from '../shared/ports/humanPort';
import { expireOld } from './approvals/expireOld';
import { noticeMoved, undecidedTargets } from './changesets/noticeMoved';
import type { ControlDeps } from './controlDeps';
import { reconcileOpenIntents } from './publish/reconcile';
import { draftDeps, publishDeps } from './roomDeps';

/** What an earlier run of the program left open: a yes that grew old, what moved unseen, requests without an answer. */
export async function settleOldBusiness(deps: ControlDeps, { token }: Configuration): Promise<void> {
	await expireInTime(deps);
	await inBackground(deps, () => noticeMoved(draftDeps(deps), undecidedTargets(deps.book)));
	if (token !== null) {
		void inBackground(deps, () => reconcileOpenIntents(publishDeps(deps)));
	}
}

export async function expireInTime(deps: ControlDeps): Promise<void> {
	await inBackground(deps, () => expireOld(draftDeps(deps)));
}

/** The cache has these items in another form than before. */
export async function afterChange(deps: ControlDeps, refs: readonly ItemRef[]): Promise<void> {
	deps.workItems.noteChanged(refs);
	await inBackground(deps, () => noticeMoved(draftDeps(deps), refs));
}

/** Bookkeeping that nobody has asked for: where nothing can be written it is left out, and its failure is only said. */
async function inBackground(deps: ControlDeps, act: () => Promise<unknown>): Promise<void> {
	if (deps.readOnlyBecause !== null || deps.ledger.problem !== null) {
		return;
	}
	try {
		await act();
	} catch (error) {
		deps.tell('log', { level: 'warn', message: JSON.stringify(failureOf(error)) });
	}
}
