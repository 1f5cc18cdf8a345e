import type { Sha256 } from '../../../base/digest';
import type { GitHubComment } from '../../sync/gitHubReader';
import type { PayloadAddress } from '../payloads/payloadSegments';
import type { SqlPort } from '../sqlPort';
import type { Store } from '../store';
import { contentMark } from './contentMark';
import type { RepoRow } from './repoTable';

/** Not `INSERT OR REPLACE`: no trigger would hear of what it replaces. */
const writeComment = `INSERT INTO comments VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (repo_key, comment_id) DO UPDATE SET
	number = excluded.number, updated_at = excluded.updated_at, content_hash = excluded.content_hash, payload = excluded.payload`;

/** Takes over comments; answers those that are other than before. */
export async function upsertComments(
	store: Store,
	sha256: Sha256,
	{ repoKey }: RepoRow,
	comments: readonly GitHubComment[],
): Promise<readonly GitHubComment[]> {
	const fresh = comments
		.map((comment) => ({ comment, hash: contentMark(sha256(comment.raw)) }))
		.filter(({ comment, hash }) => storedHash(store.sql, repoKey, comment.id) !== hash);
	if (fresh.length === 0) {
		return [];
	}
	await store.exclusively(async () => {
		const addresses = await store.payloads.append(fresh.map(({ comment }) => comment.raw));
		store.sql.transaction(() => {
			for (const [index, { comment, hash }] of fresh.entries()) {
				store.sql.run(writeComment, [
					...[repoKey, comment.id, comment.issueNumber, comment.updatedAt],
					...[hash, addresses[index] ?? ''],
				]);
			}
		});
	});
	store.markDirty();
	return fresh.map(({ comment }) => comment);
}

export interface ItemComments {
	readonly number: number;
	/** All that GitHub has of the item: what is not among them was deleted. */
	readonly comments: readonly GitHubComment[];
}

export async function replaceComments(
	store: Store,
	sha256: Sha256,
	repo: RepoRow,
	{ number, comments }: ItemComments,
): Promise<void> {
	await upsertComments(store, sha256, repo, comments);
	const kept = new Set(comments.map(({ id }) => id));
	const gone = commentIds(store.sql, repo.repoKey, number).filter((id) => !kept.has(id));
	store.sql.transaction(() => {
		for (const id of gone) {
			store.sql.run('DELETE FROM comments WHERE repo_key = ? AND comment_id = ?', [repo.repoKey, id]);
		}
	});
	if (gone.length > 0) {
		store.markDirty();
	}
}

/** When GitHub says it was changed last; null for one that is not cached. */
export function commentUpdatedAt(sql: SqlPort, { repoKey }: RepoRow, id: number): string | null {
	const [row] = sql.all('SELECT updated_at FROM comments WHERE repo_key = ? AND comment_id = ?', [repoKey, id]);
	return row === undefined ? null : String(row['updated_at']);
}

/** Removes one comment; its item counts one less. */
export function removeComment(store: Store, { repoKey }: RepoRow, id: number): void {
	const { sql } = store;
	const isRemoved = sql.transaction(() => {
		sql.run(
			`UPDATE work_items SET comment_count = max(0, comment_count - 1)
				WHERE repo_key = ?1 AND number = (SELECT number FROM comments WHERE repo_key = ?1 AND comment_id = ?2)`,
			[repoKey, id],
		);
		return sql.run('DELETE FROM comments WHERE repo_key = ? AND comment_id = ?', [repoKey, id]) > 0;
	});
	if (isRemoved) {
		store.markDirty();
	}
}

/**
 * Items whose own count of comments is not what is cached, with how many are missing: less than none when one was
 * deleted. `among` null: of all items.
 */
export function lackingComments(
	sql: SqlPort,
	repoKey: number,
	among: readonly number[] | null,
): ReadonlyMap<number, number> {
	const chosen = among === null ? '' : 'AND number IN (SELECT value FROM json_each(?2))';
	const rows = sql.all(
		`SELECT number, missing FROM (SELECT w.number, w.comment_count - (SELECT count(*) FROM comments c
				WHERE c.repo_key = w.repo_key AND c.number = w.number) AS missing
			FROM work_items w WHERE w.repo_key = ?1 ${chosen}) WHERE missing <> 0`,
		[repoKey, ...(among === null ? [] : [JSON.stringify(among)])],
	);
	return new Map(rows.map((row) => [Number(row['number']), Number(row['missing'])]));
}

/**
 * Where the comments of an item lie, oldest first: GitHub counts them up. Left to itself, SQLite takes the order from
 * the key and reads every comment of the repository.
 */
export function commentPayloads(sql: SqlPort, repoKey: number, number: number): readonly PayloadAddress[] {
	return sql
		.all(
			'SELECT payload FROM comments INDEXED BY comments_by_item WHERE repo_key = ? AND number = ? ORDER BY comment_id',
			[repoKey, number],
		)
		.map((row) => String(row['payload']));
}

function commentIds(sql: SqlPort, repoKey: number, number: number): readonly number[] {
	return sql
		.all('SELECT comment_id FROM comments INDEXED BY comments_by_item WHERE repo_key = ? AND number = ?', [
			repoKey,
			number,
		])
		.map((row) => Number(row['comment_id']));
}

function storedHash(sql: SqlPort, repoKey: number, id: number): unknown {
	return sql.all('SELECT content_hash FROM comments WHERE repo_key = ? AND comment_id = ?', [repoKey, id])[0]?.[
		'content_hash'
	];
}
