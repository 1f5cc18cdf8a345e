import type { CancelToken } from '../../base/cancellation';
import type { Clock } from '../../base/clock';
import type { Sha256 } from '../../base/digest';
import type { Failure } from '../../shared/failure';
import { type ItemRef, itemRef } from '../../shared/names';
import type { Ledger } from '../ledger/ledger';
import type { RepoRules } from '../rules/ruleBook';
import type { Store } from '../store/store';
import type { RepoRow } from '../store/tables/repoTable';
import type { OutsideChange } from './details/outsideChange';
import type { GitHubReader } from './gitHubReader';

export interface SyncDeps {
	readonly reader: GitHubReader;
	readonly store: Store;
	readonly ledger: Pick<Ledger, 'append'>;
	readonly clock: Clock;
	readonly sha256: Sha256;
	/** How far back a first import reaches for what is closed. */
	readonly closedDays: number;
	/** The login behind the token; null while unknown. */
	readonly account: string | null;
	/** What items are read by as they come. */
	readonly rulesFor: (repo: RepoRow) => RepoRules;
	/** Whether a receipt on record accounts for what the account did. */
	readonly isOurs: (change: OutsideChange) => boolean;
	/** The cache has these items in another form than before, or not any more. */
	readonly onItemsChanged: (refs: readonly ItemRef[]) => void;
	/** Sees to it that what changed is saved, at once or before long: what is lost meanwhile is read again. */
	readonly saveSoon: () => Promise<void>;
	/** What a failure means, for people. */
	readonly sentence: (failure: Failure) => string;
}

/** Said at once and not at the end of a pass, which may never come: the cache has what the pass took over so far. */
export function tellChanged(
	{ onItemsChanged }: Pick<SyncDeps, 'onItemsChanged'>,
	{ fullName }: RepoRow,
	numbers: readonly number[],
): void {
	if (numbers.length > 0) {
		onItemsChanged(numbers.map((number) => itemRef(fullName, number)));
	}
}

/** How far a sync has come; `total` is null where GitHub does not say how much there is. */
export interface SyncProgress {
	readonly subject: string;
	readonly message: string;
	readonly done: number;
	readonly total: number | null;
}

/** One sync of one repository while it runs. */
export interface SyncRun {
	readonly cancel: CancelToken;
	readonly report: (progress: SyncProgress) => void;
}

/** `glance`: one request tells whether anything changed. `full`: also what deltas never show. */
export type SyncDepth = 'glance' | 'delta' | 'full';

export interface RepoRun extends SyncRun {
	readonly depth: SyncDepth;
}
