import type { Sha256 } from '../../../base/digest';
import type { GitHubComment } from '../../sync/gitHubReader';
import type { PayloadAddress } from '../payloads/payloadSegments';
import type { SqlPort } from '../sqlPort';
import type { Store } from '../store';
import type { RepoRow } from './repoTable';

/** Takes over comments; answers the numbers of the items that have another comment than before. */
export async function upsertComments(
	store: Store,
	sha256: Sha256,
	{ repoKey }: RepoRow,
	comments: readonly GitHubComment[],
): Promise<readonly number[]> {
	const fresh = comments
		.map((comment) => ({ comment, hash: sha256(comment.raw) }))
		.filter(({ comment, hash }) => storedHash(store.sql, repoKey, comment.id) !== hash);
	if (fresh.length === 0) {
		return [];
	}
	await store.exclusively(async () => {
		const addresses = await store.payloads.append(fresh.map(({ comment }) => comment.raw));
		store.sql.transaction(() => {
			for (const [index, { comment, hash }] of fresh.entries()) {
				store.sql.run('INSERT OR REPLACE INTO comments VALUES (?, ?, ?, ?, ?, ?)', [
					...[repoKey, comment.id, comment.issueNumber, comment.updatedAt],
					...[hash, addresses[index] ?? ''],
				]);
			}
		});
	});
	store.markDirty();
	return [...new Set(fresh.map(({ comment }) => comment.issueNumber))];
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

/** By item number; an item without any has no entry. */
export function storedCommentCounts(
	sql: SqlPort,
	repoKey: number,
	numbers: readonly number[],
): ReadonlyMap<number, number> {
	const rows = sql.all(
		`SELECT number, count(*) AS n FROM comments WHERE repo_key = ? AND number IN (SELECT value FROM json_each(?)) GROUP BY number`,
		[repoKey, JSON.stringify(numbers)],
	);
	return new Map(rows.map((row) => [Number(row['number']), Number(row['n'])]));
}

/** Where the comments of an item lie, oldest first: GitHub counts them up. */
export function commentPayloads(sql: SqlPort, repoKey: number, number: number): readonly PayloadAddress[] {
	return sql
		.all('SELECT payload FROM comments WHERE repo_key = ? AND number = ? ORDER BY comment_id', [repoKey, number])
		.map((row) => String(row['payload']));
}

function commentIds(sql: SqlPort, repoKey: number, number: number): readonly number[] {
	return sql
		.all('SELECT comment_id FROM comments WHERE repo_key = ? AND number = ?', [repoKey, number])
		.map((row) => Number(row['comment_id']));
}

function storedHash(sql: SqlPort, repoKey: number, id: number): unknown {
	return sql.all('SELECT content_hash FROM comments WHERE repo_key = ? AND comment_id = ?', [repoKey, id])[0]?.[
		'content_hash'
	];
}
