import { type CancelToken, neverCancelled } from '../../base/cancellation';
import type { RepoName } from '../../shared/names';
import { createPollLoop, type PollLoop, type PollLoopDeps } from './polling/pollLoop';
import { createRequestBudget } from './polling/requestBudget';
import { type SyncAsked, syncAll } from './syncAll';
import type { SyncDeps, SyncProgress } from './syncDeps';
import { createSyncLane, type SyncLane } from './syncLane';
import type { RepoSync } from './syncRepo';

export interface SyncingDeps extends Pick<PollLoopDeps, 'clock' | 'random' | 'pollSeconds' | 'repos'> {
	/** With the clients of the present configuration. */
	readonly sync: () => SyncDeps;
	readonly report: (progress: SyncProgress) => void;
	/** A repository's sync began or ended. */
	readonly onDidMove: (repo: RepoName, end: RepoSync | null) => void;
	/** Requests that GitHub grants in an hour, as far as known. */
	readonly hourlyLimit: () => number;
}

/** All syncing of a workspace: what people ask for and what the poll loop does take turns. */
export interface Syncing {
	/** Fails with `repoNotRegistered`. */
	sync(asked: SyncAsked, cancel: CancelToken): Promise<readonly RepoSync[]>;
	/** See {@link SyncLane.alone}. */
	readonly alone: SyncLane['alone'];
	/** See {@link SyncLane.inTurn}. */
	readonly inTurn: SyncLane['inTurn'];
	readonly polling: Pick<PollLoop, 'attend' | 'reconsider' | 'nextPollAt' | 'stop'>;
	isSyncing(repo: RepoName): boolean;
}

/** Most polls only glance: what the list of issues does not show, such as an edited comment, waits for every sixth. */
const deltaEvery = 6;

export function createSyncing(deps: SyncingDeps): Syncing {
	const lane = createSyncLane();
	let current: RepoName | null = null;
	const polls = new Map<RepoName, number>();
	const budget = createRequestBudget(deps.clock, deps.hourlyLimit);
	const onDidMove = (repo: RepoName, end: RepoSync | null): void => {
		current = end === null ? repo : null;
		if (end !== null) {
			polling.note(repo, end);
		}
		deps.onDidMove(repo, end);
	};
	const sync: Syncing['sync'] = (asked, cancel) =>
		lane.sync(cancel, (token) => syncAll(deps.sync(), asked, { cancel: token, report: deps.report, onDidMove }));
	const polling = createPollLoop({
		...deps,
		budget,
		poll: async (fullName) => {
			const polled = (polls.get(fullName) ?? 0) + 1;
			polls.set(fullName, polled);
			const depth = polled % deltaEvery === 0 ? 'delta' : 'glance';
			// A repository that was removed meanwhile is not polled again.
			const [end] = await sync({ fullName, depth }, neverCancelled).catch(() => []);
			return end ?? { failure: null, requests: 0 };
		},
	});
	return {
		...{ sync, polling },
		alone: (work) => lane.alone(work),
		inTurn: (work) => lane.inTurn(work),
		isSyncing: (repo) => repo === current,
	};
}
