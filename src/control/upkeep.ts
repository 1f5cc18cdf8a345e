import { failureOf } from '../shared/failure';
import type { ItemRef } from '../shared/names';
import type { Configuration } from '../shared/ports/humanPort';
import { expireOld } from './approvals/expireOld';
import { noticeMoved, undecidedTargets } from './changesets/stale/noticeMoved';
import type { ControlDeps } from './controlDeps';
import { recordPolicies } from './policy/policyLog';
import { reconcileOpenIntents } from './publish/reconcile';
import { draftDeps, publishDeps } from './roomDeps';
import { publishWhatWaits } from './standing';

/** What an earlier run of the program left open: a yes that grew old, what moved unseen, requests without an answer. */
export async function settleOldBusiness(deps: ControlDeps, configuration: Configuration): Promise<void> {
	const { token, policies, policyProblem } = configuration;
	if (!mayWrite(deps)) {
		return;
	}
	if (policyProblem === null) {
		await recordPolicies(deps, deps.person(), policies);
	}
	await expireOld(draftDeps(deps));
	begin(deps, () => noticeMoved(draftDeps(deps), undecidedTargets(deps.book)));
	if (token !== null) {
		begin(deps, () => reconcileOpenIntents(publishDeps(deps)));
		publishWhatWaits(deps);
	}
}

/** It may have brought other issue forms; and time has passed, in which a yes may have grown old. */
export function afterSync(deps: ControlDeps): void {
	void deps.learner.look();
	begin(deps, () => expireOld(draftDeps(deps)));
}

/** The cache has these items in another form than before. */
export function afterChange(deps: ControlDeps, refs: readonly ItemRef[]): void {
	deps.workItems.noteChanged(refs);
	begin(deps, () => noticeMoved(draftDeps(deps), refs));
}

/** Bookkeeping that nobody has asked for: where nothing can be written it is left out, and its failure is only said. */
function begin(deps: ControlDeps, act: () => Promise<unknown>): void {
	if (mayWrite(deps)) {
		deps.errands.begin(act(), (error) =>
			deps.tell('log', { level: 'warn', message: JSON.stringify(failureOf(error)) }),
		);
	}
}

function mayWrite({ readOnlyBecause, ledger }: ControlDeps): boolean {
	return readOnlyBecause === null && ledger.problem === null;
}
