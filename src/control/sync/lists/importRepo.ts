import { lackingComments } from '../../store/tables/commentTable';
import { describeRepo, type RepoRow } from '../../store/tables/repoTable';
import { importPosition, type SyncState, savePosition } from '../../store/tables/syncStateTable';
import { syncDetails } from '../details/syncDetails';
import { syncForms } from '../details/syncForms';
import type { GitHubPage, ListOptions } from '../gitHubReader';
import { RepoMoved, refuseElsewhere } from '../reconcile/repoMoved';
import type { SyncDeps, SyncRun } from '../syncDeps';
import { type Dated, importHorizon, newestBefore } from './cursor';
import { type ImportPhase, type ImportPosition, phaseAfter } from './importPosition';
import { mendComments, takeComments } from './syncComments';
import { takeIssues } from './syncIssues';
import { takePulls } from './syncPulls';

/** One first import while it runs. */
interface Import {
	readonly deps: SyncDeps;
	readonly repo: RepoRow;
	readonly run: SyncRun;
	/** Kept after every page. */
	position: ImportPosition;
	savedAt: number;
	changed: number;
}

export interface Imported {
	readonly changed: number;
	readonly cursors: Pick<SyncState, 'issuesCursor' | 'pullsCursor' | 'commentsCursor'>;
}

/** So much of an import may be lost when the machine stops. */
const saveEveryMs = 10_000;

/**
 * All that is open and lately closed, with comments and the rest. Every page that was read is kept together with where
 * the next one is: what stops in the middle goes on there. Answers how many items came, and where the first deltas begin.
 */
export async function importRepo(deps: SyncDeps, repo: RepoRow, run: SyncRun): Promise<Imported> {
	const kept = importPosition(deps.store.sql, repo.repoKey);
	const position = kept ?? (await beginning(deps, repo, run));
	const state: Import = { deps, repo, run, position, savedAt: deps.clock.now(), changed: 0 };
	for (let phase: ImportPhase | null = position.phase; phase !== null; phase = phaseAfter(phase)) {
		if (phase !== state.position.phase) {
			keep(state, { phase, next: null, done: 0 });
		}
		await phases[phase](state);
	}
	const { issues, pulls, comments, horizon } = state.position;
	return {
		changed: state.changed,
		// An empty repository still has a place to go on from.
		cursors: { issuesCursor: issues ?? horizon, pullsCursor: pulls ?? horizon, commentsCursor: comments ?? horizon },
	};
}

/** Asks what the repository is: whether the name is still that of the one that we know, and GitHub's time. */
async function beginning(deps: SyncDeps, repo: RepoRow, run: SyncRun): Promise<ImportPosition> {
	const { id, fullName, defaultBranch, serverTime } = await deps.reader.repo(repo.fullName);
	if (fullName !== repo.fullName || id !== (repo.repoId ?? id)) {
		throw new RepoMoved();
	}
	describeRepo(deps.store, repo.repoKey, { githubId: id, defaultBranch });
	await syncForms(deps, repo, run);
	return {
		phase: 'open',
		next: null,
		startedAt: serverTime,
		horizon: importHorizon(serverTime, deps.closedDays),
		...{ issues: null, pulls: null, comments: null, done: 0 },
	};
}

const phases: Readonly<Record<ImportPhase, (state: Import) => Promise<void>>> = {
	open: (state) => readIssues(state, { state: 'open' }),
	closed: (state) => readIssues(state, { state: 'closed', since: state.position.horizon }),
	openPulls: (state) => readPulls(state, 'open'),
	closedPulls: (state) => readPulls(state, 'closed'),
	comments: readComments,
	mending: ({ deps, repo, run }) => mendComments(deps, repo, null, run),
	details: ({ deps, repo, run }) => syncDetails(deps, repo, run),
};

async function readIssues(state: Import, query: ListOptions): Promise<void> {
	const { deps, repo, run } = state;
	await eachPage(state, (options) => deps.reader.issues(repo.fullName, { ...query, ...options }), {
		cursor: 'issues',
		count: 'issues and pull requests',
		take: async (page) => {
			refuseElsewhere(page);
			state.changed += (await takeIssues(deps, repo, page.items, run)).length;
			return true;
		},
	});
}

/** The closed ones until they are older than what is imported: the list knows no `since`. */
async function readPulls(state: Import, which: 'open' | 'closed'): Promise<void> {
	const { deps, repo, position } = state;
	const query = { state: which, readsAhead: which === 'open' };
	await eachPage(state, (options) => deps.reader.pulls(repo.fullName, { ...query, ...options }), {
		cursor: 'pulls',
		count: 'pull requests',
		take: async ({ items }) => {
			takePulls(deps, repo, items);
			return which === 'open' || items.every(({ updatedAt }) => updatedAt >= position.horizon);
		},
	});
}

/** So many pages in a row may complete less than one item each before it is cheaper to ask for the items themselves. */
const patience = 5;

/** Comments of the whole repository, the latest first, as long as they complete items that are here. */
async function readComments(state: Import): Promise<void> {
	const { deps, repo, position } = state;
	const lacking = new Map(lackingComments(deps.store.sql, repo.repoKey, null));
	let idle = 0;
	await eachPage(state, (options) => deps.reader.comments(repo.fullName, options), {
		cursor: 'comments',
		count: 'comments',
		take: async ({ items }) => {
			const before = lacking.size;
			for (const { issueNumber } of await takeComments(deps, repo, items)) {
				const left = (lacking.get(issueNumber) ?? 0) - 1;
				left > 0 ? lacking.set(issueNumber, left) : lacking.delete(issueNumber);
			}
			const isOld = items.some(({ updatedAt }) => updatedAt < position.horizon);
			idle = isOld && before - lacking.size < 1 ? idle + 1 : 0;
			return lacking.size > 0 && idle < patience;
		},
	});
}

interface PageReading<T> {
	readonly cursor: 'issues' | 'pulls' | 'comments';
	/** What is counted, for people. */
	readonly count: string;
	/** Answers whether to go on. */
	readonly take: (page: Extract<GitHubPage<T>, { readonly kind: 'page' }>) => Promise<boolean>;
}

async function eachPage<T extends Dated>(
	state: Import,
	list: (options: Pick<ListOptions, 'from' | 'cancel'>) => AsyncIterable<GitHubPage<T>>,
	{ cursor, count, take }: PageReading<T>,
): Promise<void> {
	const { repo, run } = state;
	const { next } = state.position;
	for await (const page of list({ cancel: run.cancel, ...(next === null ? {} : { from: next }) })) {
		if (page.kind === 'unchanged') {
			return;
		}
		const goesOn = await take(page);
		const { startedAt, done } = state.position;
		const read = done + page.items.length;
		const reached = newestBefore(startedAt, state.position[cursor], page.items);
		keep(state, { next: page.next, done: read, [cursor]: reached });
		await saveNowAndThen(state);
		if (read > 0) {
			const total = page.pages === null ? null : page.pages * 100;
			run.report({ subject: repo.fullName, message: `${read} ${count}`, done: read, total });
		}
		if (!goesOn) {
			return;
		}
	}
}

function keep(state: Import, step: Partial<ImportPosition>): void {
	state.position = { ...state.position, ...step };
	savePosition(state.deps.store, state.repo.repoKey, state.position);
}

async function saveNowAndThen(state: Import): Promise<void> {
	const { clock, store } = state.deps;
	if (Math.abs(clock.now() - state.savedAt) >= saveEveryMs) {
		await store.save();
		state.savedAt = clock.now();
	}
}
