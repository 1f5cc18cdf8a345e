import type { Clock } from '../../base/clock';
import type { Sha256 } from '../../base/digest';
import { SerialQueue } from '../../base/serialQueue';
import { SingleFlight } from '../../base/singleFlight';
import type { Actor } from '../../shared/actor';
import type { Changeset } from '../../shared/changesets/changeset';
import type { ChangesetId, ItemRef } from '../../shared/names';
import type { Configuration } from '../../shared/ports/humanPort';
import type { ChangesetBook } from '../changesets/changesetBook';
import type { Ledger } from '../ledger/ledger';
import type { GitHubReader } from '../sync/gitHubReader';
import type { OpenGitHubWriter } from './gitHubWriter';

export interface PublishDeps {
	readonly ledger: Ledger;
	/** Fed from `ledger.onDidAppend`: what is published is read from it and from nowhere else. */
	readonly book: ChangesetBook;
	/** The queue of all decisions about changesets; see `DraftDeps`. */
	readonly decisions: SerialQueue;
	readonly lane: PublishLane;
	readonly reader: Pick<
		GitHubReader,
		'account' | 'repo' | 'issue' | 'issuesBy' | 'itemComments' | 'parentOf' | 'blockedBy' | 'graph'
	>;
	readonly openWriter: OpenGitHubWriter;
	readonly configuration: () => Pick<
		Configuration,
		'writeAllowlist' | 'token' | 'policies' | 'policyProblem' | 'publishesAlone'
	>;
	readonly clock: Clock;
	readonly sha256: Sha256;
	/** These items have changed on GitHub by our hand; may fail, since the next sync shows it too. */
	readonly onWritten: (refs: readonly ItemRef[]) => Promise<void>;
}

/** One changeset at a time goes to GitHub, and who publishes the same one twice at once gets the same answer. */
export interface PublishLane {
	readonly flights: SingleFlight<Changeset>;
	readonly turns: SerialQueue;
}

export function createPublishLane(): PublishLane {
	return { flights: new SingleFlight(), turns: new SerialQueue() };
}

/** Who publishes what. */
export interface Act {
	readonly actor: Actor;
	readonly id: ChangesetId;
}

/** `done` of `total` operations; null while it is not known how many are left. */
export interface PublishProgress {
	readonly message: string;
	readonly done: number;
	readonly total: number | null;
}
