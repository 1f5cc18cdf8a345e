import { createGitHubReader } from '../../../src/adapters/github/reader';
import { nodeSha256 } from '../../../src/adapters/node/sha256';
import { type CancelToken, neverCancelled } from '../../../src/base/cancellation';
import { createRuleBook } from '../../../src/control/rules/ruleBook';
import type { Store } from '../../../src/control/store/store';
import { repoRow } from '../../../src/control/store/tables/repoTable';
import { type SyncState, syncState } from '../../../src/control/store/tables/syncStateTable';
import type { GitHubReader } from '../../../src/control/sync/gitHubReader';
import { addRepo, removeRepo } from '../../../src/control/sync/repoRegistry';
import { syncAll } from '../../../src/control/sync/syncAll';
import type { SyncDeps, SyncDepth, SyncProgress } from '../../../src/control/sync/syncDeps';
import { createWorkItems, type WorkItems } from '../../../src/control/workItems/createWorkItems';
import type { Actor } from '../../../src/shared/actor';
import { defaultFieldChoices } from '../../../src/shared/items/canonicalItem';
import { RepoName } from '../../../src/shared/names';
import type { SyncOutcome } from '../../../src/shared/repo';
import { fakeClock } from '../../fakes/fakeClock';
import type { Fault } from '../../github/http/faults';
import type { RequestEntry } from '../../github/http/requestLog';
import { demoToken, type GitHub, type GitHubOptions, startGitHub } from '../../github/startGitHub';
import { aStoreBench, type StoreBench } from '../../unit/store/storeBench';

export interface DeskOptions extends GitHubOptions {
	readonly token?: string | null;
	readonly timeoutMs?: number;
	/** Whose changes are watched. */
	readonly account?: string;
	/** This machine's time. */
	readonly now?: string;
	/** Where the API is said to be. */
	readonly apiUrl?: string;
}

/** A GitHub on the loopback interface, and a cache on a disk in memory that is kept in step with it. */
export interface SyncDesk {
	readonly gitHub: GitHub;
	readonly bench: StoreBench;
	readonly reader: GitHubReader;
	readonly deps: SyncDeps;
	readonly store: Store;
	readonly items: WorkItems;
	readonly progress: readonly SyncProgress[];
	/** The items that were said to have changed since the last time this was asked. */
	told(): readonly string[];
	add(...names: readonly string[]): Promise<void>;
	remove(name: string): Promise<void>;
	/** Of all repositories, or of one. */
	sync(name?: string, cancel?: CancelToken, depth?: SyncDepth): Promise<readonly SyncOutcome[]>;
	/** Syncs, and fails the test when a repository could not be synced. */
	syncWell(): Promise<void>;
	/** What GitHub was asked since the last time this was asked. */
	asked(): readonly RequestEntry[];
	/** What was written of the cache since the last time this was asked. */
	written(): readonly string[];
	/** Every request that fits fails this way, until the faults are cleared. */
	breakDown(fault: Fault, path?: RegExp): void;
	/** How far the lists of a repository have been read. */
	stateOf(name: string): SyncState;
	/** Syncs, and looks for what deltas never show. */
	syncFully(): Promise<void>;
	/** Saves, and goes on as the next start of the program would. */
	restart(): Promise<SyncDesk>;
	/** Loses what was not saved, and goes on like that; this machine's clock may have been set meanwhile. */
	crash(now?: string): Promise<SyncDesk>;
	close(): Promise<void>;
}

const unheard = { onBuilding: () => undefined, onUnreadable: () => undefined };
const atRest = () => ({ isSyncing: false, nextSyncAt: null });
const human: Actor = { kind: 'human', id: 'mona' };

export async function aSyncDesk(options: DeskOptions = {}): Promise<SyncDesk> {
	return await openDesk(await startGitHub(options), await aStoreBench(), options);
}

async function openDesk(gitHub: GitHub, bench: StoreBench, options: DeskOptions): Promise<SyncDesk> {
	const store = await bench.open();
	const clock = fakeClock({ isImpatient: true, ...(options.now === undefined ? {} : { now: options.now }) });
	const reader = createGitHubReader({
		apiUrl: options.apiUrl ?? gitHub.url,
		token: options.token === undefined ? demoToken : options.token,
		log: () => undefined,
		clock,
		timeoutMs: options.timeoutMs ?? 5000,
		patienceMs: 1,
	});
	const ruleBook = createRuleBook({ sql: store.sql, sha256: nodeSha256, choices: () => defaultFieldChoices });
	const items = createWorkItems({
		...{ store, ruleBook },
		pendingFor: () => 0,
		isWritable: () => true,
		course: atRest,
		searching: unheard,
	});
	const changed: string[] = [];
	const progress: SyncProgress[] = [];
	const deps: SyncDeps = {
		...{ reader, store, clock, sha256: nodeSha256, ledger: bench.ledger, closedDays: 90 },
		account: options.account ?? null,
		rulesFor: ruleBook.of,
		isOurs: () => false,
		saveSoon: () => store.save(),
		sentence: ({ kind }) => kind,
		onItemsChanged: (refs) => {
			changed.push(...refs);
			items.noteChanged(refs);
		},
	};
	const operations = sinceLast(() => bench.files.operations);
	const sync: SyncDesk['sync'] = (name, cancel = neverCancelled, depth = 'delta') =>
		syncAll(
			deps,
			{ fullName: name === undefined ? undefined : RepoName.parse(name), depth },
			{ cancel, report: (found) => progress.push(found), onDidMove: () => undefined },
		);
	return {
		...{ gitHub, bench, reader, deps, store, items, progress, sync },
		add: async (...names) => {
			for (const name of names) {
				await addRepo({ ledger: bench.ledger, store, reader }, human, RepoName.parse(name));
			}
		},
		remove: (name) => removeRepo({ ledger: bench.ledger, store }, human, RepoName.parse(name)),
		syncWell: async () => mustBeFine(await sync()),
		syncFully: async () => mustBeFine(await sync(undefined, neverCancelled, 'full')),
		told: sinceLast(() => changed),
		asked: sinceLast(() => gitHub.requests.all),
		written: () => operations().filter((line) => /^(write|replace|rename) \/cache/.test(line)),
		breakDown: (fault, path) =>
			gitHub.faults.add({ fault, times: Number.POSITIVE_INFINITY, ...(path === undefined ? {} : { path }) }),
		stateOf: (name) => syncState(store.sql, repoRow(store.sql, name)?.repoKey ?? -1),
		restart: async () => {
			await store.save();
			await store.close();
			return await openDesk(gitHub, bench, options);
		},
		crash: async (now) => {
			await store.close();
			return await openDesk(gitHub, bench, now === undefined ? options : { ...options, now });
		},
		close: async () => {
			await store.close();
			await gitHub.stop();
		},
	};
}

function mustBeFine(outcomes: readonly SyncOutcome[]): void {
	const failed = outcomes.filter(({ error }) => error !== null);
	if (failed.length > 0) {
		throw new Error(JSON.stringify(failed));
	}
}

/** What was added to a list that only grows. */
function sinceLast<T>(all: () => readonly T[]): () => readonly T[] {
	let seen = all().length;
	return () => {
		const fresh = all().slice(seen);
		seen += fresh.length;
		return fresh;
	};
}
