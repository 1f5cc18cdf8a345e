import * as z from 'zod';
import { ImportPosition } from '../../sync/lists/importPosition';
import type { SqlPort } from '../sqlPort';
import type { Store } from '../store';

/** Where the next delta of each list begins, in GitHub's time, and the tag of its last unchanged answer. */
export interface SyncState {
	readonly issuesCursor: string | null;
	readonly issuesEtag: string | null;
	readonly pullsCursor: string | null;
	readonly pullsEtag: string | null;
	readonly commentsCursor: string | null;
	readonly commentsEtag: string | null;
	/** When everything was last compared with GitHub, by this machine's clock. */
	readonly sweptAt: string | null;
	/** Up to which of GitHub's events changes were accounted for: `id|time`. */
	readonly eventsCursor: string | null;
	/** A pass began and did not come to its end: what it wrote may lack comments and relations. */
	readonly isUnfinished: boolean;
}

const text = z.string().nullable();
const Row = z.object({
	issues_cursor: text,
	issues_etag: text,
	prs_cursor: text,
	prs_etag: text,
	comments_cursor: text,
	comments_etag: text,
	last_error: text,
	swept_at: text,
	events_cursor: text,
});

const never: z.infer<typeof Row> = {
	issues_cursor: null,
	issues_etag: null,
	prs_cursor: null,
	prs_etag: null,
	comments_cursor: null,
	comments_etag: null,
	last_error: null,
	swept_at: null,
	events_cursor: null,
};

/** All null before the first complete import. */
export function syncState(sql: SqlPort, repoKey: number): SyncState {
	const row = Row.parse(sql.all('SELECT * FROM repo_sync_state WHERE repo_key = ?', [repoKey])[0] ?? never);
	return {
		issuesCursor: row.issues_cursor,
		issuesEtag: row.issues_etag,
		pullsCursor: row.prs_cursor,
		pullsEtag: row.prs_etag,
		commentsCursor: row.comments_cursor,
		commentsEtag: row.comments_etag,
		sweptAt: row.swept_at,
		eventsCursor: row.events_cursor,
		isUnfinished: row.last_error !== null,
	};
}

export function saveSyncState(sql: SqlPort, repoKey: number, state: SyncState): void {
	sql.run(
		`INSERT INTO repo_sync_state
			(repo_key, issues_cursor, issues_etag, prs_cursor, prs_etag, comments_cursor, comments_etag, swept_at, events_cursor, last_error)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (repo_key) DO UPDATE SET issues_cursor = excluded.issues_cursor, issues_etag = excluded.issues_etag,
				prs_cursor = excluded.prs_cursor, prs_etag = excluded.prs_etag, comments_cursor = excluded.comments_cursor,
				comments_etag = excluded.comments_etag, swept_at = excluded.swept_at, events_cursor = excluded.events_cursor,
				last_error = excluded.last_error`,
		[
			...[repoKey, state.issuesCursor, state.issuesEtag, state.pullsCursor, state.pullsEtag],
			...[state.commentsCursor, state.commentsEtag, state.sweptAt, state.eventsCursor],
			state.isUnfinished ? 'unfinished' : null,
		],
	);
}

/** Where a first import stands; null when none is going on. What cannot be read any more begins anew. */
export function importPosition(sql: SqlPort, repoKey: number): ImportPosition | null {
	const text = sql.all('SELECT position_json FROM repo_sync_state WHERE repo_key = ?', [repoKey])[0]?.['position_json'];
	return typeof text === 'string' ? (ImportPosition.safeParse(JSON.parse(text)).data ?? null) : null;
}

export function savePosition(store: Store, repoKey: number, position: ImportPosition | null): void {
	store.sql.run(
		`INSERT INTO repo_sync_state (repo_key, position_json) VALUES (?1, ?2)
			ON CONFLICT (repo_key) DO UPDATE SET position_json = ?2`,
		[repoKey, position === null ? null : JSON.stringify(position)],
	);
	store.markDirty();
}
