import * as z from 'zod';
import type { SqlPort } from '../sqlPort';

/** Where the next delta of each list begins, in GitHub's time, and the tag of its last unchanged answer. */
export interface SyncState {
	readonly issuesCursor: string | null;
	readonly issuesEtag: string | null;
	readonly pullsCursor: string | null;
	readonly pullsEtag: string | null;
	readonly commentsCursor: string | null;
	readonly commentsEtag: string | null;
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
});

const never: z.infer<typeof Row> = {
	issues_cursor: null,
	issues_etag: null,
	prs_cursor: null,
	prs_etag: null,
	comments_cursor: null,
	comments_etag: null,
	last_error: null,
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
		isUnfinished: row.last_error !== null,
	};
}

export function saveSyncState(sql: SqlPort, repoKey: number, state: SyncState): void {
	sql.run(
		`INSERT OR REPLACE INTO repo_sync_state
			(repo_key, issues_cursor, issues_etag, prs_cursor, prs_etag, comments_cursor, comments_etag, last_error)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		[
			repoKey,
			state.issuesCursor,
			state.issuesEtag,
			state.pullsCursor,
			state.pullsEtag,
			state.commentsCursor,
			state.commentsEtag,
			state.isUnfinished ? 'unfinished' : null,
		],
	);
}
