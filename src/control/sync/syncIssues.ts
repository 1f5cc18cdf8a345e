import { upsertIssues } from '../store/tables/issueTable';
import type { RepoRow } from '../store/tables/repoTable';
import { importHorizon, newest, overlapped } from './cursor';
import type { GitHubIssue, ListOptions } from './gitHubReader';
import { type SyncDeps, type SyncRun, tellChanged } from './syncDeps';

/** What a pass over a list found, and where the next one begins. */
export interface ListPass {
	readonly changed: readonly number[];
	readonly cursor: string | null;
	readonly etag: string | null;
}

export interface IssuePass extends ListPass {
	/** What GitHub says about the comments and relations of the items that changed; of all that were read after a pass that had no end. */
	readonly counts: ReadonlyMap<number, IssueCounts>;
	/** All that were read, changed or not. */
	readonly seen: ReadonlySet<number>;
	/** GitHub's time when the pass began; null when nothing came. */
	readonly serverTime: string | null;
}

export type IssueCounts = Pick<GitHubIssue, 'comments' | 'subIssues' | 'blockedBy'>;

interface ListState {
	readonly cursor: string | null;
	readonly etag: string | null;
	readonly isUnfinished: boolean;
}

/** The issues and pull requests of a repository: all that is open and lately closed, or what changed since the cursor. */
export async function syncIssues(deps: SyncDeps, repo: RepoRow, state: ListState, run: SyncRun): Promise<IssuePass> {
	if (state.cursor !== null) {
		const since = overlapped(state.cursor);
		const etag = state.etag === null ? {} : { etag: state.etag };
		return await readIssues(deps, repo, { since, state: 'all', ...etag }, { run, state });
	}
	const open = await readIssues(deps, repo, { state: 'open' }, { run, state });
	const since = importHorizon(open.serverTime ?? repo.addedAt);
	const closed = await readIssues(deps, repo, { state: 'closed', since }, { run, state });
	// What was closed while the open ones were paged left a gap that another may have slipped into unseen.
	const hasGap = [...closed.seen].some((number) => open.seen.has(number));
	const again = hasGap ? await readIssues(deps, repo, { state: 'open' }, { run, state }) : open;
	return {
		changed: [...new Set([...open.changed, ...closed.changed, ...again.changed])],
		counts: new Map([...open.counts, ...closed.counts, ...again.counts]),
		seen: new Set([...open.seen, ...closed.seen, ...again.seen]),
		// An empty repository still has a place to go on from.
		cursor: newest(open.cursor, closed.cursor, since),
		etag: null,
		serverTime: open.serverTime,
	};
}

async function readIssues(
	deps: SyncDeps,
	repo: RepoRow,
	options: ListOptions,
	{ run, state }: { readonly run: SyncRun; readonly state: ListState },
): Promise<IssuePass> {
	const changed: number[] = [];
	const seen = new Set<number>();
	const counts = new Map<number, IssueCounts>();
	let { cursor, etag } = state;
	let serverTime: string | null = null;
	for await (const page of deps.reader.issues(repo.fullName, { ...options, cancel: run.cancel })) {
		if (page.kind === 'unchanged') {
			break;
		}
		const numbers = await upsertIssues(deps.store, deps.sha256, repo, page.items);
		changed.push(...numbers);
		tellChanged(deps, repo, numbers);
		noteCounts(counts, page.items, state.isUnfinished ? null : numbers);
		cursor = newest(cursor, ...page.items.map(({ updatedAt }) => updatedAt));
		// The tag speaks of the first page only, and of this address: it is good for a single page that moves nothing.
		etag = serverTime === null && page.isLast && cursor === state.cursor ? page.etag : null;
		serverTime ??= page.serverTime;
		for (const { number } of page.items) {
			seen.add(number);
		}
		run.report({
			subject: repo.fullName,
			message: `${repo.fullName}: ${seen.size} issues and pull requests`,
			done: seen.size,
			total: null,
		});
	}
	return { changed, counts, seen, cursor, etag, serverTime };
}

function noteCounts(
	counts: Map<number, IssueCounts>,
	items: readonly GitHubIssue[],
	changed: readonly number[] | null,
): void {
	const wanted = changed === null ? null : new Set(changed);
	for (const { number, comments, subIssues, blockedBy } of items) {
		if (wanted === null || wanted.has(number)) {
			counts.set(number, { comments, subIssues, blockedBy });
		}
	}
}
