import type { Actor } from '../shared/actor';
import type { Changeset, Proposal } from '../shared/changesets/changeset';
import { failureOf } from '../shared/failure';
import { approveByPolicy } from './approvals/approveByPolicy';
import { propose } from './changesets/propose';
import type { ControlDeps } from './controlDeps';
import { publish } from './publish/publish';
import { publishingPolicy } from './publish/publisherRefusal';
import { draftDeps, publishDeps } from './roomDeps';

/** Puts a proposal on record, and beside it the yes of the person's policy where one says so to all of it. */
export async function proposeUnderPolicies(deps: ControlDeps, actor: Actor, proposal: Proposal): Promise<Changeset> {
	const proposed = await propose(draftDeps(deps), actor, proposal);
	const { changeset, because } = await approveByPolicy(draftDeps(deps), proposed);
	if (because !== null) {
		deps.tell('log', { level: 'info', message: `${changeset.id} waits for a person: ${because}` });
	}
	publishAlone(deps, changeset);
	return changeset;
}

/** Goes on with what policies have approved for publishing and an earlier run of the program did not begin. */
export function publishWhatWaits(deps: ControlDeps): void {
	for (const changeset of deps.book.list({ status: 'approved' })) {
		publishAlone(deps, changeset);
	}
}

/** Nobody waits for it; what comes of it is in the ledger. */
function publishAlone(deps: ControlDeps, changeset: Changeset): void {
	const { id, status } = changeset;
	const policy = publishingPolicy(changeset, deps.gitHub().configuration);
	if (status !== 'approved' || policy === null) {
		return;
	}
	const actor: Actor = { kind: 'policy', id: policy };
	const publishing = publish(publishDeps(deps), actor, id, (progress) =>
		deps.tell('progress', { task: 'publish', subject: id, ...progress }),
	);
	deps.errands.begin(publishing, (error) =>
		deps.tell('log', {
			level: 'warn',
			message: `${id} was not published by its policy: ${deps.sentence(failureOf(error))}`,
		}),
	);
}
